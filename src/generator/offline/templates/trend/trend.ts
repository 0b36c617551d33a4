import { figureChannel } from '../chart-source.ts';
import { nameApart } from '../figures/grouped.ts';
import { describeMeasure, type Figure } from '../measure-sql.ts';
import { createScope } from '../query-source.ts';
import {
  sentence,
  writeIf,
  writeInsight,
  writeMetric,
  writeNothing,
  writePlot,
  writeTable,
  type Draft,
} from '../script-source.ts';
import { code, type Literal } from '../source.ts';
import type { Subject } from '../subject.ts';
import { canBePartial, createTimeline, writeComplete } from './timeline.ts';
import { writeTrendByGroup } from './trend-by-group.ts';
import {
  completeOf,
  isSpacedTrend,
  writeCounts,
  writeGaps,
  writePeriods,
  type Trend,
  type TrendPlan,
} from './trend-parts.ts';
import { writeSeveralTrends } from './trend-several.ts';
import { capitalise } from '../words.ts';
import { formatDifference, formatFigure, inPoints, listFormats, measuredChannel } from '../value-format.ts';

/** A measure over time. */
export function writeTrend(plan: TrendPlan, subject: Subject): Draft {
  const scope = createScope(plan.filters, plan.assumptions, subject);
  const timeline = createTimeline(subject.field(plan.time), plan.grain);
  const measures = plan.measures.length === 0 ? [{ aggregate: 'count' as const }] : plan.measures;
  const described = measures.map((measure) => describeMeasure(measure, subject)).filter(({ isNumeric }) => isNumeric);
  const [, [figure, ...others]] = nameApart(
    [],
    described.length === 0 ? [describeMeasure({ aggregate: 'count' }, subject)] : described,
  );
  if (figure === undefined) throw new RangeError('A trend has a measure.');
  const needed = [timeline.field, ...(others.length === 0 ? figure.fields : [])];
  const where = [...scope.conditions, ...needed.map(({ sql }) => `${sql} IS NOT NULL`)];
  const isPartial = canBePartial(timeline);
  const isSpaced = isSpacedTrend(timeline, [figure, ...others]);
  const trend: Trend = { plan, subject, scope, timeline, figures: [figure, ...others], where, isPartial, isSpaced };
  if (plan.group !== undefined) return writeTrendByGroup(trend, plan.group);
  return others.length === 0 ? writeOneTrend(trend) : writeSeveralTrends(trend);
}

function writeOneTrend(trend: Trend): Draft {
  const { plan, scope, timeline, figures, isPartial } = trend;
  const [figure] = figures;
  const { id, plural } = timeline;
  const words = id.replaceAll('_', ' ');
  const title = `${figure.title}${plan.growth ? ' and its growth' : ''} by ${words}`;
  const name = `${figure.id}_by_${id}`;
  const complete = completeOf(trend);
  const rows = plan.growth || isPartial ? 'points' : plural;
  return {
    title,
    description: `Works out the ${figure.words} of each ${words}${plan.growth ? ' and how it grew' : ''}.`,
    blocks: [
      ...scope.writeOpening(),
      writePeriods(trend),
      [writeCounts(trend), writeGaps(trend)].filter((part) => part !== '').join('\n'),
      writeComplete(timeline, isPartial),
      writePoints(trend),
      [
        `const known = ${complete}.flatMap(({ ${id}, ${figure.id}: value }) => (value === null ? [] : [{ ${id}, value }]));`,
        'const [first] = known;',
        'const last = known.at(-1);',
        writeIf(
          '!first || !last',
          [writeNothing()],
          [
            writeTable(name, rows, { title, key: id, columns: tableFormats(trend) }),
            writePlot(name, chartTrend(trend, name), title),
            '',
            ...(plan.rank === undefined
              ? [...writeChange(trend), '', ...writeExtremes(trend)]
              : [...writeExtremes(trend), '', ...writeChange(trend)]),
          ],
        ),
      ].join('\n'),
    ],
  };
}

/** The rows of the table; growth only between neighbours that are complete. */
function writePoints(trend: Trend): string {
  const { plan, timeline, figures, isPartial } = trend;
  const { plural, id } = timeline;
  const [figure] = figures;
  const columns = figure.id === 'rows' ? [id, 'rows'] : [id, figure.id, 'rows'];
  if (!plan.growth)
    return isPartial ? `const points = ${plural}.map(({ ${columns.join(', ')} }) => ({ ${columns.join(', ')} }));` : '';
  const complete = completeOf(trend);
  return [
    `// Growth is the change over the ${id.replaceAll('_', ' ')} before; from zero or less there is none.`,
    `const points = ${plural}.map((${id}) => {`,
    `  const before = ${complete}[${complete}.indexOf(${id}) - 1]?.${figure.id} ?? 0;`,
    `  const growth = before > 0 && ${id}.${figure.id} !== null ? ${id}.${figure.id} / before - 1 : null;`,
    `  return { ${columns.map((column) => `${column}: ${id}.${column}`).join(', ')}, growth };`,
    '});',
  ].join('\n');
}

function tableFormats({ plan, figures: [figure], timeline }: Trend): ReturnType<typeof listFormats> {
  return listFormats([
    [timeline.id, timeline.type === 'number' ? { format: 'plain' } : {}],
    [figure.id, formatFigure(figure)],
    ...(plan.growth ? [['growth', { format: 'percent' }] as const] : []),
  ]);
}

