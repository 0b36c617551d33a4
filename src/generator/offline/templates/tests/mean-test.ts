import type { Plan } from '../../plan.ts';
import type { Supposed } from '../../plan-tests.ts';
import { describeFilters, writeCondition } from '../filter-sql.ts';
import { writeLeftOut } from '../left-out.ts';
import { createScope, writeColumns, writeQuery, writeSelect, type Scope } from '../query-source.ts';
import {
  nameRows,
  sentence,
  writeAssume,
  writeIf,
  writeInsight,
  writeMetric,
  writePlot,
  type Draft,
} from '../script-source.ts';
import { code, cutText, quoteText, type Literal } from '../source.ts';
import type { Field, Subject } from '../subject.ts';
import { formatField, measuredChannel, type ValueFormat } from '../value-format.ts';
import { capitalise } from '../words.ts';
import { writeReturnsTest } from './returns-test.ts';
import { listColumns, notePlaceholders } from './tested-groups.ts';
import { writeAgainst, writeInterval, writeOptions, writeWarnings } from './verdict-source.ts';

export type MeanTestPlan = Extract<Plan, { intent: 'mean-test' }>;

/** Whether a mean, a rate or the mean return is another number than chance explains; without such a number, how well it is known. */
export function writeMeanTest(plan: MeanTestPlan, subject: Subject): Draft {
  if (plan.of === 'returns') return writeReturnsTest(plan, subject);
  const scope = createScope(plan.filters, plan.assumptions, subject);
  return plan.of === 'rate' ? writeRate(plan, subject, scope) : writeMean(plan, subject, scope);
}

function writeMean(plan: Extract<MeanTestPlan, { of: 'values' }>, subject: Subject, scope: Scope): Draft {
  const field = subject.field(plan.column);
  const format = formatField(field);
  const isMeans = plan.method === 'means';
  const middle = isMeans ? 'mean' : 'median';
  const title = `${capitalise(middle)} ${field.words}`;
  const against = plan.against ?? 0;
  const call = isMeans
    ? `tests.tOne(data.value, { mean: ${against}, ${writeOptions(plan)} })`
    : `tests.wilcoxon(Array.from(data.value, (value) => Number(value) - ${against}), undefined, { ${writeOptions(plan)} })`;
  return {
    title,
    description: `Works out the ${middle} ${field.words} with its interval${plan.against === undefined ? '' : `, and tests whether it is ${plan.against}`}.`,
    analysis: ['describe', 'tests'],
    blocks: [
      ...scope.writeOpening(),
      ...writeValues(field, subject, scope),
      [
        `const level = ${plan.confidence};`,
        writeMetric('', 'values', 'data.value.length', { label: 'Values looked at', format: 'integer' }),
      ].join('\n'),
      writeIf(
        'data.value.length < 2',
        [writeInsight(quoteText('There are too few values: nothing can be tested.'))],
        [
          `const test = ${call};`,
          ...(isMeans ? [] : [`const middle = describe.median(data.value);`]),
          'const fine = describe.histogram(data.value);',
          'const bars = fine.length > 40 ? describe.histogram(data.value, { bins: 40 }) : fine;',
          writePlot(
            'histogram',
            histogramSpec(field.words, format, isMeans ? 'test.estimate' : 'middle'),
            `${capitalise(field.words)} and its ${middle}`,
          ),
          writeMetric('found', `${middle}_${field.id}`, isMeans ? 'test.estimate' : 'middle', {
            label: title,
            ...format,
          }),
          ...(isMeans
            ? writeInterval([`The mean ${field.words}`], 'found', format, plan)
            : writeTypical(plan, field, against)),
          ...(plan.against === undefined
            ? [writeWarnings()]
            : writeAgainst(
                plan.against,
                isMeans ? 'The mean' : 'The typical value',
                format,
                plan,
                isMeans ? against : 0,
              )),
        ],
      ),
    ],
  };
}

/** Signed ranks are about the median of the means of all pairs, which is not the median where values lean to one side. */
function writeTypical(plan: Supposed, field: Field, against: number): readonly string[] {
  const format = formatField(field);
  const change = (value: string): string => (against === 0 ? value : `${value} + ${against}`);
  return [
    writeInsight(sentence`The median ${field.words} is ${code('found')}.`),
    writeMetric('typical', `typical_${field.id}`, change('test.estimate'), {
      label: `Typical ${field.words} (median of the means of all pairs)`,
      ...format,
    }),
    ...writeInterval(
      [`The typical ${field.words} (the median of the means of all pairs)`],
      'typical',
      format,
      plan,
      change,
    ),
  ];
}

