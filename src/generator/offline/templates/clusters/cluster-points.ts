import type { Plan } from '../../plan.ts';
import { createHoldings, hasSeveral, nameAssets } from '../assets/holdings.ts';
import { spellCount, writeLeftOut } from '../left-out.ts';
import { describeMeasure } from '../measure-sql.ts';
import { createScope, named, sqlName, writeColumns, writeQuery, writeSelect, type Scope } from '../query-source.ts';
import { writeReturns } from '../assets/returns-sql.ts';
import { writeAssume, writeIf, writeInsight } from '../script-source.ts';
import { escapeTemplate, flatten, quoteText, writeLiteral } from '../source.ts';
import type { Subject } from '../subject.ts';
import { formatField, formatFigure, type ValueFormat } from '../value-format.ts';
import { asWritten, capitalise, createNamesApart, joinWords } from '../words.ts';

type ClustersPlan = Extract<Plan, { intent: 'clusters' }>;

/** What is put into clusters: after its blocks the script has `count` points, and `all`, the columns of their figures. */
export type ClusterPoints = {
  readonly blocks: readonly string[];
  readonly title: string;
  /** "rows", "values of product". */
  readonly noun: string;
  /** What they are alike in, in words. */
  readonly by: string;
  /** The columns of `all`, with the words for those that no column of the table is called; returns are none that are known. */
  readonly figures: readonly { readonly name: string; readonly words?: string; readonly format: ValueFormat }[];
  /** Columns that say which one it is, each with the script's list of its values. */
  readonly shown: readonly Shown[];
};

export type Shown = {
  readonly name: string;
  readonly values: string;
  readonly isTime: boolean;
  /** A sentence and a picture can say which one it is by this. */
  readonly isName: boolean;
};

/** Names that tables of clusters have for themselves, and those that a script may not write as the name of a property. */
const own = ['cluster', 'rows', 'share', 'members', 'date'];
const taken = [...own, '__proto__', 'prototype', 'constructor', 'tostring', 'valueof', 'hasownproperty'];

/** More rows than a method can compare in good time. */
const mostRows: Readonly<Record<ClustersPlan['method'], number>> = {
  'k-means': 20_000,
  hierarchical: 4_000,
  'gaussian-mixture': 4_000,
  dbscan: 10_000,
};

/** A row each, by its numbers. */
export function pointsOfRows(plan: Extract<ClustersPlan, { of: 'rows' }>, subject: Subject): ClusterPoints {
  const scope = createScope(plan.filters, plan.assumptions, subject);
  const take = createNamesApart(taken);
  const fields = [...new Set(plan.columns)].map((column) => subject.field(column));
  const figures = fields.map((field) => ({
    name: take(asWritten(field.name) || 'unnamed'),
    format: formatField(field),
    sql: field.sql,
  }));
  const shown = plan.show
    .filter((column) => !plan.columns.includes(column))
    .map((column, place) => {
      const field = subject.field(column);
      return {
        name: take(asWritten(field.name) || 'unnamed'),
        values: `shown_${place + 1}`,
        isTime: field.isTime,
        isName: !field.isNumeric && !field.isTime && (field.profile?.distinct ?? 0) > 0.9 * subject.rows,
        sql: field.sql,
      };
    });
  const known = figures.map(({ sql }) => `${sql} IS NOT NULL`);
  const most = mostRows[plan.method];
  const isMany = subject.rows > most;
  const order = [...figures, ...shown].map(({ sql }) => sql);
  const place = `$${scope.parameters.values.length + 1}`;
  const by = nameAll(fields.map(({ words }) => words));
  const data = writeColumns(
    `{ ${shown.map(({ values }) => `${values}, `).join('')}...all }`,
    writeSelect({
      columns: [
        ...figures.map(({ sql, name }) => named(`${sql}::DOUBLE`, name)),
        ...shown.map(({ sql, values }) => `${sql}::VARCHAR AS ${values}`),
      ],
      from: subject.table,
      where: [...scope.conditions, ...known],
      qualify: isMany ? `row_number() OVER (ORDER BY ${order.join(', ')}) % ${place} = 0` : undefined,
      order,
    }),
    scope.writeParameters(isMany ? ['step'] : []),
  );
  const counts = writeCounts(scope, subject, known, by);
  return {
    blocks: [
      ...scope.writeOpening(),
      ...(isMany
        ? [
            [
              counts,
              `const step = Math.max(1, Math.ceil(counts.usable / ${most}));`,
              writeIf('step > 1', [
                writeAssume(
                  `\`Of ${spellCount('counts.usable')} rows, 1 of every \${step} in the order of ${escapeTemplate(fields[0]?.words ?? '')} is taken: all would take too long.\``,
                ),
              ]),
            ].join('\n'),
            data,
          ]
        : [data, counts]),
      'const count: number = Object.values(all)[0].length;',
    ],
    title: `Rows that are alike in ${by}`,
    noun: 'rows',
    by,
    figures,
    shown,
  };
}

