import type { Insight } from '../../src/contract/analysis.ts';

/** A sentence taken apart: words, and words that name a value of the run. */
export type Stretch = { readonly text: string; readonly source?: string };

/** Citations that overlap, or that lie outside of the text, are taken for words: nothing of the text is lost or told twice. */
export function splitSentence({ text, citations }: Insight): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let position = 0;
  for (const { start, end, source } of citations.toSorted((a, b) => a.start - b.start)) {
    if (start < position || end <= start || end > text.length) continue;
    if (start > position) stretches.push({ text: text.slice(position, start) });
    stretches.push({ text: text.slice(start, end), source });
    position = end;
  }
  if (position < text.length) stretches.push({ text: text.slice(position) });
  return stretches;
}
