import type { Insight } from '../../contract/analysis.ts';
import { plainText } from '../plain-text.ts';

export type Stretch = { readonly text: string; readonly cited: boolean };

/** A sentence as stretches of plain text, cited or not. Spans that overlap or lie outside of the text are not trusted. */
export function readStretches({ text, citations }: Insight): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  for (const { start, end } of citations.toSorted((a, b) => a.start - b.start)) {
    if (!Number.isInteger(start) || !Number.isInteger(end) || start < from || end <= start || end > text.length)
      continue;
    stretches.push(
      { text: plainText(text.slice(from, start)), cited: false },
      { text: plainText(text.slice(start, end)), cited: true },
    );
    from = end;
  }
  stretches.push({ text: plainText(text.slice(from)), cited: false });
  return stretches.filter((stretch) => stretch.text !== '');
}