function writeCounts(scope: Scope, subject: Subject, known: readonly string[], by: string): string {
  return [
    writeQuery(
      '[counts]',
      { rows: 'number', usable: 'number' },
      writeSelect({
        columns: ['count(*) AS rows', `count(*) FILTER (WHERE ${known.join(' AND ')}) AS usable`],
        from: subject.table,
        where: scope.conditions,
      }),
      scope.writeParameters(),
    ),
    writeLeftOut('counts.rows - counts.usable', 'counts.rows', orOf(by)),
  ].join('\n');
}

/** Each value of a column, by figures of its rows. */
export function pointsOfGroups(plan: Extract<ClustersPlan, { of: 'groups' }>, subject: Subject): ClusterPoints {
  const scope = createScope(plan.filters, plan.assumptions, subject);
  const group = subject.field(plan.group);
  const take = createNamesApart(taken);
  const shownName = take(asWritten(group.name) || 'unnamed');
  const figures = plan.measures.map((measure) => {
    const figure = describeMeasure(measure, subject);
    const name = take(figure.id === 'rows' ? 'number_of_rows' : figure.id);
    return { name, words: figure.words, format: formatFigure(figure), sql: figure.writeSql() };
  });
  const by = nameAll(figures.map(({ words }) => words));
  const most = mostRows[plan.method];
  const noun = `values of ${group.words}`;
  const grouped = writeSelect({
    columns: [
      `${group.sql}::VARCHAR AS item`,
      ...figures.map(({ sql }, place) => `(${sql})::DOUBLE AS figure_${place + 1}`),
      'count(*) AS size',
    ],
    from: subject.table,
    where: [...scope.conditions, `${group.sql} IS NOT NULL`],
    grouped: ['item'],
  });
  return {
    blocks: [
      ...scope.writeOpening(),
      writeColumns(
        '{ shown_1: items, size, ...measured }',
        writeSelect({
          columns: [
            'item AS shown_1',
            'size',
            ...figures.map(({ name }, place) => `figure_${place + 1} AS ${sqlName(name)}`),
          ],
          from: grouped,
          order: ['size DESC', 'shown_1'],
          limit: most + 1,
        }),
        scope.writeParameters(),
      ),
      [
        `const looked = Array.from({ length: Math.min(items.length, ${most}) }, (_, place) => place);`,
        'const complete = looked.filter((place) => Object.values(measured).every((values) => !Number.isNaN(values[place])));',
        writeIf('looked.length < items.length', [
          writeAssume(quoteText(`Only the ${most} ${noun} with the most rows are looked at: all would take too long.`)),
        ]),
        writeIf('complete.length < looked.length', [
          writeAssume(
            `\`${spellCount('looked.length - complete.length')} of ${spellCount('looked.length')} ${escapeTemplate(`${noun} lack ${orOf(by)}`)} and are left out.\``,
          ),
        ]),
        'const shown_1: string[] = models.take(items, complete);',
        'const all = models.take(measured, complete);',
        'const count = complete.length;',
      ].join('\n'),
    ],
    title: `${capitalise(noun)} that are alike in ${by}`,
    noun,
    by,
    figures,
    shown: [{ name: shownName, values: 'shown_1', isTime: false, isName: true }],
  };
}

/** Periods, by the returns of a few assets: dates on which they went alike. */
export function pointsOfPeriods(plan: Extract<ClustersPlan, { of: 'returns' }>, subject: Subject): ClusterPoints {
  const holdings = createHoldings(plan, subject);
  const { time, asset } = holdings;
  const assets = asset === undefined ? nameAssets(holdings) : `each ${asset.words}`;
  return {
    blocks: [
      ...holdings.scope.writeOpening(),
      ...writeReturns(holdings, { dates: true }),
      [
        writeInsight(
          quoteText(
            'There are too few assets to put into clusters: it is periods that are put together, by what the assets brought in them.',
          ),
        ),
        ...(hasSeveral(holdings) ? [] : ['const series = [portfolio];']),
        `const columnOf = (name: string) => (${writeLiteral(own)}.includes(name.toLowerCase()) ? \`\${name} (returns)\` : name);`,
        'const all: Record<string, number[]> = Object.fromEntries(names.map((name, place) => [columnOf(name), series[place]]));',
        'const count = dates.length;',
      ].join('\n'),
    ],
    title: `Periods with similar returns of ${assets}`,
    noun: time.isTime ? 'dates' : `values of ${time.words}`,
    by: `the returns of ${assets}`,
    figures: [],
    shown: [{ name: 'date', values: 'dates', isTime: time.isTime, isName: false }],
  };
}

/** Up to four by name, of more the first: a sentence may not bring a number of its own. */
function nameAll(words: readonly string[]): string {
  const shown = words.map((name) => flatten(name));
  return joinWords(words.length > 4 ? [...shown.slice(0, 3), 'others'] : shown);
}

/** "A, B or C", of "A, B and C". */
function orOf(words: string): string {
  return words.replace(/ and (?=[^,]*$)/, ' or ');
}
