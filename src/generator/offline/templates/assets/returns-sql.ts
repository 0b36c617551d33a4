import { hasSeveral, type Holdings } from './holdings.ts';
import { writeLeftOut } from '../left-out.ts';
import { writeQuery, writeSelect, type Scope } from '../query-source.ts';
import { writeAssume, writeMetric } from '../script-source.ts';
import { indent, quoteSqlText, quoteText } from '../source.ts';
import { writeMix } from './weights-source.ts';

/** Rows that count: all values are there, and prices are above zero. */
export function writeUsable({ plan, time, values, asset }: Holdings): readonly string[] {
  const known =
    plan.holds === 'prices' ? values.map(({ sql }) => `${sql} > 0`) : values.map(({ sql }) => `${sql} IS NOT NULL`);
  return [`${time.sql} IS NOT NULL`, ...(asset === undefined ? [] : [`${asset.sql} IS NOT NULL`]), ...known];
}

/** What a script needs beside the `names` of the assets and the `series` of their returns. */
export type Needs = {
  /** `dates`, those of the returns. */
  readonly dates?: true;
  /** `portfolio`, the returns of all together. Of an asset alone they are its own. */
  readonly mix?: true;
  /** `start.first`, the date that the first return counts from. */
  readonly start?: true;
};

/** The query for the return of every asset at every time, and what is said of rows that are dropped. */
export function writeReturns(holdings: Holdings, needs: Needs = {}): readonly string[] {
  const { plan, subject, scope, time, values, asset, isPercent } = holdings;
  const usable = writeUsable(holdings);
  const start = time.isTime ? `${time.sql}::DATE::VARCHAR` : `${time.sql}::VARCHAR`;
  const counts = writeSelect({
    columns: ['count(*) AS rows', `count(*) FILTER (WHERE ${usable.join(' AND ')}) AS usable`],
    from: subject.table,
    where: scope.conditions,
  });
  const what = plan.holds === 'prices' ? 'a price that is above zero' : 'a return';
  const wide = writeSelect({
    columns: [
      `${start} AS date`,
      `unnest([${values.map(({ name }) => quoteSqlText(name.slice(0, 100))).join(', ')}]) AS asset`,
      `unnest([${values.map(({ sql }) => `${sql}::DOUBLE`).join(', ')}]) AS value`,
    ],
    from: subject.table,
    where: [...scope.conditions, ...usable],
  });
  const long = writeSelect({
    columns: [`${start} AS date`, `${asset?.sql ?? "''"}::VARCHAR AS asset`, `avg(${values[0]?.sql ?? '0'}) AS value`],
    from: subject.table,
    where: [...scope.conditions, ...usable],
    grouped: true,
  });
  const isLong = asset !== undefined;
  const complete = writeSelect({
    columns: ['*'],
    from: 'found',
    qualify: 'count(*) OVER (PARTITION BY date) = (SELECT count(DISTINCT asset) FROM found)',
  });
  const source = isLong ? 'complete' : 'found';
  const last =
    plan.holds === 'prices'
      ? writeSelect({
          columns: ['date', 'asset', 'value / lag(value) OVER (PARTITION BY asset ORDER BY date) - 1 AS change'],
          from: source,
          qualify: 'lag(value) OVER (PARTITION BY asset ORDER BY date) IS NOT NULL',
          order: ['asset', 'date'],
        })
      : writeSelect({
          columns: ['date', 'asset', `value${isPercent ? ' / 100' : ''} AS change`],
          from: source,
          order: ['asset', 'date'],
        });
  const common = [
    `WITH found AS (\n${indent(isLong ? long : wide)}\n)`,
    ...(isLong ? [`complete AS (\n${indent(complete)}\n)`] : []),
  ].join(',\n');
  return [
    [
      writeQuery('[counts]', { rows: 'number', usable: 'number' }, counts, scope.writeParameters()),
      writeLeftOut('counts.rows - counts.usable', 'counts.rows', what),
      writeMetric('', 'rows', 'counts.usable', { label: 'Rows used', format: 'integer' }),
    ].join('\n'),
    [
      ...(plan.holds === 'prices' ? ['// Simple returns: the change of a price over the one before.'] : []),
      writeQuery(
        'returns',
        { date: 'string', asset: 'string', change: 'number' },
        `${common}\n${last}`,
        scope.writeParameters(),
      ),
      ...(needs.start ? [writeStart(common, source, scope)] : []),
      ...(isLong
        ? [
            writeAssume(
              quoteText(
                'Only dates on which every asset has a value count; of several values on a date the mean is taken.',
              ),
            ),
          ]
        : []),
      ...(isPercent
        ? [writeAssume(quoteText('The returns are in percent: as shares of one they would be too large.'))]
        : []),
      'const names = [...new Set(returns.map((row) => row.asset))];',
      ...(hasSeveral(holdings)
        ? [
            ...(needs.dates || needs.mix
              ? ['const dates = returns.filter((row) => row.asset === names[0]).map((row) => row.date);']
              : []),
            'const series = names.map((name) => returns.filter((row) => row.asset === name).map((row) => row.change));',
            ...(needs.mix ? writeMix(plan) : []),
          ]
        : [
            ...(needs.dates ? ['const dates = returns.map((row) => row.date);'] : []),
            'const portfolio = returns.map((row) => row.change);',
          ]),
    ].join('\n'),
  ];
}

/** The date that the first return counts from: of rows that name their asset, the first on which all have a value. */
function writeStart(common: string, source: string, scope: Scope): string {
  const query = `${common}\n${writeSelect({ columns: ['min(date) AS first'], from: source })}`;
  return writeQuery('[start]', { first: 'string' }, query, scope.writeParameters());
}
