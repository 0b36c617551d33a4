import type { Plan } from '../plan.ts';
import type { Assets } from '../plan-elements.ts';
import { createScope, writeQuery, writeSelect, type Scope } from './query-source.ts';
import { sentence, writeAssume, writeIf, writeInsight, writeMetric } from './script-source.ts';
import { indent, quoteSqlText, quoteText } from './source.ts';
import type { Field, Subject } from './subject.ts';
import { asWritten, joinWords } from './words.ts';

/** A plan about assets over time. */
export type ReturnsPlan = Extract<Plan, Assets>;

/** Prices or returns of assets over time, however the table holds them. */
export type Holdings = {
  readonly plan: ReturnsPlan;
  readonly subject: Subject;
  readonly scope: Scope;
  readonly time: Field;
  readonly values: readonly Field[];
  /** The column that names the asset of a row, where each row has one. */
  readonly asset: Field | undefined;
  /** Returns in percent are told by values below -1, lower than any return, or often above 1. */
  readonly isPercent: boolean;
};

export function createHoldings(plan: ReturnsPlan, subject: Subject): Holdings {
  const values = plan.columns.map((name) => subject.field(name));
  return {
    plan,
    subject,
    scope: createScope(plan.filters, plan.assumptions, subject),
    time: subject.field(plan.time),
    values,
    asset: plan.asset === undefined ? undefined : subject.field(plan.asset),
    isPercent:
      plan.holds === 'returns' &&
      values.some(({ profile }) => Number(profile?.min ?? 0) < -1 || Number(profile?.quantiles?.p95 ?? 0) > 1),
  };
}

/** Whether there can be several assets, and so a portfolio of them. */
export function hasSeveral({ values, asset }: Holdings): boolean {
  return values.length > 1 || asset !== undefined;
}

export function nameAssets({ values, asset }: Holdings): string {
  if (asset !== undefined) return `each ${asset.words}`;
  return values.length > 5 ? `${values.length} columns` : joinWords(values.map(({ name }) => asWritten(name)));
}

/** Rows that count: all values are there, and prices are above zero. */
function writeUsable({ plan, time, values, asset }: Holdings): readonly string[] {
  const known =
    plan.holds === 'prices' ? values.map(({ sql }) => `${sql} > 0`) : values.map(({ sql }) => `${sql} IS NOT NULL`);
  return [`${time.sql} IS NOT NULL`, ...(asset === undefined ? [] : [`${asset.sql} IS NOT NULL`]), ...known];
}

/** The query for the return of every asset at every time, and what is said of rows that are dropped. */
export function writeReturns(holdings: Holdings): readonly string[] {
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
      writeIf('counts.usable < counts.rows', [
        writeAssume(`\`\${counts.rows - counts.usable} of \${counts.rows} rows lack ${what} and are left out.\``),
      ]),
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
      ...(plan.intent === 'portfolio' ? [writeStart(common, source, scope)] : []),
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
            // Where mixtures are looked for, none is made of them here.
            ...(plan.intent === 'frontier'
              ? []
              : ['const dates = returns.filter((row) => row.asset === names[0]).map((row) => row.date);']),
            'const series = names.map((name) => returns.filter((row) => row.asset === name).map((row) => row.change));',
            ...(plan.intent === 'frontier' || plan.intent === 'clusters' ? [] : writeMix(plan)),
          ]
        : [
            ...(plan.intent === 'portfolio' ? ['const dates = returns.map((row) => row.date);'] : []),
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

/** The return of the portfolio at every time: of equal parts, or of those that the question gives. */
function writeMix({ columns, weights }: ReturnsPlan): readonly string[] {
  if (weights === undefined)
    return [
      'const portfolio = dates.map((_, index) => series.reduce((sum, changes) => sum + changes[index], 0) / series.length);',
    ];
  return [
    writeGivenWeights(columns, weights),
    'const portfolio = dates.map((_, index) => series.reduce((sum, changes, asset) => sum + (weights.get(names[asset]) ?? 0) * changes[index], 0));',
  ];
}

/** The script's `weights`: the part of each asset that the question gives. */
export function writeGivenWeights(columns: readonly string[], weights: readonly number[]): string {
  const parts = columns.map((name, place) => `[${quoteText(name.slice(0, 100))}, ${weights[place] ?? 0}]`);
  return `const weights = new Map<string, number>([${parts.join(', ')}]);`;
}

/** How the parts of a portfolio are told. */
export function writeWeights({ weights }: ReturnsPlan): string {
  return writeIf('names.length > 1', [
    writeAssume(
      quoteText(
        weights === undefined
          ? 'The assets have equal weights, restored every period.'
          : 'The assets have the weights of the question, restored every period.',
      ),
    ),
  ]);
}

/** Where no return can be worked out. */
export function writeTooFew({ asset }: Holdings): string {
  return writeInsight(
    asset === undefined
      ? sentence`There are too few dates with values to work out returns.`
      : sentence`Too few dates have a value of every ${asset.words} to work out returns.`,
  );
}

/** How many periods make a year, by the usual distance of dates. */
export function writePeriodsPerYear({ time, subject, scope, ...rest }: Holdings): string {
  const note = writeAssume(
    "`A year has ${perYear} ${perYear === 1 ? 'period' : 'periods'}, by the usual distance of the dates.`",
  );
  if (!time.isTime) {
    const perYear = time.isYear ? 1 : 252;
    return [
      `const perYear = ${perYear};`,
      writeAssume(
        quoteText(
          `A year has ${perYear} ${perYear === 1 ? 'period' : 'periods'}: the times are no dates to tell it by.`,
        ),
      ),
    ].join('\n');
  }
  const days = writeSelect({
    columns: [`DISTINCT ${time.sql}::DATE AS day`],
    from: subject.table,
    where: [...scope.conditions, ...writeUsable({ time, subject, scope, ...rest })],
  });
  const steps = writeSelect({
    columns: ["date_diff('day', lag(day) OVER (ORDER BY day), day) AS days", 'isodow(day) > 5 AS weekend'],
    from: days,
  });
  const query = [
    'WITH steps AS (',
    indent(steps),
    ')',
    writeSelect({ columns: ['median(days) AS days', 'bool_or(weekend) AS weekends'], from: 'steps' }),
  ].join('\n');
  return [
    writeQuery('[spacing]', { days: 'number | null', weekends: 'boolean | null' }, query, scope.writeParameters()),
    'const days = spacing.days ?? 1;',
    'const daily = spacing.weekends ? 365 : 252;',
    'const perYear = days > 300 ? 1 : days > 80 ? 4 : days > 25 ? 12 : days > 4 ? 52 : daily;',
    note,
  ].join('\n');
}
