import { quoteLiteral } from '../../engine/identifiers.ts';

/** What people write where there is no value, in lower case. Only read so in a column whose other values have a type. */
const nullWords = new Set([
  'na',
  'n/a',
  'n.a.',
  '#n/a',
  '#na',
  'nan',
  '-nan',
  'null',
  '(null)',
  '\\n',
  'nil',
  'none',
  '-',
  '--',
  '–',
  '—',
  '.',
  '..',
  '...',
  '?',
  '*',
  'missing',
  '#div/0!',
  '#ref!',
  '#value!',
  '#name?',
  '#num!',
  '#null!',
  '<na>',
  'nat',
  'not available',
  'n/d',
  'tbd',
  'unknown',
  // No number that could be worked with.
  'inf',
  '+inf',
  '-inf',
  'infinity',
  '+infinity',
  '-infinity',
  '∞',
  '-∞',
]);

export function isNullWord(value: string): boolean {
  return nullWords.has(value.trim().toLowerCase());
}

/** SQL that tells whether a trimmed text stands for no value. */
export function nullWordSql(text: string): string {
  return `lower(${text}) IN (${[...nullWords].map(quoteLiteral).join(', ')})`;
}
