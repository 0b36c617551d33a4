import { groupFormat } from '../group-sql.ts';
import { sentence, writeIf, writeInsight, writeMetric, writeTable } from '../script-source.ts';
import { code } from '../source.ts';
import { formatFigure, listFormats } from '../value-format.ts';
import { capitalise } from '../words.ts';
import { nameSteps } from './forecast-steps.ts';
import type { GroupedSeries } from './series-values.ts';

/** What is said of forecasts by group: what they come to, which is highest and lowest, and how well such forecasts did. */
export function tellForecasts(grouped: GroupedSeries, steps: number): readonly string[] {
  const { series, group } = grouped;
  return [
    writeMetric('confidence', 'confidence', 'level', { label: 'Confidence of the intervals', format: 'percent' }),
    writeMetric(series.figure.isAdditive ? 'count' : '', 'groups_forecast', 'forecasts.length', {
      label: `Values of ${group.words} forecast`,
      format: 'integer',
    }),
    ...(series.figure.isAdditive ? tellTotals(grouped, steps) : tellEnds(grouped)),
    ...tellBacktests(grouped),
  ];
}

/** Amounts: what they come to, each and together. */
function tellTotals(grouped: GroupedSeries, steps: number): readonly string[] {
  const { series, group } = grouped;
  const { figure, timeline } = series;
  return [
    writeMetric('ahead', `${timeline.plural}_forecast`, 'steps', {
      label: `${capitalise(timeline.plural)} forecast`,
      format: 'integer',
    }),
    writeMetric('total', 'total_forecast', 'sum(whole.rows.map((row) => row.forecast))', {
      label: 'Sum of the forecasts of all together',
      ...formatFigure(figure),
    }),
    writeInsight(
      sentence`Over the ${code('ahead')} ${nameSteps(series, steps)} that follow, the ${figure.words} is forecast to come to ${code('total')} for ${code('count')} ${code("forecasts.length === 1 ? 'value' : 'values'")} of ${group.words} together.`,
    ),
    ...nameEnd(grouped, 'highest', 'totals[0]', ['total_forecast']),
    writeInsight(sentence`The highest is that for ${code('highestName')}: ${code('highestTotalForecast')}.`),
    writeIf('totals.length > 1', [
      ...nameEnd(grouped, 'lowest', 'totals[totals.length - 1]', ['total_forecast']),
      writeInsight(sentence`The lowest is that for ${code('lowestName')}: ${code('lowestTotalForecast')}.`),
    ]),
    writeInsight(
      sentence`The intervals, with a confidence of ${code('confidence')}, are those of single ${timeline.plural}: a sum of them has none.`,
    ),
  ];
}

/** Levels: where each stands at the end. */
function tellEnds(grouped: GroupedSeries): readonly string[] {
  const { figure, timeline } = grouped.series;
  const ends = ['forecast', 'low', 'high'];
  return [
    writeMetric('until', `last_${timeline.id}`, 'following[steps - 1]', {
      label: `Last ${timeline.id.replaceAll('_', ' ')} forecast`,
      ...(timeline.type === 'number' && { format: 'plain' }),
    }),
    ...nameEnd(grouped, 'highest', 'ends[0]', ends),
    writeInsight(
      sentence`${capitalise(timeline.at)} ${code('until')} the ${figure.words} is forecast highest for ${code('highestName')}: ${code('highestForecast')}, with a confidence of ${code('confidence')} between ${code('highestLow')} and ${code('highestHigh')}.`,
    ),
    writeIf('ends.length > 1', [
      ...nameEnd(grouped, 'lowest', 'ends[ends.length - 1]', ends),
      writeInsight(
        sentence`It is forecast lowest for ${code('lowestName')}: ${code('lowestForecast')}, between ${code('lowestLow')} and ${code('lowestHigh')}.`,
      ),
    ]),
  ];
}

/** The group at one end, and its figures: handles `highestName`, `highestForecast` and so on. */
function nameEnd(
  { series, group }: GroupedSeries,
  which: 'highest' | 'lowest',
  row: string,
  columns: readonly string[],
): readonly string[] {
  const labels: Readonly<Record<string, string>> = {
    total_forecast: `The ${which} sum of forecasts`,
    forecast: `The ${which} forecast`,
    low: 'Lower end of its interval',
    high: 'Upper end of its interval',
  };
  return [
    writeMetric(`${which}Name`, `${which}_${group.id}`, `${row}.${group.id}`, {
      label: `${group.title} with the ${which} forecast`,
      ...groupFormat(group),
    }),
    ...columns.map((column) =>
      writeMetric(
        `${which}${column.split('_').map(capitalise).join('')}`,
        `${which}_${column.replace('total_', '')}`,
        `${row}.${column}`,
        { label: labels[column], ...formatFigure(series.figure) },
      ),
    ),
  ];
}

/** How such forecasts did for each group, and for how many of them repeating what was last does no worse. */
function tellBacktests({ series: { figure }, group: { id, words, ...group } }: GroupedSeries): readonly string[] {
  const error = figure.isAdditive ? 'smape / 100' : 'mae';
  const format = figure.isAdditive ? { format: 'percent' } : formatFigure(figure);
  return [
    `const tried = forecasts.flatMap(({ group, backtest }) => {`,
    '  const [own] = backtest;',
    "  const [naive] = backtest.filter(({ method }) => method.includes('naive')).sort((a, b) => a.mae - b.mae);",
    `  return own && naive ? [{ group, error: own.${error}, naive_error: naive.${error}, helps: own.mae < naive.mae }] : [];`,
    '});',
    writeIf('tried.length > 0', [
      writeTable('backtest', `tried.map(({ group, error, naive_error }) => ({ ${id}: group, error, naive_error }))`, {
        title: 'Mean error of such forecasts in the past, and of repeating what was last',
        key: id,
        columns: listFormats([
          [id, groupFormat({ id, words, ...group })],
          ['error', format],
          ['naive_error', format],
        ]),
      }),
      'const average = (errors: number[]) => errors.reduce((total, value) => total + value, 0) / errors.length;',
      writeMetric('error', 'backtest_error', 'average(tried.map((row) => row.error))', {
        label: 'Mean error in the back-tests',
        ...format,
      }),
      writeMetric('plain', 'backtest_error_naive', 'average(tried.map((row) => row.naive_error))', {
        label: 'That of repeating what was last',
        ...format,
      }),
      writeInsight(
        sentence`Made in the past in the same way, such forecasts were off by ${code('error')} on average, and repeating what was last by ${code('plain')}.`,
      ),
      'const useless = tried.filter(({ helps }) => !helps).length;',
      writeIf('useless > 0', [
        writeMetric('little', 'groups_without_gain', 'useless', {
          label: `Values of ${words} for which repeating what was last did no worse`,
          format: 'integer',
        }),
        writeInsight(sentence`For ${code('little')} of them repeating what was last would have done no worse.`),
      ]),
    ]),
  ];
}
