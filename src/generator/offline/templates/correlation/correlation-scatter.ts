import type { Group } from '../group-sql.ts';
import { named, writeQuery, writeSelect, type Scope } from '../query-source.ts';
import { writeAssume, writeIf, writeTable, type writePlot } from '../script-source.ts';
import { code, escapeTemplate, quoteText } from '../source.ts';
import type { Field, Subject } from '../subject.ts';
import { formatField, listFormats, measuredChannel, type ValueFormat } from '../value-format.ts';
import { capitalise } from '../words.ts';

/** One of two columns that are held against each other, and what it is called in the results. */
export type Axis = Field & { readonly as: string };

/** More points than this make a scatter plot slow and full. */
const mostPoints = 2_000;

export function bothKnown(x: Axis, y: Axis): readonly string[] {
  return [`${x.sql} IS NOT NULL`, `${y.sql} IS NOT NULL`];
}

/** All points, or every so many of them in the order of x. */
export function writePoints(x: Axis, y: Axis, group: Group | undefined, subject: Subject, scope: Scope): string {
  const columns = [
    named(x.sql, x.as),
    named(y.sql, y.as),
    ...(group === undefined ? [] : [named(group.sql, group.id)]),
  ];
  const shape = {
    [x.as]: 'number',
    [y.as]: 'number',
    ...(group === undefined ? {} : { [group.id]: `${group.type} | null` }),
  };
  const where = [...scope.conditions, ...bothKnown(x, y)];
  const order = [x.sql, y.sql, ...(group === undefined ? [] : [group.sql])];
  if (subject.rows <= mostPoints) {
    return writeQuery(
      'points',
      shape,
      writeSelect({ columns, from: subject.table, where, order }),
      scope.writeParameters(),
    );
  }
  const place = `(row_number() OVER (ORDER BY ${order.join(', ')}) - 1) % $${scope.parameters.values.length + 1}::BIGINT = 0`;
  // Without them the chart would end before the data does.
  const outermost = [`${x.sql} DESC, ${y.sql}`, `${y.sql}, ${x.sql}`, `${y.sql} DESC, ${x.sql}`].map(
    (by) => `row_number() OVER (ORDER BY ${by}) = 1`,
  );
  const qualify = [place, ...outermost].join('\n  OR ');
  const query = writeSelect({ columns, from: subject.table, where, qualify, order });
  return [
    `const step = Math.max(1, Math.ceil(overall.pairs / ${mostPoints}));`,
    writeIf('step > 1', [
      writeAssume(
        `\`The scatter plot shows 1 row in \${step}, in the order of ${escapeTemplate(x.words)}, and those at the ends; the figures are of all rows.\``,
      ),
    ]),
    writeQuery('points', shape, query, scope.writeParameters(['step'])),
  ].join('\n');
}

/** The line of least squares over all rows, and how far the values reach. */
export function writeFit(x: Axis, y: Axis, subject: Subject, scope: Scope): string {
  const select = writeSelect({
    columns: [
      `nullif(regr_slope(${y.sql}, ${x.sql}), 'NaN'::DOUBLE) AS slope`,
      `nullif(regr_intercept(${y.sql}, ${x.sql}), 'NaN'::DOUBLE) AS intercept`,
      `avg(${x.sql}) AS mean_x`,
      `min(${x.sql}) AS low_x`,
      `max(${x.sql}) AS high_x`,
      `avg(${y.sql}) AS mean_y`,
      `min(${y.sql}) AS low_y`,
      `max(${y.sql}) AS high_y`,
    ],
    from: subject.table,
    where: [...scope.conditions, ...bothKnown(x, y)],
  });
  const names = ['slope', 'intercept', 'mean_x', 'low_x', 'high_x', 'mean_y', 'low_y', 'high_y'];
  const shape = Object.fromEntries(names.map((name) => [name, 'number | null']));
  return writeQuery('[fit]', shape, select, scope.writeParameters());
}

/** What the two columns are, before their points. */
export function writeSummary(x: Axis, y: Axis, title: string): string {
  const row = (axis: Axis, of: 'x' | 'y'): string =>
    `{ column: ${quoteText(axis.name.slice(0, 100))}, lowest: fit.low_${of}, mean: fit.mean_${of}, highest: fit.high_${of} }`;
  const both = listFormats(['lowest', 'mean', 'highest'].map((name) => [name, sharedFormat(x, y)] as const));
  return writeTable('ranges', `[${row(x, 'x')}, ${row(y, 'y')}]`, {
    title: `${title}: how far they reach`,
    key: 'column',
    columns: both,
  });
}

/** Two columns in one of a table are written alike only where both were. */
function sharedFormat(x: Axis, y: Axis): ValueFormat {
  const [first, second] = [formatField(x), formatField(y)];
  return first.format === second.format && first.unit === second.unit ? first : {};
}

/** The line ends where the points do: it would stretch the chart. */
export function writeLine(x: Axis, y: Axis): string {
  return [
    'const { slope, intercept, low_x, high_x, low_y, high_y } = fit;',
    'const line = [low_x, high_x].flatMap((x) => {',
    '  if (x === null || slope === null || intercept === null || low_y === null || high_y === null) return [];',
    '  const y = Math.min(high_y, Math.max(low_y, intercept + slope * x));',
    `  return [{ ${x.as}: slope === 0 ? x : (y - intercept) / slope, ${y.as}: y }];`,
    '});',
  ].join('\n');
}

export function scatterSpec(x: Axis, y: Axis, group: Group | undefined): Parameters<typeof writePlot>[1] {
  const encoding = {
    x: measuredChannel(x.as, capitalise(x.words), formatField(x), { scale: { zero: false } }),
    y: measuredChannel(y.as, capitalise(y.words), formatField(y), { scale: { zero: false } }),
  };
  const color = group === undefined ? {} : { color: { field: group.id, type: 'nominal', title: group.title } };
  return {
    data: { values: code('points') },
    encoding,
    layer: [
      { mark: 'point', ...(group === undefined ? {} : { encoding: color }) },
      { data: { values: code('line') }, mark: { type: 'line', color: 'black', strokeDash: [4, 4] } },
    ],
  };
}
