import type { Located } from './located.ts';

/** A question a line. Blank lines, and those that begin with #, are passed over. */
export function readTextQuestions(text: string): Located {
  const items: Located[] = [];
  for (const { index, 0: line } of text.matchAll(/[^\r\n]+/g)) {
    const value = line.trim();
    if (value === '' || value.startsWith('#')) continue;
    items.push({ kind: 'scalar', at: index + line.length - line.trimStart().length, value });
  }
  return { kind: 'list', at: 0, items };
}
