import type { Plan } from '../plan.ts';
import { describeGroup, groupFormat, type Group } from './group-sql.ts';
import { createScope, named, sqlName, writeQuery, writeSelect, type Scope } from './query-source.ts';
import {
  nameRows,
  sentence,
  writeAssume,
  writeIf,
  writeInsight,
  writeMetric,
  writeNothing,
  writePlot,
  writeTable,
  type Draft,
} from './script-source.ts';
import { code, escapeTemplate, indent, quoteText } from './source.ts';
import type { Field, Subject } from './subject.ts';
import { formatField, listFormats, measuredChannel, type ValueFormat } from './value-format.ts';
import { capitalise, createNames } from './words.ts';

type CorrelationPlan = Extract<Plan, { intent: 'correlation' }>;
type Axis = Field & { readonly as: string };

/** More points than this make a scatter plot slow and full. */
const mostPoints = 2_000;

/** Two columns: how strongly they go together, for all rows and for each group. */
export function writePair(plan: CorrelationPlan, first: Field, second: Field, subject: Subject): Draft {
  const scope = createScope(plan.filters, plan.assumptions, subject);
  const take = createNames(['rows', 'pairs', 'correlation', 'place']);
  const x: Axis = { ...first, as: take(first.id) };
  const y: Axis = { ...second, as: take(second.id) };
  const described = plan.group === undefined ? undefined : describeGroup(subject.field(plan.group), undefined);
  const group = described === undefined ? undefined : { ...described, id: take(described.id) };
  const kind = plan.method === 'spearman' ? 'rank correlation (Spearman)' : 'correlation (Pearson)';
  const title = `${capitalise(x.words)} and ${y.words}`;
  return {
    title: `Correlation of ${x.words} and ${y.words}`,
    description: `Works out the ${kind} of ${x.words} and ${y.words}, over the rows that have both${group === undefined ? '' : `, also for each ${group.words}`}.`,
    blocks: [
      ...scope.writeOpening(),
      writeOverall(x, y, plan, subject, scope),
      writePoints(x, y, group, subject, scope),
      writeFit(x, y, subject, scope),
      ...(group === undefined ? [] : [writeGroups(x, y, group, plan, subject, scope)]),
      [
        writeMetric('pairs', 'pairs', 'overall.pairs', { label: 'Rows that have both values', format: 'integer' }),
        writeIf('overall.pairs < overall.rows', [
          writeAssume(
            `\`\${overall.rows - overall.pairs} of \${overall.rows} rows lack ${escapeTemplate(`${x.words} or ${y.words}`)} and are left out.\``,
          ),
        ]),
        writeIf(
          'overall.pairs === 0',
          [writeNothing()],
          [
            writeSummary(x, y, title),
            writeLine(x, y),
            writePlot('scatter', scatterSpec(x, y, group), title),
            ...(group === undefined
              ? []
              : [
                  writeTable('correlations', 'groups', {
                    title: `Correlation by ${group.words}`,
                    key: group.id,
                    columns: group.type === 'number' ? { [group.id]: groupFormat(group) } : undefined,
                  }),
                ]),
          ],
        ),
      ].join('\n'),
      writeStrength(x, y, plan),
      ...(group === undefined ? [] : [writeGroupNotes(group)]),
    ],
  };
}

function bothKnown(x: Axis, y: Axis): readonly string[] {
  return [`${x.sql} IS NOT NULL`, `${y.sql} IS NOT NULL`];
}

/** Ranks with ties averaged: the rank of the first of equals, and half of how many more there are. */
function averageRank(column: string, within = ''): string {
  const partition = within === '' ? '' : `PARTITION BY ${within} `;
  const equals = within === '' ? column : `${within}, ${column}`;
  return `rank() OVER (${partition}ORDER BY ${column}) + (count(*) OVER (PARTITION BY ${equals}) - 1) / 2`;
}

/** Of a column that never changes it is not a number: that is no value. */
function writeCorrelation(y: string, x: string): string {
  return `nullif(corr(${y}, ${x}), 'NaN'::DOUBLE)`;
}

function writeOverall(x: Axis, y: Axis, { method }: CorrelationPlan, subject: Subject, scope: Scope): string {
  const shape = { rows: 'number', pairs: 'number', correlation: 'number | null' };
  if (method === 'pearson') {
    const select = writeSelect({
      columns: [
        'count(*) AS rows',
        `regr_count(${y.sql}, ${x.sql}) AS pairs`,
        `${writeCorrelation(y.sql, x.sql)} AS correlation`,
      ],
      from: subject.table,
      where: scope.conditions,
    });
    return writeQuery('[overall]', shape, select, scope.writeParameters());
  }
  const ranks = writeSelect({
    columns: [`${averageRank(x.sql)} AS x`, `${averageRank(y.sql)} AS y`],
    from: subject.table,
    where: [...scope.conditions, ...bothKnown(x, y)],
  });
  const all = writeSelect({ columns: ['count(*)'], from: subject.table, where: scope.conditions }).replaceAll(
    '\n',
    ' ',
  );
  const select = writeSelect({
    columns: [`(${all}) AS rows`, 'count(*) AS pairs', `${writeCorrelation('y', 'x')} AS correlation`],
    from: 'ranks',
  });
  const query = ['WITH ranks AS (', indent(ranks), ')', select].join('\n');
  return [
    '// Ranks of equal values are averaged.',
    writeQuery('[overall]', shape, query, scope.writeParameters()),
  ].join('\n');
}

