import { asksForReturns } from '../read/asks-for-returns.ts';
import { type Frame, listFilters } from '../read/frame.ts';
import { findColumnsAbout } from '../phrases/match-columns.ts';
import { asksFor, cueOf, isCue, speaksOf } from '../phrases/phrase.ts';
import { findNumeric, hasNumericColumn } from '../phrases/pick-column.ts';
import { type PlanBody, nameColumns } from '../read/plan-parts.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

/** Number columns that go together: "is depth related to magnitude", "which measures are most correlated". */
export function recogniseCorrelation(frame: Frame): PlanBody | undefined {
  const { reading } = frame;
  const spoken =
    speaksOf(reading, 'correlation') ||
    frame.chart === 'heatmap' ||
    (speaksOf(reading, 'growth') && frame.measures.length === 2 && /\b(?:with|as)\b/i.test(reading.question));
  const plotted = frame.chart === 'scatter' || readComparatives(frame).length > 0;
  if ((!spoken && !plotted) || asksForReturns(reading)) return undefined;
  if (frame.counts.length > 0 || frame.measures.some((ask) => ask.aggregate !== undefined)) return undefined;
  const columns = nameColumns([...frame.measures.map((ask) => ask.column), ...readComparatives(frame)]);
  const others = [
    ...frame.groups.map((group) => group.column),
    ...frame.named.filter((ask) => ask.phrase.rows === undefined).map((ask) => ask.column),
  ];
  const numeric = others.filter((column) => column.numeric);
  const categories = others.filter((column) => !column.numeric && !column.temporal);
  const paired = [...new Set([...columns, ...nameColumns(numeric)])];
  const method: 'pearson' | 'spearman' = /\bspearman\b|\brank correlation\b|\bmonoton/i.test(reading.question)
    ? 'spearman'
    : 'pearson';
  // Whether two correlations differ is another test.
  if (asksFor(reading, 'test') && /\bdiffer/i.test(reading.question)) return undefined;
  const tested = asksFor(reading, 'test', 'interval') ? { tested: true as const } : {};
  const common = { intent: 'correlation' as const, method: method, ...tested, filters: listFilters(frame) };
  const all = reading.table.columns.filter((column) => column.numeric && column.role === 'measure');
  if (paired.length >= 2) {
    const [group, another] = categories;
    if (another !== undefined || (group !== undefined && (paired.length > 2 || 'tested' in tested))) return undefined;
    return { ...common, columns: paired, ...(group === undefined ? {} : { group: group.name }) };
  }
  if (plotted && !spoken) return undefined;
  if (categories.length > 0 || others.some((column) => column.temporal)) return undefined;
  if (all.length < 2) return undefined;
  const [focus] = paired;
  if (focus === undefined) return { ...common, columns: nameColumns(all) };
  return { ...common, columns: [...new Set([focus, ...nameColumns(all)])], focus };
}

/** "Do heavier penguins have longer flippers?" asks whether two columns rise together. */
function readComparatives(frame: Frame): ColumnFacts[] {
  const all = frame.reading.phrases;
  const phrases = all.filter(
    (phrase, place) =>
      isCue(phrase, 'comparative') &&
      (cueOf(phrase, 'comparative')?.about !== undefined || hasNumericColumn(all[place + 1])),
  );
  if (phrases.length !== 2 || frame.reading.phrases.some((phrase) => isCue(phrase, 'or', 'than', 'asking'))) return [];
  const named = frame.measures.map((ask) => ask.column);
  const found = phrases.map((phrase) => {
    if (cueOf(phrase, 'comparative')?.about === undefined) return findNumeric(all[all.indexOf(phrase) + 1]);
    const matches = findColumnsAbout(frame.reading.columns, cueOf(phrase, 'comparative')?.about ?? []).filter(
      (match) => match.column.numeric,
    );
    return (matches.find((match) => named.includes(match.column)) ?? matches[0])?.column;
  });
  return found.every((column) => column !== undefined) ? found : [];
}
