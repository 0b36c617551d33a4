import { type Frame, listFilters } from '../read/frame.ts';
import { type Phrase, isCue, isTopic } from '../phrases/phrase.ts';
import { type PlanBody, nameColumns } from '../read/plan-parts.ts';

/** How far the data can be trusted: "data quality report", "missing values and duplicates". */
export function recogniseQuality(frame: Frame): PlanBody | undefined {
  const { reading } = frame;
  const spoken = reading.phrases.filter(
    (phrase) => (isTopic(phrase, 'quality') || countsMissing(phrase)) && !phrase.used,
  );
  if (spoken.length === 0 || frame.share || frame.groups.length + frame.limits.length > 0 || countsRows(frame))
    return undefined;
  // The quality of products is no quality of data.
  if (!spoken.some(isOfData) && !/\b(?:data|dataset|table|file|spreadsheet|csv)\b/i.test(reading.question))
    return undefined;
  if (frame.measures.some((ask) => ask.aggregate !== undefined)) return undefined;
  // "The sales data" is the table, and not its column of sales.
  const named = [...frame.measures, ...frame.named].filter(({ phrase }) => phrase.rows === undefined);
  const columns = nameColumns(named.map((ask) => ask.column));
  return { intent: 'quality', columns, filters: listFilters(frame) };
}

function isOfData({ text }: Phrase): boolean {
  return /\b(?:data|dataset|table|file|spreadsheet|duplicat\w*|missing|completeness)\b/i.test(text);
}

/** "Missing values", by themselves: "with no speed recorded" is a condition, and read before. */
function countsMissing(phrase: Phrase): boolean {
  return isCue(phrase, 'missing') && /^(?:missing|missing (?:values|data)|null values|nulls|nans?)$/i.test(phrase.text);
}

/** "How many missing values are there" is told in the report; how many rows there are is another question. */
function countsRows({ counts, reading: { phrases } }: Frame): boolean {
  return counts.length > 0 && !phrases.some((phrase, place) => isCue(phrase, 'count') && isMissingNext(phrases, place));
}

function isMissingNext(phrases: readonly Phrase[], place: number): boolean {
  const next = phrases.slice(place + 1).find((phrase) => !isCue(phrase, 'preposition', 'all'));
  return next !== undefined && (countsMissing(next) || isTopic(next, 'quality'));
}