/** All points, or every so many of them in the order of x. */
function writePoints(x: Axis, y: Axis, group: Group | undefined, subject: Subject, scope: Scope): string {
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

function writeGroups(
  x: Axis,
  y: Axis,
  group: Group,
  { method }: CorrelationPlan,
  subject: Subject,
  scope: Scope,
): string {
  const where = [...scope.conditions, ...bothKnown(x, y), `${group.field.sql} IS NOT NULL`];
  const shape = { [group.id]: group.type, pairs: 'number', correlation: 'number | null' };
  const name = sqlName(group.id);
  const isRank = method === 'spearman';
  const ranks = writeSelect({
    columns: [
      named(group.sql, group.id),
      `${averageRank(x.sql, group.sql)} AS x`,
      `${averageRank(y.sql, group.sql)} AS y`,
    ],
    from: subject.table,
    where,
  });
  const select = writeSelect({
    columns: [
      isRank ? name : named(group.sql, group.id),
      'count(*) AS pairs',
      `${isRank ? writeCorrelation('y', 'x') : writeCorrelation(y.sql, x.sql)} AS correlation`,
    ],
    from: isRank ? 'ranks' : subject.table,
    where: isRank ? [] : where,
    grouped: true,
    order: ['pairs DESC', name],
    limit: 1_000,
  });
  const query = isRank ? ['WITH ranks AS (', indent(ranks), ')', select].join('\n') : select;
  return writeQuery('groups', shape, query, scope.writeParameters());
}

/** The line of least squares over all rows, and how far the values reach. */
function writeFit(x: Axis, y: Axis, subject: Subject, scope: Scope): string {
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

/** What the two columns are, instead of their points once more. */
function writeSummary(x: Axis, y: Axis, title: string): string {
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
function writeLine(x: Axis, y: Axis): string {
  return [
    'const { slope, intercept, low_x, high_x, low_y, high_y } = fit;',
    'const line = [low_x, high_x].flatMap((x) => {',
    '  if (x === null || slope === null || intercept === null || low_y === null || high_y === null) return [];',
    '  const y = Math.min(high_y, Math.max(low_y, intercept + slope * x));',
    `  return [{ ${x.as}: slope === 0 ? x : (y - intercept) / slope, ${y.as}: y }];`,
    '});',
  ].join('\n');
}

function scatterSpec(x: Axis, y: Axis, group: Group | undefined): Parameters<typeof writePlot>[1] {
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

/** The correlation in words. A column that never changes has none. */
function writeStrength(x: Axis, y: Axis, { method }: CorrelationPlan): string {
  const label = method === 'spearman' ? 'Rank correlation (Spearman)' : 'Correlation (Pearson)';
  const nothing = sentence`There is no correlation to work out: ${x.words} or ${y.words} has the same value throughout.`;
  return writeIf(
    'overall.correlation !== null',
    [
      'const size = Math.abs(overall.correlation);',
      "const strength = size >= 0.7 ? 'strong' : size >= 0.4 ? 'moderate' : size >= 0.1 ? 'weak' : 'negligible';",
      "const direction = overall.correlation < 0 ? 'lower' : 'higher';",
      writeMetric('correlation', 'correlation', 'overall.correlation', { label }),
      writeAssume(`'A correlation counts as strong from 0.7, moderate from 0.4 and weak from 0.1 on, of either sign.'`),
      writeInsight(
        sentence`Over ${code('pairs')} ${nameRows('overall.pairs')}, ${y.words} and ${x.words} have a ${code('strength')} correlation of ${code('correlation')}.`,
      ),
      writeIf("strength !== 'negligible'", [
        writeInsight(
          sentence`Rows higher in ${x.words} are on the whole ${code('direction')} in ${y.words}. That says nothing about what causes what.`,
        ),
      ]),
    ],
    [writeIf('overall.pairs > 0', [writeInsight(nothing)])],
  );
}

function writeGroupNotes(group: Group): string {
  return [
    'const known = groups.flatMap((row) => (row.correlation === null ? [] : [row.correlation]));',
    writeIf('known.length > 1', [
      writeMetric('lowest', 'lowest_group_correlation', 'Math.min(...known)', {
        label: `Lowest correlation of any ${group.words}`,
      }),
      writeMetric('highest', 'highest_group_correlation', 'Math.max(...known)', {
        label: `Highest correlation of any ${group.words}`,
      }),
      writeInsight(
        sentence`Within each ${group.words}, the correlation lies between ${code('lowest')} and ${code('highest')}.`,
      ),
    ]),
  ].join('\n');
}
