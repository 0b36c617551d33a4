import type { Plan } from '../../plan.ts';
import { describeGroup } from '../group-sql.ts';
import { named, sqlName, writeQuery, writeSelect } from '../query-source.ts';
import { writeAssume, writeIf, writeInsight, type Draft } from '../script-source.ts';
import { quoteText } from '../source.ts';
import type { Subject } from '../subject.ts';
import { writeComplete, writePeriod } from '../trend/timeline.ts';
import { completeOf, writeCounts, writePeriods } from '../trend/trend-parts.ts';
import { createNames } from '../words.ts';
import { writeForecastResults } from './forecast-by-group-results.ts';
import { tellForecasts } from './forecast-by-group-sentences.ts';
import { fatesOfPartial, writeSteps } from './forecast-steps.ts';
import { writeFollowing } from './next-periods.ts';
import { createSeries, type GroupedSeries } from './series-values.ts';

type ForecastPlan = Extract<Plan, { intent: 'forecast' }>;
/** As many lines as a chart can hold. */
const mostGroups = 10;
/** A forecast of long series takes its time: of so many values together, and of three groups at least. */
const mostValues = 4_000;
/** Columns of the results: no group may be called so. */
const taken = [
  'rows',
  'value',
  'forecast',
  'low',
  'high',
  'total_forecast',
  'last_known',
  'made_by',
  'error',
  'naive_error',
];

/** How a figure goes on for each value of a column: those that weigh most, and what they come to together. */
export function writeForecastByGroup(plan: ForecastPlan, groupName: string, subject: Subject): Draft {
  const series = createSeries(plan, subject);
  const { figure, timeline, scope, isPartial } = series;
  const described = describeGroup(subject.field(groupName), undefined);
  const group = { ...described, id: createNames([...taken, timeline.id, figure.id])(described.id) };
  const grouped = { series, group };
  const where = [...series.where, `${group.field.sql} IS NOT NULL`];
  const ahead = `${plan.steps} ${plan.steps === 1 ? timeline.id : timeline.plural}`;
  const title = `${figure.title} by ${group.words}: forecast of ${ahead}`;
  return {
    title,
    description: `Forecasts the ${figure.words} of the next ${ahead} for each ${group.words}, and looks back at how well that would have done.`,
    analysis: ['series'],
    blocks: [
      ...scope.writeOpening(),
      writePeriods({ ...series, where }, false),
      writeCounts(series, [group.field]),
      writeComplete(timeline, isPartial, fatesOfPartial),
      writeValues(grouped, where),
      [
        `const known = ${completeOf(series)}.filter(({ rows }) => rows > 0);`,
        writeIf(
          'known.length < 3',
          [writeInsight(quoteText(`There are too few ${timeline.plural} with a value to forecast anything.`))],
          [
            ...writePoints(grouped, plan),
            ...writeChosen(grouped),
            ...writePast(grouped),
            writeIf(
              'usable.length === 0',
              [
                writeInsight(
                  quoteText(`No ${group.words} has enough values, up to where the data ends, to forecast anything.`),
                ),
              ],
              [
                ...(figure.isAdditive ? writeScaled(grouped, plan) : writeForecasts('forecasts', '', plan)),
                '',
                ...writeForecastResults(grouped, title),
                '',
                ...tellForecasts(grouped, plan.steps),
              ],
            ),
          ],
        ),
      ].join('\n'),
    ],
  };
}

/** The figure of each group in each period in which it has rows. */
function writeValues({ series, group }: GroupedSeries, where: readonly string[]): string {
  const { timeline, figure, subject, scope } = series;
  const isCount = figure.id === 'rows';
  const query = writeSelect({
    columns: [
      named(writePeriod(timeline), timeline.id),
      named(group.sql, group.id),
      named(figure.writeSql(), figure.id),
      ...(isCount ? [] : ['count(*) AS rows']),
    ],
    from: subject.table,
    where,
    grouped: true,
    order: [sqlName(timeline.id), sqlName(group.id)],
  });
  const shape = {
    [timeline.id]: timeline.type,
    [group.id]: group.type,
    [figure.id]: isCount ? 'number' : 'number | null',
    ...(isCount ? {} : { rows: 'number' }),
  };
  return writeQuery('values', shape, query, scope.writeParameters());
}

/** The script's `points`, the periods to learn from, and `following`, those to forecast. */
function writePoints({ series }: GroupedSeries, plan: ForecastPlan): readonly string[] {
  const { timeline } = series;
  const complete = completeOf(series);
  return [
    `const level = ${plan.confidence};`,
    ...writeSteps(series, plan.steps),
    `const isSparse = known.length < 0.8 * ${complete}.length;`,
    writeIf('isSparse', [
      writeAssume(
        quoteText(`Many ${timeline.plural} have no rows: those that have some are taken to follow each other.`),
      ),
    ]),
    `const points = isSparse ? known : ${complete};`,
    writeFollowing(timeline, series.isSpaced, 'steps'),
  ];
}

