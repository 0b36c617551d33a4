import type { Plan } from '../../plan.ts';
import { figureChannel } from '../chart-source.ts';
import { sentence, writeIf, writeInsight, writeMetric, writePlot, writeTable, type Draft } from '../script-source.ts';
import { code, quoteText, type Literal } from '../source.ts';
import type { Subject } from '../subject.ts';
import { formatFigure, listFormats } from '../value-format.ts';
import { capitalise } from '../words.ts';
import { writeForecastByGroup } from './forecast-by-group.ts';
import { fatesOfPartial, nameSteps, writeSteps } from './forecast-steps.ts';
import { writeFollowing } from './next-periods.ts';
import { createSeries, writeSeriesValues, type Series } from './series-values.ts';

type ForecastPlan = Extract<Plan, { intent: 'forecast' }>;

/** How a figure goes on, with intervals, and how well such forecasts did in the past. */
export function writeForecast(plan: ForecastPlan, subject: Subject): Draft {
  if (plan.group !== undefined) return writeForecastByGroup(plan, plan.group, subject);
  const series = createSeries(plan, subject);
  const { figure, timeline, scope } = series;
  const { plural } = timeline;
  const title = `${figure.title}: forecast of ${plan.steps} ${plan.steps === 1 ? timeline.id : plural}`;
  return {
    title,
    description: `Forecasts the ${figure.words} of the next ${plan.steps} ${plural} and looks back at how well that would have done.`,
    analysis: ['series'],
    blocks: [
      ...scope.writeOpening(),
      ...writeSeriesValues(series, fatesOfPartial),
      writeIf(
        'known.length < 3',
        [writeInsight(quoteText(`There are too few ${plural} with a value to forecast anything.`))],
        [
          `const level = ${plan.confidence};`,
          ...writeSteps(series, plan.steps),
          writeFollowing(timeline, series.isSpaced, 'steps'),
          `const result = series.forecast(points.map(({ value }) => value), steps, { level, method: ${quoteText(plan.method)} });`,
          `const forecast = result.rows.map(({ forecast, low, high }, index) => ({ ${timeline.id}: following[index], forecast, low, high }));`,
          'for (const warning of result.warnings) assume(warning);',
          '// The drawn line goes on from where the data ends.',
          'const { value: end } = known[known.length - 1];',
          `const drawn = [{ ${timeline.id}: known[known.length - 1].${timeline.id}, forecast: end, low: end, high: end }, ...forecast];`,
          writeTable('forecast', 'forecast', {
            title,
            key: timeline.id,
            columns: listFormats(['forecast', 'low', 'high'].map((name) => [name, formatFigure(figure)] as const)),
          }),
          writePlot('forecast', chartForecast(series), title),
          '',
          ...tellForecast(series, plan.steps),
          '',
          ...tellBacktest(series),
        ],
      ),
    ],
  };
}

/** The last of what is known, and the forecast with its band behind it. */
function chartForecast({ figure, timeline }: Series): { readonly [key: string]: Literal } {
  const x = timeline.channel;
  const y = (field: string): Literal => figureChannel({ ...figure, id: field }, { scale: { zero: false } });
  return {
    layer: [
      {
        data: { values: code('drawn') },
        mark: { type: 'area', opacity: 0.25, color: 'darkorange' },
        encoding: { x, y: y('low'), y2: { field: 'high' } },
      },
      { data: { values: code('points.slice(-400)') }, mark: 'line', encoding: { x, y: y('value') } },
      {
        data: { values: code('drawn') },
        mark: { type: 'line', color: 'darkorange', strokeDash: [6, 3], point: { color: 'darkorange' } },
        encoding: { x, y: y('forecast') },
      },
    ],
  };
}

function tellForecast(series: Series, steps: number): readonly string[] {
  const { figure, timeline } = series;
  const format = formatFigure(figure);
  const { id, at, plural, type } = timeline;
  const when = type === 'number' ? { format: 'plain' } : {};
  const last = 'forecast[forecast.length - 1]';
  return [
    writeMetric('until', `last_${id}`, `${last}.${id}`, { label: `Last ${id} forecast`, ...when }),
    writeMetric('value', 'last_forecast', `${last}.forecast`, { label: 'Forecast for it', ...format }),
    writeMetric('low', 'last_low', `${last}.low`, { label: 'Lower end of its interval', ...format }),
    writeMetric('high', 'last_high', `${last}.high`, { label: 'Upper end of its interval', ...format }),
    writeMetric('confidence', 'confidence', 'level', { label: 'Confidence of the intervals', format: 'percent' }),
    ...(figure.isAdditive
      ? [
          'const sum = forecast.reduce((total, row) => total + row.forecast, 0);',
          writeMetric('count', `${plural}_forecast`, 'steps', {
            label: `${capitalise(plural)} forecast`,
            format: 'integer',
          }),
          writeMetric('total', 'total_forecast', 'sum', { label: 'Sum of the forecasts', ...format }),
          writeInsight(
            sentence`Over the ${code('count')} ${nameSteps(series, steps)} that follow, the ${figure.words} is forecast to come to ${code('total')}.`,
          ),
        ]
      : []),
    writeInsight(
      sentence`${figure.title} ${at} ${code('until')}: ${code('value')}, with a confidence of ${code('confidence')} between ${code('low')} and ${code('high')}.`,
    ),
    'const before = known[known.length - 1];',
    writeMetric('lastKnown', 'last_known', 'before.value', {
      label: `${figure.title} of the last ${id} known`,
      ...format,
    }),
    writeMetric('lastTime', `last_known_${id}`, `before.${id}`, { label: `Last ${id} known`, ...when }),
    writeInsight(sentence`The last that is known is ${code('lastKnown')} ${at} ${code('lastTime')}.`),
  ];
}

/** What the method is, and how it did where the outcome is known: in percent of amounts, in their unit of levels. */
function tellBacktest({ figure }: Series): readonly string[] {
  const format = figure.isAdditive ? { format: 'percent' } : formatFigure(figure);
  const error = figure.isAdditive ? 'smape / 100' : 'mae';
  return [
    writeMetric('method', 'method', 'result.method', { label: 'Method' }),
    writeInsight(sentence`The method is ${code('method')}.`),
    'const [own] = result.backtest;',
    writeIf('own', [
      writeTable('backtest', 'result.backtest', { title: 'How such forecasts did in the past', key: 'method' }),
      writeMetric('error', 'backtest_error', `own.${error}`, { label: 'Mean error in the back-test', ...format }),
      writeInsight(sentence`Made in the past in the same way, forecasts were off by ${code('error')} on average.`),
      "const [naive] = result.backtest.filter(({ method }) => method.includes('naive')).sort((a, b) => a.mae - b.mae);",
      writeIf('naive && naive.method !== own.method', [
        writeMetric('plain', 'backtest_error_naive', `naive.${error}`, {
          label: 'That of repeating what was last',
          ...format,
        }),
        writeIf(
          'naive.mae > own.mae',
          [writeInsight(sentence`Repeating what was last would have been off by ${code('plain')}.`)],
          [
            writeInsight(
              sentence`Repeating what was last would have done no worse, with ${code('plain')}: the forecast adds little.`,
            ),
          ],
        ),
      ]),
    ]),
  ];
}
