import type { Plan } from '../../plan.ts';
import { figureChannel } from '../chart-source.ts';
import type { Figure } from '../measure-sql.ts';
import {
  sentence,
  writeAssume,
  writeIf,
  writeInsight,
  writeMetric,
  writePlot,
  writeTable,
  type Draft,
} from '../script-source.ts';
import { code, quoteText, type Literal } from '../source.ts';
import type { Subject } from '../subject.ts';
import { formatFigure, listFormats } from '../value-format.ts';
import { writeSeason } from './season-source.ts';
import { createSeries, writeSeriesValues, type Series } from './series-values.ts';

type DecompositionPlan = Extract<Plan, { intent: 'decomposition' }>;

/** What a series is made of, and whether it keeps to one level. */
export function writeDecomposition(plan: DecompositionPlan, subject: Subject): Draft {
  const series = createSeries(plan, subject);
  const { figure, timeline, scope } = series;
  const title = `${figure.title} by ${timeline.id}: trend, season and rest`;
  const parts = writeParts(plan, series, title);
  const stationarity = tellStationarity(series);
  return {
    title,
    description: `Takes the ${figure.words} of each ${timeline.id} apart into trend, season and rest, and tests whether it is stationary.`,
    analysis: ['series'],
    blocks: [
      ...scope.writeOpening(),
      ...writeSeriesValues(series),
      writeIf(
        'known.length < 8',
        [writeInsight(quoteText(`There are too few ${timeline.plural} with a value to take them apart.`))],
        [
          writeIf(
            'known.every(({ value }) => value === known[0].value)',
            [
              writeInsight(
                quoteText(`It is the same in all ${timeline.plural}: there is nothing to take apart or to test.`),
              ),
            ],
            [
              'const values = points.map(({ value }) => value);',
              ...(plan.asks === 'stationarity' ? [...stationarity, '', ...parts] : [...parts, '', ...stationarity]),
            ],
          ),
        ],
      ),
    ],
  };
}

function writeParts(plan: DecompositionPlan, series: Series, title: string): readonly string[] {
  const { figure, timeline } = series;
  const { id } = timeline;
  const names = ['observed', 'trend', 'seasonal', 'remainder'];
  return [
    ...writeSeason(series),
    writeIf(
      'period < 2 || known.length < 2 * period + 2',
      [
        writeInsight(
          quoteText(`No season is found in it: nothing repeats from ${timeline.plural} to ${timeline.plural}.`),
        ),
      ],
      [
        writeModel(plan),
        'const parts = series.decompose(values, period, { method, model });',
        `const rows = parts.rows.map(({ index, observed, trend, seasonal, remainder }) => ({ ${id}: points[index].${id}, observed, trend, seasonal, remainder }));`,
        writeTable('parts', 'rows', {
          title,
          key: id,
          columns: formatParts(plan, figure),
        }),
        writePlot('parts', chartParts(series, names), title),
        writeMetric('length', 'period', 'period', { label: `Season, in ${timeline.plural}`, format: 'integer' }),
        writeMetric('seasonality', 'seasonal_strength', 'parts.seasonalStrength', {
          label: 'Strength of the season, as a share of what is not trend',
          format: 'percent',
        }),
        writeMetric('trending', 'trend_strength', 'parts.trendStrength', {
          label: 'Strength of the trend, as a share of what is not season',
          format: 'percent',
        }),
        writeInsight(
          sentence`A season of ${code('length')} ${timeline.plural} explains ${code('seasonality')} of the variation that is not trend, and the trend ${code('trending')} of that which is not season.`,
        ),
        ...tellSeason(plan, series),
        ...tellTrend(series),
      ],
    ),
  ];
}

/** A season that grows with the level multiplies; that needs values above zero. */
function writeModel({ method, model }: DecompositionPlan): string {
  return [
    `const method = ${quoteText(method)};`,
    ...(model === 'multiplicative'
      ? [
          "const model = known.every(({ value }) => value > 0) ? 'multiplicative' : 'additive';",
          writeIf("model === 'additive'", [
            writeAssume(quoteText('Values that are not above zero have no parts that multiply: the parts add up.')),
          ]),
        ]
      : ["const model = 'additive';"]),
  ].join('\n');
}

/** How the parts are written, as the `columns` of their table. */
function formatParts(plan: DecompositionPlan, figure: Figure): { readonly [id: string]: Literal } | undefined {
  const isAdded = plan.model === 'additive';
  const amounts = ['observed', 'trend', ...(isAdded ? ['seasonal', 'remainder'] : [])];
  const formats = listFormats(amounts.map((name) => [name, formatFigure(figure)] as const));
  const effect = formatSeason(plan, figure);
  return isAdded ? formats : { ...formats, seasonal: effect, remainder: effect };
}

