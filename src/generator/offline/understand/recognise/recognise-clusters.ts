import type { Measure, Plan } from '../../plan.ts';
import { asksForReturns } from '../read/asks-for-returns.ts';
import { findPricedAssets } from '../read/find-assets.ts';
import { type Frame, asksForShare, listFilters } from '../read/frame.ts';
import { assume, isCue } from '../phrases/phrase.ts';
import { type PlanBody, findIdentifyingColumns, listFilterColumns, nameColumns } from '../read/plan-parts.ts';
import type { ClusterAsk } from '../read/read-clusters.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

type Method = Extract<Plan, { intent: 'clusters' }>['method'];

const methods: readonly (readonly [words: RegExp, method: Method])[] = [
  [/\bhierarch|\bagglomerat|\bdendrogram/, 'hierarchical'],
  [/\bgaussian mixture|\bgmm\b|\bmixture model/, 'gaussian-mixture'],
  [/\bdbscan\b/, 'dbscan'],
];

/** What is alike: rows by their numbers, what several rows are about by its figures, assets by their returns. */
export function recogniseClusters(frame: Frame): PlanBody | undefined {
  const { clusters, reading } = frame;
  if (clusters === undefined || asksForShare(frame) || frame.limits.length > 0) return undefined;
  const asked = reading.question.toLowerCase();
  const method = methods.find(([words]) => words.test(asked))?.[1] ?? 'k-means';
  if ((clusters.k ?? 2) < 2 || !namesSomething(frame)) return undefined;
  // The number of clusters follows from how dense the data is.
  if (method === 'dbscan' && clusters.k !== undefined) return undefined;
  const common = { intent: 'clusters' as const, method, ...(clusters.k === undefined ? {} : { k: clusters.k }) };
  if (asksForReturns(reading)) return ofReturns(frame, common);
  const isNamed = frame.named.some(({ phrase }) => phrase.rows === undefined && !isCue(phrase, 'filler'));
  if (frame.groups.length + frame.counts.length > 0 || isNamed) return undefined;
  const filters = listFilters(frame);
  if (clusters.group !== undefined) {
    // "Products similar to the tent" asks what is nearest to one of them.
    const { name } = clusters.group;
    if (filters.some((filter) => listFilterColumns(filter).includes(name))) return undefined;
    const measures = writeMeasures(frame, clusters);
    return measures.length < 2 ? undefined : { ...common, of: 'groups', group: clusters.group.name, measures, filters };
  }
  if (clusters.counts) return undefined;
  const columns = clusters.by.length > 0 ? clusters.by.map(({ column }) => column) : listMeasures(frame);
  if (columns.length < 1 || clusters.by.some(({ aggregate }) => aggregate !== undefined)) return undefined;
  if (columns.length < 2 && clusters.by.length === 0) return undefined;
  const names = nameColumns(columns);
  return { ...common, of: 'rows', columns: names, show: findIdentifyingColumns(reading.table, names), filters };
}

/** "Cluster" alone says not what. */
function namesSomething({ reading: { phrases, question } }: Frame): boolean {
  return (
    phrases.some((phrase) => phrase.rows !== undefined || phrase.columns !== undefined) ||
    /\b(?:data|dataset|table|rows|records|columns|variables|features|numbers|assets?|stocks?|currencies|returns?|everything)\b/i.test(
      question,
    )
  );
}

function ofReturns(
  frame: Frame,
  common: { readonly intent: 'clusters'; readonly method: Method; readonly k?: number },
): PlanBody | undefined {
  const assets = findPricedAssets(frame);
  if (assets === undefined || (assets.columns.length < 2 && assets.asset === undefined)) return undefined;
  return { ...common, of: 'returns', ...assets, filters: listFilters(frame) };
}

/** Amounts of each are added up, levels averaged; where nothing is named, every figure and the number of rows. */
function writeMeasures({ reading }: Frame, { by, counts }: ClusterAsk): Measure[] {
  const named = by.length > 0 || counts;
  const columns = named ? by : listMeasures({ reading }).map((column) => ({ column }));
  if (!named) assume(reading, 'No figures to tell them apart by were named: all are taken, and the number of rows');
  const measures = columns.map(({ column, ...ask }): Measure => {
    const aggregate = ('aggregate' in ask ? ask.aggregate : undefined) ?? (column.additive ? 'sum' : 'mean');
    if (!('aggregate' in ask) && named)
      assume(reading, `${column.name} is taken as the ${aggregate === 'sum' ? 'total' : 'mean'} of each`);
    return { aggregate, column: column.name };
  });
  return [...measures, ...(counts || !named ? [{ aggregate: 'count' as const }] : [])];
}

function listMeasures({ reading: { table } }: Pick<Frame, 'reading'>): ColumnFacts[] {
  return table.columns.filter((column) => column.numeric && column.role === 'measure' && !column.years);
}
