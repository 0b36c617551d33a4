import { quote, Unreadable } from './batch-faults.ts';
import type { Entry, Located } from './located.ts';

/** Deeper than any question is; who nests deeper wants to break the reader. */
const deepest = 20;

const blank = /[ \t\r\n]*/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const text = /"(?:[^"\\\u0000-\u001F]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const word = /true|false|null/y;

/** JSON in which each value knows where it stands, from one offset to another. */
export function readJsonValue(source: string, from = 0, to = source.length): Located {
  let at = from;

  const skip = () => {
    blank.lastIndex = at;
    blank.test(source);
    at = blank.lastIndex;
  };
  const take = (form: RegExp): string | undefined => {
    form.lastIndex = at;
    const found = form.exec(source)?.[0];
    if (found === undefined || at + found.length > to) return undefined;
    at += found.length;
    return found;
  };
  const refuse = (wanted: string, next = 'Mend the JSON there.'): Unreadable => {
    if (at >= to) return new Unreadable(to, `The JSON ends where ${wanted} should come.`, next);
    return new Unreadable(at, `There is ${quote(source.slice(at, at + 1))} where ${wanted} should come.`, next);
  };
  const readString = (wanted: string): string => {
    const found = take(text);
    if (found !== undefined) return JSON.parse(found) as string;
    if (source[at] !== '"') throw refuse(wanted);
    throw new Unreadable(at, 'This text does not end in its line, or holds a wrong escape.', 'Put a " at its end.');
  };

  const readValue = (depth: number): Located => {
    skip();
    if (depth > deepest) throw new Unreadable(at, 'It is nested too deep.', 'A question has few levels.');
    const start = at;
    const first = at < to ? source[at] : undefined;
    if (first === '{') return { kind: 'map', at: start, entries: readEntries(depth) };
    if (first === '[') return { kind: 'list', at: start, items: readItems(depth) };
    if (first === '"') return { kind: 'scalar', at: start, value: readString('a value') };
    const digits = take(number);
    if (digits !== undefined) return { kind: 'scalar', at: start, value: Number(digits) };
    const named = take(word);
    if (named !== undefined) return { kind: 'scalar', at: start, value: named === 'null' ? null : named === 'true' };
    throw refuse('a value');
  };

  /** From the opening bracket to the closing one, with commas between. */
  const readAll = (close: string, readOne: () => void) => {
    at += 1;
    skip();
    if (source[at] === close && at < to) {
      at += 1;
      return;
    }
    for (;;) {
      readOne();
      skip();
      const mark = at < to ? source[at] : undefined;
      if (mark !== ',' && mark !== close) throw refuse(`a comma or ${close}`);
      at += 1;
      if (mark === close) return;
      skip();
      if (source[at] === close) throw refuse('another value', 'Leave out the comma before it.');
    }
  };

  const readItems = (depth: number): readonly Located[] => {
    const items: Located[] = [];
    readAll(']', () => items.push(readValue(depth + 1)));
    return items;
  };

  const readEntries = (depth: number): readonly Entry[] => {
    const entries: Entry[] = [];
    readAll('}', () => {
      skip();
      const keyAt = at;
      const key = readString('the name of a field, in quotes,');
      skip();
      if (source[at] !== ':') throw refuse('a colon');
      at += 1;
      entries.push({ key, keyAt, value: readValue(depth + 1) });
    });
    return entries;
  };

  const value = readValue(0);
  skip();
  if (at < to) throw refuse('nothing more', 'Put all questions into one list: [ …, … ].');
  return value;
}

/** A value a line: a question, or at first what holds for all of them. */
export function readJsonLines(source: string): Located {
  const items: Located[] = [];
  for (const { index, 0: line } of source.matchAll(/[^\r\n]+/g)) {
    if (line.trim() === '') continue;
    items.push(readJsonValue(source, index, index + line.length));
  }
  return liftHead(items);
}

/** A first line without a question says what all of them have in common. */
function liftHead(items: readonly Located[]): Located {
  const [head, ...rest] = items;
  const isHead =
    head?.kind === 'map' &&
    head.entries.length > 0 &&
    head.entries.every(({ key }) => key === 'defaults' || key === 'budget');
  const list = (of: readonly Located[]): Located => ({ kind: 'list', at: of[0]?.at ?? 0, items: of });
  if (!isHead) return list(items);
  const entries = [...head.entries, { key: 'questions', keyAt: head.at, value: list(rest) }];
  return { kind: 'map', at: head.at, entries };
}
