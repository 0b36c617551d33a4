import type { Dialect } from './delimited-rows.ts';

const looked = 256 * 1024;

/**
 * What ends the rows of a text, where the engine would be wrong: it takes the first break that it sees, also one inside
 * the quotes of a header.
 */
export function findLineBreak(text: string, { quote, escape }: Dialect): string | undefined {
  const beginning = text.slice(0, looked);
  const inner = escape === quote ? `[^${quote}]|${quote}${quote}` : `[^${quote}\\\\]|\\\\[^]`;
  const unquoted = beginning.replaceAll(new RegExp(`${quote}(?:${inner})*${quote}`, 'g'), '');
  const [first, ending] = [beginning, unquoted].map((part) => /\r\n|\n|\r/.exec(part)?.[0]);
  return first === ending ? undefined : ending;
}
