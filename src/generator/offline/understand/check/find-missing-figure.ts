import type { Frame } from '../read/frame.ts';
import type { Facts } from '../read/plan-facts.ts';
import type { PlanBody } from '../read/plan-parts.ts';
import { type Phrase, cueOf } from '../phrases/phrase.ts';

/** Words that stand for a figure and name none; of these, amounts are added up. */
const vague = /^(?:amounts?|values?|figures?|levels?|results?|quantit(?:y|ies)|volumes?)$/;
const amounts = /^(?:amounts?|quantit(?:y|ies)|volumes?)$/;

/**
 * "Total amount by city", where no column is an amount: the words of a figure that the plan has none of. It would count rows,
 * list the cities, or add up ages.
 */
export function findMissingFigure(frame: Frame, { intent }: PlanBody, { measures }: Facts): string | undefined {
  const { reading, counts, groups } = frame;
  const { phrases, tokens, table } = reading;
  if (counts.length > 0 || phrases.some((phrase) => namesRows(phrase, groups))) return undefined;
  const isCount = measures.length > 0 && measures.every(({ aggregate }) => aggregate === 'count');
  const isLevel = table.columns.some(
    (column) =>
      !column.additive &&
      measures.some((measure) => measure.column === column.name) &&
      !phrases.some((phrase) => phrase.columns?.some((match) => match.column === column)),
  );
  if (!isCount && !isLevel && !(intent === 'list' && groups.length > 0)) return undefined;
  const words = tokens.flatMap(({ text, folded }, place) => {
    const phrase = phrases.findIndex(({ from, to }) => from <= place && place < to);
    if (phrase < 0) return (isLevel ? amounts : vague).test(folded) ? [text] : [];
    const isTotal = cueOf(phrases[phrase], 'aggregate')?.aggregate === 'sum';
    // "Total Gentoos by island" counts them.
    return isTotal && phrases[phrase + 1]?.values === undefined ? [text] : [];
  });
  return words.length === 0 ? undefined : words.join(' ');
}

/** "Orders", where a column numbers them: unless it groups, as the names in "total amount by name". */
function namesRows({ rows, cue, columns }: Phrase, groups: Frame['groups']): boolean {
  const column = columns?.[0]?.column;
  const isGroup = groups.some((group) => group.column === column);
  return !isGroup && (rows !== undefined || cue?.kind === 'rows' || column?.role === 'identifier');
}
