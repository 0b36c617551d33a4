import type { Plan } from '../../plan.ts';
import { describeGroup, groupFormat, type Group } from '../group-sql.ts';
import {
  bothKnown,
  scatterSpec,
  writeFit,
  writeLine,
  writePoints,
  writeSummary,
  type Axis,
} from './correlation-scatter.ts';
import { writeLeftOut } from '../left-out.ts';
import { createScope, named, sqlName, writeQuery, writeSelect, type Scope } from '../query-source.ts';
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
} from '../script-source.ts';
import { code, indent } from '../source.ts';
import type { Field, Subject } from '../subject.ts';
import { capitalise, createNames } from '../words.ts';

type CorrelationPlan = Extract<Plan, { intent: 'correlation' }>;
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
        writeLeftOut('overall.rows - overall.pairs', 'overall.rows', `${x.words} or ${y.words}`),
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
            // Last, for whoever draws them anew.
            writeTable('points', 'points', { title: `${title}: the points of the chart` }),
          ],
        ),
      ].join('\n'),
      writeStrength(x, y, plan),
      ...(group === undefined ? [] : [writeGroupNotes(group)]),
    ],
  };
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
