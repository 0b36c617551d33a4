import { fromJson, hasHole, hole, isList, isTooLarge, itemsOf, maxLength, toText } from './constant.ts';
import { repeatsRepetition } from '../syntax/repeats-repetition.ts';
import type { Constant } from './constant.ts';

const ofTexts = new Set(
  `at charAt charCodeAt codePointAt concat normalize padEnd padStart repeat replace replaceAll slice split substr substring
   match toLowerCase toUpperCase toString trim trimEnd trimStart valueOf`.split(/\s+/),
);
const ofLists = new Set(
  'at concat flat join pop reverse shift slice sort toReversed toSorted toString values entries keys with'.split(' '),
);

/** What a method gives that only computes: it is run for real, on values that stand in the script. */
export function applyMethod(target: Constant, name: string, values: readonly Constant[]): Constant {
  if (typeof target === 'number' && name === 'toString' && !values.some(hasHole)) return spellNumber(target, values[0]);
  // A list may have holes in it and still be cut and turned.
  if (typeof target === 'string' ? hasHole(target) : !isList(target)) return hole;
  if (values.some((value) => hasHole(value) || isSlow(value))) return hole;
  if (!(typeof target === 'string' ? ofTexts : ofLists).has(name)) return hole;
  if (isList(target) && (name === 'join' || name === 'toString'))
    return limit(
      target.map((item) => (item == null ? '' : toText(item))).join(values[0] === undefined ? ',' : toText(values[0])),
    );
  if (typeof target === 'string' && /^(?:pad|repeat)/.test(name) && Number(values[0]) * target.length > maxLength)
    return hole;
  const copy = (isList(target) ? [...target] : target) as unknown as Record<string, (...given: unknown[]) => unknown>;
  try {
    const result = copy[name]?.(...values);
    return limit((isIterator(result) ? [...result] : result) as Constant);
  } catch {
    // It would throw in the script as well.
    return hole;
  }
}

/** Whether an expression could keep the check itself busy. */
function isSlow(value: Constant): boolean {
  return value instanceof RegExp && repeatsRepetition(value.source);
}

function isIterator(value: unknown): value is Iterable<Constant> {
  return typeof value === 'object' && value !== null && 'next' in value;
}

function spellNumber(value: number, radix: Constant): Constant {
  return Number(radix) >= 2 && Number(radix) <= 36 ? value.toString(Number(radix)) : String(value);
}

/** What a function of a permitted global gives that only computes. */
export function applyGlobal(name: string, values: readonly Constant[]): Constant {
  const [value] = values;
  if (name.startsWith('String.from')) {
    if (!values.every((code) => typeof code === 'number' && code >= 0 && code <= 0x10_ff_ff)) return hole;
    const from = name === 'String.fromCharCode' ? String.fromCharCode : String.fromCodePoint;
    return Number.isInteger(values.reduce((sum: number, code) => sum + Number(code), 0))
      ? from(...(values as number[]))
      : hole;
  }
  switch (name) {
    case 'String':
      return values.length === 0 ? '' : toText(value);
    case 'Number':
      return typeof value === 'string' && !hasHole(value) ? Number(value) : hole;
    case 'Symbol':
      return new Map([['description', value]]);
    case 'Error':
      return new Map([['message', value]]);
    case 'Set':
      return value === undefined ? [] : itemsOf(value);
    case 'decodeURIComponent':
      return decode(value);
    case 'Object.keys':
      return value instanceof Map ? [...value.keys()] : hole;
    case 'Object.values':
      return value instanceof Map ? [...value.values()] : hole;
    case 'Object.entries':
      return value instanceof Map ? [...value].map(([key, item]) => [key, item]) : hole;
    case 'Array.from':
      return values.length === 1 && value !== undefined ? itemsOf(value) : hole;
    case 'Array.of':
      return values;
    case 'JSON.parse':
      return values.length === 1 ? parseJson(value) : hole;
    default:
      return hole;
  }
}

function decode(text: Constant): Constant {
  if (typeof text !== 'string' || hasHole(text)) return hole;
  try {
    return decodeURIComponent(text);
  } catch {
    // It would throw in the script as well.
    return hole;
  }
}

function parseJson(text: Constant): Constant {
  if (typeof text !== 'string' || hasHole(text)) return hole;
  try {
    return fromJson(JSON.parse(text));
  } catch {
    // It would throw in the script as well.
    return hole;
  }
}

function limit(value: Constant): Constant {
  return isTooLarge(value) ? hole : value;
}
