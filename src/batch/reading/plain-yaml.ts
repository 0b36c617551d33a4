import type { Entry, Located } from './located.ts';

type ReadPart = (source: string, offset: number) => Located;

/** Anchors, aliases, tags and marks of documents reach beyond the question in which they stand. */
const reaching = /(?:^|[\s[{,:-])[&*!][^\s,\]}]|^(?:---|\.\.\.|%)/m;
/** What means in YAML what it looks like: letters first, or quotes without an escape, or digits. */
const plainValue = String.raw`([\p{L}](?:[^\r\n:#]*[^\s:#])?|"[^"\\\r\n]*"|'[^'\r\n]*'|[1-9]\d{0,14})`;
const plainField = new RegExp(String.raw`^( *)([A-Za-z]+): +${plainValue} *$`, 'u');
const plainItem = new RegExp(String.raw`^( *)- +${plainValue} *$`, 'u');
/** More lines than a plain question has fields: the parser tells what is wrong with it. */
const mostLines = 50;
/** Letters that are no text: YAML takes them for something else. */
const special = /^(?:true|false|null)$/i;

function readValue(written: string): string | number {
  if (/^["']/.test(written)) return written.slice(1, -1);
  return /^\d/.test(written) ? Number(written) : written;
}

/**
 * A list of questions, at the top or below `questions:`, item by item: what is plain is taken as it stands, the rest is read by the
 * parser, a question at a time. So a hundred thousand of them take a second and not the memory of the machine. Undefined where
 * it is something else: then the parser has to read it whole.
 */
export function readPlainYaml(source: string, readPart: ReadPart): Located | undefined {
  if (reaching.test(source)) return undefined;
  const begin = findList(source);
  if (begin === undefined) return undefined;
  const { head, at, indent } = begin;
  const items: Located[] = [];
  for (const { from, text } of listItems(source, at, indent)) {
    const item = readPlainItem(text, from, indent) ?? readOne(text, from, indent, readPart);
    if (item === undefined) return undefined;
    items.push(item);
  }
  const list: Located = { kind: 'list', at: at + indent, items };
  if (head === undefined) return list;
  const top = readPart(head, 0);
  if (top.kind !== 'map') return undefined;
  const entries = top.entries.map((entry) => (entry.key === 'questions' ? { ...entry, value: list } : entry));
  return { ...top, entries };
}

/** Where the list begins, and what stands before it. Nothing may stand behind it. */
function findList(source: string): { head: string | undefined; at: number; indent: number } | undefined {
  const named = /^questions:[ \t]*(?:#[^\r\n]*)?\r?\n/m.exec(source);
  const start = named === null ? 0 : named.index + named[0].length;
  const first = /(?:[ \t]*(?:#[^\r\n]*)?\r?\n)*( *)- /y;
  first.lastIndex = start;
  const found = first.exec(source);
  if (found === null) return undefined;
  const indent = found[1]?.length ?? 0;
  return { head: named === null ? undefined : source.slice(0, start), at: first.lastIndex - indent - 2, indent };
}

/** Each item with all lines up to the next one. A line that is indented less ends the list, which we leave to the parser. */
function* listItems(source: string, at: number, indent: number): Generator<{ from: number; text: string }> {
  const mark = `${' '.repeat(indent)}- `;
  let from = at;
  while (from < source.length) {
    let to = from;
    do {
      const end = source.indexOf('\n', to);
      to = end === -1 ? source.length : end + 1;
    } while (to < source.length && !source.startsWith(mark, to));
    yield { from, text: source.slice(from, to) };
    from = to;
  }
}

function readPlainItem(text: string, from: number, indent: number): Located | undefined {
  const lines = text.split('\n');
  const only =
    lines.length === 1 || (lines.length === 2 && lines[1] === '') ? plainItem.exec(trimReturn(lines[0])) : null;
  if (only !== null) {
    const value = only[2] ?? '';
    if (special.test(value)) return undefined;
    return { kind: 'scalar', at: from + only[0].indexOf(value, indent + 2), value: readValue(value) };
  }
  if (lines.length > mostLines) return undefined;
  const entries: Entry[] = [];
  let at = from;
  for (const [index, line] of lines.entries()) {
    const shown = trimReturn(line);
    if (shown === '' && index === lines.length - 1) break;
    // The mark of the item is as wide as the two spaces that stand there in its other lines.
    const field = plainField.exec(index === 0 ? shown.replace('- ', '  ') : shown);
    if (field === null || field[1]?.length !== indent + 2) return undefined;
    const [, , key = '', value = ''] = field;
    if (special.test(value) || entries.some((other) => other.key === key)) return undefined;
    const keyAt = at + indent + 2;
    const valueAt = at + shown.indexOf(value, indent + 2 + key.length + 1);
    entries.push({ key, keyAt, value: { kind: 'scalar', at: valueAt, value: readValue(value) } });
    at += line.length + 1;
  }
  return entries.length === 0 ? undefined : { kind: 'map', at: from + indent + 2, entries };
}

function trimReturn(line = ''): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

function readOne(text: string, from: number, indent: number, readPart: ReadPart): Located | undefined {
  const [, ...others] = text.split('\n');
  const leaves = (line: string) => line.search(/[^ ]/) <= indent && !/^\s*(?:#|$)/.test(line);
  if (others.some(leaves)) return undefined;
  const part = readPart(text, from);
  return part.kind === 'list' && part.items.length === 1 ? part.items[0] : undefined;
}
