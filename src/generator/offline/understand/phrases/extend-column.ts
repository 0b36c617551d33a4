import { findUnit } from '../lexicon/units.ts';
import { isDuration } from '../table/is-duration.ts';
import type { ColumnSpan } from './match-columns.ts';
import type { ColumnFacts } from '../table/table-facts.ts';
import type { Token } from '../words/tokenise.ts';

/** "Body mass in grams" is the column body_mass_g; another unit than the column's is left over. */
export function extendOverUnit(tokens: readonly Token[], span: ColumnSpan | undefined): ColumnSpan | undefined {
  if (span === undefined) return undefined;
  const next = ['in', '('].includes(tokens[span.to]?.folded ?? '') ? span.to + 1 : span.to;
  const token = tokens[next];
  const found = token === undefined ? undefined : (findUnit(token.stem) ?? findUnit(token.folded));
  const fits = span.matches.filter(
    ({ column: { unit } }) =>
      unit !== undefined &&
      ((found?.dimension === unit.dimension && found.factor === unit.factor) || token?.folded === unit.word),
  );
  return fits.length === 0 ? span : { ...span, to: next + 1, matches: fits };
}

/** "Reply time" for a column of minutes, "wind speed" for one of wind. */
function listHeads(column: ColumnFacts): readonly string[] {
  if (column.words.at(-1)?.stem === 'wind') return ['speed', 'velocity', 'strength'];
  return isDuration(column) ? ['time', 'duration', 'hour', 'minute', 'day'] : [];
}

/** "Weather type", "wind speed": a second noun that adds nothing to the column's name. */
export function extendOverHead(tokens: readonly Token[], span: ColumnSpan | undefined): ColumnSpan | undefined {
  const column = span?.matches[0]?.column;
  const next = span === undefined ? undefined : tokens[span.to];
  const enough = column !== undefined && isDuration(column) ? 0.5 : 0.8;
  if (span === undefined || column === undefined || next?.kind !== 'word' || (span.matches[0]?.score ?? 0) < enough)
    return span;
  const heads = column.numeric ? listHeads(column) : ['type', 'kind', 'category', 'name', 'class'];
  return heads.includes(next.stem) ? { ...span, to: span.to + 1 } : span;
}
