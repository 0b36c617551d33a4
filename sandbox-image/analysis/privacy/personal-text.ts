import type { Labels } from '../values.ts';

/** What is looked at of a value: texts, and whole numbers that are long enough to be a person's. */
export function toPersonalText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1e9 ? String(value) : undefined;
}

/** Each different text of a column once. */
export function personalTexts(values: Labels): Set<string> {
  const texts = new Set<string>();
  for (let row = 0; row < values.length; row += 1) {
    const text = toPersonalText(values[row]);
    if (text !== undefined) texts.add(text);
  }
  return texts;
}