/** The script's `chosen`: the groups that weigh most, by their amounts or by their rows. */
function writeChosen({ series: { figure }, group: { id, type, words } }: GroupedSeries): readonly string[] {
  const isCount = figure.id === 'rows';
  const weight = figure.isAdditive && !isCount ? `(row.${figure.id} ?? 0)` : 'row.rows';
  const why = figure.isAdditive && !isCount ? `highest ${figure.words}` : 'most rows';
  return [
    `// Those with the ${why} matter most.`,
    `const weights = new Map<${type}, number>();`,
    `for (const row of values) weights.set(row.${id}, (weights.get(row.${id}) ?? 0) + ${weight});`,
    `const ranked = [...weights].sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1)).map(([group]) => group);`,
    `const chosen = ranked.slice(0, Math.min(${mostGroups}, Math.max(3, Math.floor(${mostValues} / points.length))));`,
    writeIf('chosen.length < ranked.length', [
      writeAssume(
        `\`Of \${ranked.length} values of ${quoteText(words).slice(1, -1)}, the \${chosen.length} with the ${quoteText(why).slice(1, -1)} are forecast.\``,
      ),
    ]),
  ];
}

/** The script's `usable`: the past of each group that can be forecast. */
function writePast({ series: { figure, timeline }, group }: GroupedSeries): readonly string[] {
  const { id } = group;
  const time = timeline.id;
  return [
    ...(figure.isAdditive
      ? [
          writeAssume(
            quoteText(`From its first rows on, a ${group.words} without rows in a ${time} has nothing there.`),
          ),
        ]
      : []),
    `const found = new Map(values.map((row) => [\`\${row.${time}} \${row.${id}}\`, row.${figure.id}]));`,
    'const own = chosen.map((group) => {',
    `  const first = points.findIndex(({ ${time} }) => found.has(\`\${${time}} \${group}\`));`,
    `  const past = points.slice(first < 0 ? points.length : first).map(({ ${time} }) => ({ ${time}, value: found.get(\`\${${time}} \${group}\`) ?? ${figure.isAdditive ? '0' : 'null'} }));`,
    '  return { group, past, last: past.at(-1)?.value ?? null };',
    '});',
    '// A forecast begins where the data ends: of what ended before, there is none.',
    'const usable = own.filter(({ past, last }) => last !== null && past.filter(({ value }) => value !== null).length > 2);',
    writeIf('usable.length < own.length', [
      'const others = own.filter((one) => !usable.includes(one)).map(({ group }) => group);',
      writeAssume("`No forecast, for want of values or of any where the data ends: ${others.join(', ')}.`"),
    ]),
  ];
}

/** A forecast of each group. */
function writeForecasts(target: string, options: string, plan: ForecastPlan): readonly string[] {
  return [
    `const ${target} = usable.map((one) => {`,
    `  const { rows, method: made_by, backtest, warnings } = series.forecast(one.past.map(({ value }) => value), steps, { level, method: ${quoteText(plan.method)}${options} });`,
    '  return { ...one, rows, made_by, backtest, warnings };',
    '});',
  ];
}

/** Parts that do not add up to what is forecast of the whole would leave the reader with two answers. */
function writeScaled({ series: { timeline }, group }: GroupedSeries, plan: ForecastPlan): readonly string[] {
  const value = `found.get(\`\${${timeline.id}} \${group}\`) ?? 0`;
  return [
    'const sum = (numbers: number[]) => numbers.reduce((total, value) => total + value, 0);',
    `const all = points.map(({ ${timeline.id} }) => sum(usable.map(({ group }) => ${value})));`,
    `const whole = series.forecast(all, steps, { level, method: ${quoteText(plan.method)} });`,
    'for (const warning of whole.warnings) assume(`All together: ${warning}`);',
    '// The season of all together, where there is one: in the parts it may be lost in noise.',
    ...writeForecasts('parts', ', period: whole.period > 1 ? whole.period : undefined', plan),
    '// The whole is surer than its parts: they are scaled to add up to it.',
    'const factors = whole.rows.map(({ forecast }, index) => {',
    '  const added = sum(parts.map(({ rows }) => rows[index].forecast));',
    '  return added > 0 && parts.every(({ rows }) => rows[index].forecast >= 0) ? forecast / added : NaN;',
    '});',
    'const isScaled = parts.length > 1 && factors.every((factor) => factor > 0);',
    'const forecasts = parts.map((one) => ({',
    '  ...one,',
    '  rows: one.rows.map(({ forecast, low, high }, index) => {',
    '    const factor = isScaled ? factors[index] : 1;',
    '    return { forecast: factor * forecast, low: factor * low, high: factor * high };',
    '  }),',
    '}));',
    writeIf('isScaled', [
      writeAssume(
        quoteText(
          `The forecasts by ${group.words} are scaled, with their intervals, so that they add up to that of all together. The back-tests are of those before that.`,
        ),
      ),
    ]),
  ];
}
