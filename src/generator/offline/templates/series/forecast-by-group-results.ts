import { figureChannel } from '../chart-source.ts';
import { groupFormat } from '../group-sql.ts';
import { writePlot, writeTable } from '../script-source.ts';
import { code, type Literal } from '../source.ts';
import { formatFigure, listFormats, type ValueFormat } from '../value-format.ts';
import type { GroupedSeries } from './series-values.ts';

/** The tables and the chart of forecasts by group. */
export function writeForecastResults(grouped: GroupedSeries, title: string): readonly string[] {
  const { series, group } = grouped;
  const { figure, timeline } = series;
  const { id } = group;
  const time = timeline.id;
  const format = formatFigure(figure);
  return [
    `const rows = forecasts.flatMap(({ group, rows }) =>`,
    `  rows.map(({ forecast, low, high }, index) => ({ ${time}: following[index], ${id}: group, forecast, low, high })),`,
    ');',
    writeTable('forecast', 'rows', {
      title,
      columns: listFormats([
        [time, formatTime(grouped)],
        [id, groupFormat(group)],
        ...['forecast', 'low', 'high'].map((name) => [name, format] as const),
      ]),
    }),
    ...(figure.isAdditive ? writeTotals(grouped) : writeEnds(grouped)),
    '// The drawn lines go on from where the data ends.',
    `const drawnPast = forecasts.flatMap(({ group, past }) => past.slice(-Math.max(40, 3 * steps)).map((point) => ({ ...point, ${id}: group })));`,
    `const drawn = forecasts.flatMap(({ group, last, rows }) => [`,
    `  { ${time}: points[points.length - 1].${time}, ${id}: group, forecast: last },`,
    `  ...rows.map(({ forecast }, index) => ({ ${time}: following[index], ${id}: group, forecast })),`,
    ']);',
    writePlot('forecast', chartForecasts(grouped), title),
  ];
}

function formatTime({ series }: GroupedSeries): ValueFormat {
  return series.timeline.type === 'number' ? { format: 'plain' } : {};
}

/** Amounts: what comes to each group, and to all of them in each period. */
function writeTotals(grouped: GroupedSeries): readonly string[] {
  const { series, group } = grouped;
  const { id } = group;
  const time = series.timeline.id;
  const format = formatFigure(series.figure);
  return [
    `const totals = forecasts.map(({ group, rows, made_by }) => ({ ${id}: group, total_forecast: sum(rows.map((row) => row.forecast)), made_by }));`,
    'totals.sort((a, b) => b.total_forecast - a.total_forecast);',
    writeTable('totals', 'totals', {
      title: `Sum of the forecasts by ${group.words}`,
      key: id,
      columns: listFormats([
        [id, groupFormat(group)],
        ['total_forecast', format],
      ]),
    }),
    writeTable(
      `total_by_${time}`,
      `whole.rows.map(({ forecast, low, high }, index) => ({ ${time}: following[index], forecast, low, high }))`,
      {
        title: 'Forecast of all together',
        key: time,
        columns: listFormats([
          [time, formatTime(grouped)],
          ...['forecast', 'low', 'high'].map((name) => [name, format] as const),
        ]),
      },
    ),
  ];
}

/** Levels cannot be added up: where each group is at the end. */
function writeEnds({ series, group }: GroupedSeries): readonly string[] {
  const { id } = group;
  const format = formatFigure(series.figure);
  return [
    `const ends = forecasts.map(({ group, last, rows, made_by }) => {`,
    '  const { forecast, low, high } = rows[steps - 1];',
    `  return { ${id}: group, last_known: last, forecast, low, high, made_by };`,
    '});',
    'ends.sort((a, b) => b.forecast - a.forecast);',
    writeTable('ends', 'ends', {
      title: `The last ${series.timeline.id.replaceAll('_', ' ')} forecast by ${group.words}`,
      key: id,
      columns: listFormats([
        [id, groupFormat(group)],
        ...['last_known', 'forecast', 'low', 'high'].map((name) => [name, format] as const),
      ]),
    }),
  ];
}

/** What is known of each group, and dashed how it goes on. */
function chartForecasts({ series, group }: GroupedSeries): { readonly [key: string]: Literal } {
  const { figure, timeline } = series;
  const x = timeline.channel;
  const y = (field: string): Literal => figureChannel({ ...figure, id: field }, { scale: { zero: false } });
  const color = { field: group.id, type: 'nominal', title: group.title };
  return {
    layer: [
      { data: { values: code('drawnPast') }, mark: 'line', encoding: { x, y: y('value'), color } },
      {
        data: { values: code('drawn') },
        mark: { type: 'line', strokeDash: [6, 3], point: true },
        encoding: { x, y: y('forecast'), color },
      },
    ],
  };
}
