import type { Measure } from '../../plan.ts';
import type { Frame } from './frame.ts';
import { assume, isCue } from '../phrases/phrase.ts';

/** "The average gap between brent and wti": one column less the other, row by row. */
export function subtractColumns(frame: Frame): Measure | undefined {
  const { phrases } = frame.reading;
  const at = phrases.findIndex((phrase) => isCue(phrase, 'topic') && /\b(?:gap|differences?)\b/i.test(phrase.text));
  const [one, two, third] = frame.measures;
  if (at < 0 || one === undefined || two === undefined || third !== undefined || one.column === two.column)
    return undefined;
  const joined = phrases.slice(one.at + 1, two.at).some((phrase) => isCue(phrase, 'and'));
  const isSides = frame.valueAsks.some((ask) => ask.values.length > 1) || frame.timeAsks.length > 1;
  if (one.at < at || !joined || isSides) return undefined;
  const aggregate = one.aggregate ?? frame.aggregates[0] ?? 'mean';
  if (one.aggregate === undefined && frame.aggregates.length === 0)
    assume(frame.reading, 'No way to combine the differences of the rows was named: the mean is taken');
  return { aggregate, column: one.column.name, other: { operator: '-', column: two.column.name } };
}
