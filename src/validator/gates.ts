import type { RuleInfo } from './rule.ts';

/** The longest script taken, in bytes of UTF-8. */
export const maxSourceBytes = 256 * 1024;

/** The deepest nesting of brackets taken. Analysis scripts and chart specifications stay below 30. */
export const maxNesting = 100;

/** What the engine itself refuses, before or beside the rules that look at the tree. */
export const tooLong = {
  id: 'too-long',
  risk: 'medium',
  effect: 'refuse',
  messages: {
    long: {
      message: 'The script is longer than 256 kB: it likely carries data, which belongs into the dataset.',
      remedy: 'Query the data with sql() instead of writing it into the script.',
    },
  },
} as const satisfies RuleInfo;

export function isTooLong(source: string): boolean {
  return source.length > maxSourceBytes || Buffer.byteLength(source) > maxSourceBytes;
}

export const tooDeep = {
  id: 'too-deep',
  risk: 'medium',
  effect: 'refuse',
  messages: {
    deep: {
      message: 'The script nests too deeply to be checked.',
      remedy: 'Name the inner parts as constants or functions of their own.',
    },
    following: {
      message: 'The keys and queries of the script take too long to be followed.',
      remedy: 'Use literal keys, or a Map, and write queries out.',
    },
  },
} as const satisfies RuleInfo;

export const tooMuch = {
  id: 'too-much',
  risk: 'medium',
  effect: 'refuse',
  messages: {
    time: { message: 'The script takes too long to be checked.', remedy: 'Write it more simply, and in fewer lines.' },
    memory: {
      message: 'The script takes too much memory to be checked.',
      remedy: 'Write it more simply, and in fewer lines.',
    },
  },
} as const satisfies RuleInfo;

export const syntax = {
  id: 'syntax',
  risk: 'medium',
  effect: 'refuse',
  messages: {
    unparsable: {
      message: 'The script is not valid TypeScript: {name}',
      remedy: 'Mend the syntax at this place.',
    },
    grouping: {
      message: 'Without its type, this expression would be computed in another order.',
      remedy: 'Put parentheses around the part that the type belongs to, such as `(a + b) as number`.',
    },
  },
} as const satisfies RuleInfo;

export const internal = {
  id: 'internal',
  risk: 'high',
  effect: 'refuse',
  messages: {
    fault: {
      message: 'The check itself failed ({name}), so that the script cannot be let through.',
      remedy: 'Write the script more simply, and report this with the script.',
    },
  },
} as const satisfies RuleInfo;

/** Ends a check that would take too long. */
export class TooComplex extends Error {}

export const gates: readonly RuleInfo[] = [tooLong, tooDeep, tooMuch, syntax, internal];
