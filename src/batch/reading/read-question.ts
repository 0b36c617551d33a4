import { z } from 'zod';
import { findNearestName } from '../../nearest-name.ts';
import type { PlannedQuestion } from '../batch-plan.ts';
import { defaultFields, questionFields } from '../question-fields.ts';
import { quote } from './batch-faults.ts';
import type { BatchFaults } from './batch-faults.ts';
import { locatePath, toPlain } from './located.ts';
import type { Located, LocatedMap } from './located.ts';

const optional = <T extends z.ZodRawShape>(fields: T) => z.object(fields).partial();
const schemas = { defaults: optional(defaultFields), question: optional(questionFields) };
type Read<K extends keyof typeof schemas> = z.infer<(typeof schemas)[K]>;

const untold = ['', ''] as const;
const nowhere: Read<'defaults'> = {};

/** The fields of a question or of the defaults. Undefined where something is wrong: then it was told. */
function readFields<K extends keyof typeof schemas>(
  kind: K,
  map: LocatedMap,
  faults: BatchFaults,
): Read<K> | undefined {
  const fields = Object.keys(schemas[kind].shape);
  const seen = new Set<string>();
  let isRight = true;
  const refuse = (at: number, message: string, next: string) => {
    isRight = false;
    faults.add(at, message, next);
  };
  for (const { key, keyAt } of map.entries) {
    if (seen.has(key)) refuse(keyAt, `The field ${key} is there twice.`, 'Leave one of them out.');
    seen.add(key);
    if (!fields.includes(key)) refuse(keyAt, ...(faults.isFull() ? untold : tellUnknown(kind, key, fields)));
  }
  const known = map.entries.filter(({ key }) => fields.includes(key));
  const plain = toPlain({ ...map, entries: known.filter(({ value }) => !isNothing(value)) });
  const parsed = schemas[kind].safeParse(plain);
  if (parsed.success) return isRight ? (parsed.data as Read<K>) : undefined;
  const issues = parsed.error.issues.filter(
    // One fault for a field is enough.
    ({ path }, index, all) => all.findIndex((other) => other.path[0] === path[0]) === index,
  );
  for (const issue of issues) {
    const { path } = issue;
    const [unknown] = issue.code === 'unrecognized_keys' ? issue.keys : [];
    if (unknown === undefined) refuse(locatePath(map, path), ...tellWrong(path, issue.message, map));
    else {
      const group = path.map(String).join('.');
      const names = group === 'expect' ? ['metrics', 'values', 'status', 'tolerance'] : ['usd', 'tokens', 'seconds'];
      refuse(locateKey(map, path, unknown), ...tellUnknown(group, unknown, names));
    }
  }
  return undefined;
}

function isNothing(value: Located): boolean {
  return value.kind === 'scalar' && value.value === null;
}

function tellUnknown(kind: string, key: string, names: readonly string[]): readonly [string, string] {
  const of = { question: 'A question has', defaults: 'The defaults have' }[kind] ?? `${kind} has`;
  const nearest = findNearestName(key, names);
  const next = nearest === undefined ? `Its fields are ${names.join(', ')}.` : `Did you mean ${nearest}?`;
  return [`${of} no field ${quote(key)}.`, next];
}

function tellWrong(path: readonly PropertyKey[], message: string, map: LocatedMap): readonly [string, string] {
  const name = path.filter((step) => typeof step === 'string').join('.');
  const found = findValue(map, path);
  const shown =
    found?.kind === 'scalar' ? quote(String(found.value)) : found?.kind === 'list' ? 'a list' : 'a group of fields';
  const sentence = message.slice(0, 1).toUpperCase() + message.slice(1);
  return [`${name} cannot be ${shown}.`, `${sentence}.`];
}

function findValue(located: Located, [step, ...rest]: readonly PropertyKey[]): Located | undefined {
  if (step === undefined) return located;
  const next =
    located.kind === 'list' && typeof step === 'number'
      ? located.items[step]
      : located.kind === 'map'
        ? located.entries.find(({ key }) => key === step)?.value
        : undefined;
  return next === undefined ? located : findValue(next, rest);
}

function locateKey(map: LocatedMap, path: readonly PropertyKey[], key: string): number {
  const group = findValue(map, path);
  const entry = group?.kind === 'map' ? group.entries.find((other) => other.key === key) : undefined;
  return entry?.keyAt ?? locatePath(map, path);
}

export type Defaults = { readonly fields: Read<'defaults'>; readonly located?: LocatedMap };

export function readDefaults(located: Located | undefined, faults: BatchFaults): Defaults {
  if (located === undefined || isNothing(located)) return { fields: nowhere };
  if (located.kind !== 'map') {
    faults.add(located.at, 'The defaults are a group of fields.', 'Write them as those of a question.');
    return { fields: nowhere };
  }
  return { fields: readFields('defaults', located, faults) ?? nowhere, located };
}

type Unnumbered = Omit<PlannedQuestion, 'id' | 'position' | 'dataPositions'> & { readonly id: string | undefined };

/** A question as it stands in the file, with the defaults filled in; its data with the offsets at which they are named. */
export function readQuestion(
  located: Located,
  defaults: Defaults,
  faults: BatchFaults,
): { readonly question: Unnumbered; readonly dataAt: readonly number[] } | undefined {
  if (located.kind === 'scalar' && typeof located.value === 'string')
    return readQuestion(wrapText(located), defaults, faults);
  if (located.kind !== 'map') {
    const next = 'Give a text, or fields: question, and what goes with it.';
    faults.add(located.at, located.kind === 'list' ? 'This is a list, not a question.' : 'This is no question.', next);
    return undefined;
  }
  const own = readFields('question', located, faults);
  if (!located.entries.some(({ key, value }) => key === 'question' && !isNothing(value))) {
    // A slip in its name was told.
    if (!located.entries.some(({ key }) => findNearestName(key, Object.keys(questionFields)) === 'question'))
      faults.add(located.at, 'There is no question here.', 'Add the field question.');
    return undefined;
  }
  if (own?.question === undefined) return undefined;
  const { question } = own;
  const { timeout, data = [], id, question: _, ...rest } = { ...defaults.fields, ...own };
  const dataMap = own.data === undefined ? defaults.located : located;
  const dataAt = data.map((_, index) => (dataMap === undefined ? located.at : locatePath(dataMap, ['data', index])));
  return {
    question: { ...rest, id, question, data, ...(timeout !== undefined && { timeoutSeconds: timeout }) },
    dataAt,
  };
}

function wrapText(value: Located): LocatedMap {
  return { kind: 'map', at: value.at, entries: [{ key: 'question', keyAt: value.at, value }] };
}