/** The effect of a season: an amount that is added to the trend, or how many times the trend there is. */
function formatSeason({ model }: DecompositionPlan, figure: Figure): { readonly [key: string]: Literal } {
  const { format = 'number', unit } = formatFigure(figure);
  if (model === 'additive') return { ...formatFigure(figure) };
  const added = unit === undefined ? 'undefined' : quoteText(unit);
  return {
    format: code(`model === 'multiplicative' ? 'number' : ${quoteText(format)}`),
    unit: code(`model === 'multiplicative' ? 'times' : ${added}`),
  };
}

/** The place in the season that is highest and lowest, by the last time round. */
function tellSeason(plan: DecompositionPlan, { figure, timeline }: Series): readonly string[] {
  const { id, type } = timeline;
  const when = type === 'number' ? { format: 'plain' } : {};
  const format = formatSeason(plan, figure);
  const one = (handle: string, which: string): readonly string[] => [
    writeMetric(`${handle}Time`, `season_${which}_${id}`, `${handle}.${id}`, {
      label: `Where the last season was ${which}`,
      ...when,
    }),
    writeMetric(`${handle}Value`, `season_${which}`, `${handle}.seasonal`, {
      label: `The season's effect there`,
      ...format,
    }),
  ];
  return [
    'const cycle = rows.filter((row) => Number.isFinite(row.seasonal)).slice(-period).sort((a, b) => b.seasonal - a.seasonal);',
    'const [peak] = cycle;',
    'const trough = cycle[cycle.length - 1];',
    ...one('peak', 'highest'),
    ...one('trough', 'lowest'),
    writeInsight(
      sentence`In the last season its effect is highest ${timeline.at} ${code('peakTime')} (${code('peakValue')}) and lowest ${timeline.at} ${code('troughTime')} (${code('troughValue')}).`,
    ),
  ];
}

function tellTrend({ figure }: Series): readonly string[] {
  const format = formatFigure(figure);
  return [
    'const level = rows.filter((row) => Number.isFinite(row.trend));',
    writeMetric('from', 'trend_start', 'level[0].trend', { label: 'Trend at the start', ...format }),
    writeMetric('to', 'trend_end', 'level[level.length - 1].trend', { label: 'Trend at the end', ...format }),
    writeInsight(sentence`The trend goes from ${code('from')} to ${code('to')}.`),
  ];
}

/** Two tests that suppose the opposite of each other: where they agree, it is plain. */
function tellStationarity({ figure }: Series): readonly string[] {
  return [
    'const present = known.map(({ value }) => value);',
    'const adf = series.adf(present);',
    'const kpss = series.kpss(present);',
    writeIf(
      'Number.isFinite(adf.p) && Number.isFinite(kpss.p)',
      [
        writeMetric('adfP', 'adf_p_value', 'adf.p', { label: 'p-value of the ADF test (small: stationary)' }),
        writeMetric('', 'adf_statistic', 'adf.statistic', { label: 'Statistic of the ADF test' }),
        writeMetric('kpssP', 'kpss_p_value', 'kpss.p', { label: 'p-value of the KPSS test (small: not stationary)' }),
        'const wanders = adf.p >= 0.05;',
        'const drifts = kpss.p < 0.05;',
        "const verdict = wanders && drifts ? 'is not stationary' : !wanders && !drifts ? 'is stationary' : wanders ? 'may be stationary or not, the data does not tell' : 'is stationary around a trend or a season at most';",
        writeMetric('judged', 'stationarity', 'verdict', { label: 'Stationarity' }),
        writeInsight(
          sentence`The ${figure.words} ${code('judged')}: the p-value of the ADF test is ${code('adfP')}, that of the KPSS test ${code('kpssP')}.`,
        ),
        'for (const warning of [...adf.warnings, ...kpss.warnings]) assume(warning);',
      ],
      [
        writeInsight(
          quoteText(
            'Whether it is stationary cannot be tested: each value follows from those before it, without any chance.',
          ),
        ),
      ],
    ),
  ];
}

/** The four parts under each other, on the same times. */
function chartParts({ figure, timeline }: Series, names: readonly string[]): { readonly [key: string]: Literal } {
  const titles: Readonly<Record<string, string>> = {
    observed: figure.title,
    trend: 'Trend',
    seasonal: 'Season',
    remainder: 'Rest',
  };
  return {
    data: { values: code('rows.slice(-2000)') },
    vconcat: names.map((name, place) => ({
      width: 560,
      height: 90,
      mark: name === 'remainder' ? 'bar' : 'line',
      encoding: {
        x: { ...timeline.channel, ...(place < names.length - 1 && { title: null }) },
        y: { ...figureChannel({ ...figure, id: name }, { scale: { zero: false } }), title: titles[name] ?? name },
      },
    })),
  };
}
