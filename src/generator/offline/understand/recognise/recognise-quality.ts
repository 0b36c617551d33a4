import { type Frame, listFilters } from '../read/frame.ts';
import { type Phrase, isTopic } from '../phrases/phrase.ts';
import { type PlanBody, nameColumns } from '../read/plan-parts.ts';

/** How far the data can be trusted: "data quality report", "missing values and duplicates". */
export function recogniseQuality(frame: Frame): PlanBody | undefined {
  const { reading } = frame;
  const spoken = reading.phrases.filter((phrase) => isTopic(phrase, 'quality') && !phrase.used);
  if (spoken.length === 0 || frame.share || frame.groups.length + frame.counts.length + frame.limits.length > 0)
    return undefined;
  // The quality of products is no quality of data.
  if (!spoken.some(isOfData) && !/\b(?:data|dataset|table|file|spreadsheet|csv)\b/i.test(reading.question))
    return undefined;
  if (frame.measures.some((ask) => ask.aggregate !== undefined)) return undefined;
  const columns = nameColumns([...frame.measures.map((ask) => ask.column), ...frame.named.map((ask) => ask.column)]);
  return { intent: 'quality', columns, filters: listFilters(frame) };
}

function isOfData({ text }: Phrase): boolean {
  return /\b(?:data|dataset|table|file|spreadsheet|duplicat\w*|missing|completeness)\b/i.test(text);
}
