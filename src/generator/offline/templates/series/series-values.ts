import type { Grain, Measure, Plan } from '../../plan.ts';
import type { Group } from '../group-sql.ts';
import { nameApart } from '../figures/grouped.ts';
import { describeMeasure, type Figure } from '../measure-sql.ts';
import { createScope } from '../query-source.ts';
import { writeAssume, writeIf } from '../script-source.ts';
import type { Subject } from '../subject.ts';
import { canBePartial, createTimeline, writeComplete, type Fates, type Timeline } from '../trend/timeline.ts';
import { completeOf, isSpacedTrend, writeCounts, writeGaps, writePeriods, type Trend } from '../trend/trend-parts.ts';

/** What a plan about a series has: a measure of each period of time. */
export type SeriesPlan = Pick<Plan, 'table' | 'filters' | 'assumptions'> & {
  readonly time: string;
  readonly grain: Grain;
  readonly measure: Measure;
};

/** A series of one figure over time, as templates need it. */
export type Series = Trend & { readonly figure: Figure; readonly timeline: Timeline };

/** A series of each value of a column. */
export type GroupedSeries = { readonly series: Series; readonly group: Group };

export function createSeries(plan: SeriesPlan, subject: Subject): Series {
  const scope = createScope(plan.filters, plan.assumptions, subject);
  const timeline = createTimeline(subject.field(plan.time), plan.grain);
  const described = describeMeasure(plan.measure, subject);
  const [, [figure]] = nameApart(
    [],
    [described.isNumeric ? described : describeMeasure({ aggregate: 'count' }, subject)],
  );
  if (figure === undefined) throw new RangeError('A series has a measure.');
  const { table, filters, assumptions, time, grain, measure } = plan;
  return {
    plan: {
      intent: 'trend',
      table,
      filters,
      assumptions,
      time,
      grain,
      measures: [measure],
      growth: false,
    },
    subject,
    scope,
    timeline,
    figure,
    figures: [figure],
    where: [...scope.conditions, ...[timeline.field, ...figure.fields].map(({ sql }) => `${sql} IS NOT NULL`)],
    isPartial: canBePartial(timeline),
    isSpaced: isSpacedTrend(timeline, [figure]),
  };
}

/**
 * The script's `points`: each period with its value, in order, null where it has none. Where many periods have none, as
 * weekends have no prices, those that have one follow each other. `fates` says what becomes of periods that are partial.
 */
export function writeSeriesValues(
  series: Series,
  fates: Fates = { first: 'it is left out', last: 'it is left out' },
): readonly string[] {
  const { timeline, figure, isPartial } = series;
  const { id, plural } = timeline;
  return [
    writePeriods(series),
    [writeCounts(series), writeGaps(series)].filter((part) => part !== '').join('\n'),
    writeComplete(timeline, isPartial, fates),
    [
      `const all = ${completeOf(series)}.map(({ ${id}, ${figure.id}: value }) => ({ ${id}, value }));`,
      'const known = all.flatMap((point) => (point.value === null ? [] : [{ ...point, value: point.value }]));',
      'const isSparse = known.length < 0.8 * all.length;',
      writeIf('isSparse', [
        writeAssume(`'Many ${plural} have no value: those that have one are taken to follow each other.'`),
      ]),
      'const points = isSparse ? known : all;',
    ].join('\n'),
  ];
}