function chartTrend(
  { plan, timeline, figures: [figure] }: Trend,
  name: string,
): { readonly [key: string]: Literal | undefined } {
  const mark = { type: 'line', point: timeline.grain !== 'hour' };
  const x = timeline.channel;
  const line = { mark, encoding: { x, y: figureChannel(figure, figure.isAdditive ? {} : { scale: { zero: false } }) } };
  if (!plan.growth) return { data: { name }, ...line };
  const y = measuredChannel('growth', 'Growth', { format: 'percent' });
  return {
    data: { name },
    vconcat: [
      { width: 560, height: 220, ...line },
      { mark: 'bar', width: 560, height: 90, encoding: { x, y } },
    ],
  };
}

/** From the first to the last complete period. */
function writeChange(trend: Trend): readonly string[] {
  const { plan, timeline, figures } = trend;
  const [figure] = figures;
  const { id, type, at } = timeline;
  const when = type === 'number' ? { format: 'plain' } : {};
  return [
    writeMetric('start', `first_${id}`, `first.${id}`, { label: `First ${id} compared`, ...when }),
    writeMetric('end', `last_${id}`, `last.${id}`, { label: `Last ${id} compared`, ...when }),
    writeMetric('from', `first_${figure.id}`, 'first.value', {
      label: `${figure.title} at the start`,
      ...formatFigure(figure),
    }),
    writeMetric('to', `last_${figure.id}`, 'last.value', {
      label: `${figure.title} at the end`,
      ...formatFigure(figure),
    }),
    `const went = last.value > first.value ? 'rose' : last.value < first.value ? 'fell' : 'did not change:';`,
    writeInsight(
      sentence`The ${figure.words} ${code('went')} from ${code('from')} ${at} ${code('start')} to ${code('to')} ${at} ${code('end')}.`,
    ),
    ...(figure.format === 'percent' && !plan.growth ? tellPoints(figure) : [tellGrowth()]),
    ...(plan.growth ? writeYearly(trend) : []),
  ];
}

function tellGrowth(): string {
  return writeIf('first.value > 0', [
    writeMetric('growth', 'growth', 'last.value / first.value - 1', {
      label: 'Growth over the whole time',
      format: 'percent',
    }),
    writeInsight(sentence`That is a change of ${code('growth')}.`),
  ]);
}

/** From 10 to 15 percent a share rises by five points, which nobody would call a change of half. */
function tellPoints(figure: Figure): readonly string[] {
  const format = formatFigure(figure);
  return [
    writeMetric('change', 'change', inPoints('last.value - first.value', format), {
      label: 'Change over the whole time',
      ...formatDifference(format),
    }),
    writeInsight(sentence`That is a change of ${code('change')}.`),
  ];
}

/** A yearly rate makes sense over years only. */
function writeYearly(trend: Trend): readonly string[] {
  const { perYear, kind } = trend.timeline;
  if (kind === 'text') return [];
  const count = `${completeOf(trend)}.length - 1`;
  const steps = trend.isSpaced ? `(${count}) * step` : count;
  return [
    `const yearsBetween = ${perYear === 1 ? steps : `(${steps}) / ${Number(perYear.toFixed(4))}`};`,
    writeIf('yearsBetween >= 2 && first.value > 0 && last.value > 0', [
      'const factor = (last.value / first.value) ** (1 / yearsBetween);',
      writeMetric('yearly', 'yearly_growth', 'factor - 1', { label: 'Compound growth a year', format: 'percent' }),
      writeInsight(sentence`Compounded, that is ${code('yearly')} a year.`),
    ]),
  ];
}

/** Where the figure, or its growth, was highest and lowest. */
function writeExtremes({ plan, timeline, figures: [figure] }: Trend): readonly string[] {
  const { id, type, at } = timeline;
  const when = type === 'number' ? { format: 'plain' } : {};
  const words = plan.rank === undefined && plan.growth ? 'growth' : figure.words;
  const isGrowth = words === 'growth';
  const list = isGrowth ? 'steps' : 'known';
  const options = isGrowth ? { format: 'percent' } : formatFigure(figure);
  const name = isGrowth ? 'growth' : figure.id;
  const one = (which: 'highest' | 'lowest', start: string): readonly string[] => [
    `const ${which} = ${list}.reduce((best, row) => (row.value ${which === 'highest' ? '>' : '<'} best.value ? row : best)${start});`,
    writeMetric(`${which}Time`, `${which}_${isGrowth ? 'growth_' : ''}${id}`, `${which}.${id}`, {
      label: capitalise(`${id} with the ${which} ${words}`),
      ...when,
    }),
    writeMetric(`${which}Value`, `${which}_${name}`, `${which}.value`, {
      label: capitalise(`${which} ${words}`),
      ...options,
    }),
  ];
  const [near, far] = plan.rank === 'least' ? (['lowest', 'highest'] as const) : (['highest', 'lowest'] as const);
  const subject = isGrowth ? 'Growth' : `The ${words}`;
  const told = writeInsight(
    sentence`${subject} was ${near} ${at} ${code(`${near}Time`)}, with ${code(`${near}Value`)}, and ${far} ${at} ${code(`${far}Time`)}, with ${code(`${far}Value`)}.`,
  );
  // Where all are the same, none stands out.
  const lines = [...one(near, ''), ...one(far, ''), writeIf('highest.value > lowest.value', [told])];
  if (!isGrowth) return lines;
  return [
    `const steps = points.flatMap(({ ${id}, growth }) => (growth === null ? [] : [{ ${id}, value: growth }]));`,
    writeIf('steps.length > 1', lines),
  ];
}