/** The values that are there, and how many are not. */
function writeValues(field: { sql: string; words: string }, subject: Subject, scope: Scope): readonly string[] {
  return [
    writeQuery(
      '[overall]',
      { rows: 'number', missing: 'number' },
      writeSelect({
        columns: ['count(*) AS rows', `count(*) FILTER (WHERE ${field.sql} IS NULL) AS missing`],
        from: subject.table,
        where: scope.conditions,
      }),
      scope.writeParameters(),
    ),
    writeLeftOut('overall.missing', 'overall.rows', field.words),
    writeColumns(
      'data',
      writeSelect({
        columns: [`${field.sql}::DOUBLE AS value`],
        from: subject.table,
        where: [...scope.conditions, `${field.sql} IS NOT NULL`],
        order: ['value'],
      }),
      scope.writeParameters(),
    ),
  ];
}

function writeRate(plan: Extract<MeanTestPlan, { of: 'rate' }>, subject: Subject, scope: Scope): Draft {
  const condition = plan.part.map((filter) => writeCondition(filter, subject, scope.parameters)).join(' AND ');
  const percent = { format: 'percent' };
  const what = describeFilters(plan.part);
  return {
    title: cutText(`Share of rows where ${what}, with its interval`, 200),
    description: `Works out the share of rows where ${what}, and how well it is known.`,
    analysis: ['tests'],
    blocks: [
      ...scope.writeOpening(),
      [
        ...notePlaceholders(listColumns(plan.part).map((name) => subject.field(name))),
        writeAssume(quoteText(cutText(`The share is that of rows where ${what}.`, 2000))),
        writeQuery(
          '[overall]',
          { rows: 'number', missing: 'number', met: 'number' },
          writeSelect({
            columns: [
              `count(*) FILTER (WHERE (${condition}) IS NOT NULL) AS rows`,
              `count(*) FILTER (WHERE (${condition}) IS NULL) AS missing`,
              `count(*) FILTER (WHERE ${condition}) AS met`,
            ],
            from: subject.table,
            where: scope.conditions,
          }),
          scope.writeParameters(),
        ),
        writeLeftOut('overall.missing', 'overall.rows + overall.missing', 'a value to tell that by,'),
        `const level = ${plan.confidence};`,
        writeMetric('rows', 'rows', 'overall.rows', { label: 'Rows looked at', format: 'integer' }),
      ].join('\n'),
      writeIf(
        'overall.rows === 0',
        [writeInsight(quoteText('No row has a value to tell the share by.'))],
        [
          `const test = tests.proportion(overall.met, overall.rows, { null: ${plan.against ?? 0.5}, ${writeOptions(plan)} });`,
          writeMetric('met', 'rows_that_count', 'overall.met', {
            label: 'Rows that meet the condition',
            format: 'integer',
          }),
          writeMetric('found', 'share', 'test.estimate', { label: 'Share', ...percent }),
          writeInsight(
            sentence`Of ${code('rows')} ${nameRows('overall.rows')}, ${code('met')} ${code("overall.met === 1 ? 'meets' : 'meet'")} the condition.`,
          ),
          ...writeInterval(['The share'], 'found', percent, plan),
          ...(plan.against === undefined ? [writeWarnings()] : writeAgainst(plan.against, 'The share', percent, plan)),
        ],
      ),
    ],
  };
}

function histogramSpec(words: string, format: ValueFormat, middle: string): { readonly [key: string]: Literal } {
  const x = { ...measuredChannel('from', capitalise(words), format), bin: 'binned' };
  return {
    layer: [
      {
        data: { values: code('bars') },
        mark: 'bar',
        encoding: { x, x2: { field: 'to' }, y: { field: 'count', type: 'quantitative', title: 'Rows' } },
      },
      {
        data: { values: [{ at: code(middle) }] },
        mark: { type: 'rule', size: 2, color: 'firebrick' },
        encoding: { x: { field: 'at', type: 'quantitative' } },
      },
    ],
  };
}
