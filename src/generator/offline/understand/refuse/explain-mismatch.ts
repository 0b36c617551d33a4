import { type Reading, cueOf, isCue } from '../phrases/phrase.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

const figures: Readonly<Record<string, string>> = {
  sum: 'total',
  mean: 'mean',
  median: 'median',
  stddev: 'standard deviation',
  variance: 'variance',
  percentile: 'percentile',
  range: 'range',
};

/** Words that are all known, but ask for what their columns cannot give: the total of a text, the correlation of a region. */
export function explainMismatch(reading: Reading): string | undefined {
  return explainCorrelation(reading) ?? explainFigure(reading);
}

function explainFigure({ phrases }: Reading): string | undefined {
  for (const [place, phrase] of phrases.entries()) {
    const aggregate = cueOf(phrase, 'aggregate')?.aggregate;
    const next = isCue(phrases[place + 1], 'preposition') ? phrases[place + 2] : phrases[place + 1];
    const [match] = next?.columns ?? [];
    const figure = aggregate === undefined ? undefined : figures[aggregate];
    if (figure === undefined || match === undefined || next?.used === true) continue;
    if (next?.columns?.every(({ column }) => !column.numeric && !column.temporal) === true)
      return `${match.column.name} is ${tellKind(match.column)}, which has no ${figure}`;
  }
  return undefined;
}

function explainCorrelation({ phrases }: Reading): string | undefined {
  const asked = phrases.some(
    (phrase) => cueOf(phrase, 'topic')?.topic === 'correlation' && /corr|pearson|spearman/i.test(phrase.text),
  );
  const other = phrases.flatMap((phrase) => {
    const [match] = phrase.columns ?? [];
    return match === undefined || match.column.numeric || isCue(phrase, 'grain') ? [] : [match.column];
  })[0];
  return asked && other !== undefined
    ? `a correlation needs two number columns, and ${other.name} is ${tellKind(other)}`
    : undefined;
}

function tellKind(column: ColumnFacts): string {
  if (column.temporal) return 'a time';
  return column.profile.kind === 'boolean' ? 'yes or no' : 'text';
}
