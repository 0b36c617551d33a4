import type { Plan } from '../../plan.ts';
import { writeLeftOut } from '../left-out.ts';
import { createScope, writeColumns, writeQuery, writeSelect } from '../query-source.ts';
import { sentence, writeIf, writeInsight, writeMetric, writePlot, type Draft } from '../script-source.ts';
import { code, quoteText } from '../source.ts';
import type { Field, Subject } from '../subject.ts';
import { formatDifference, formatField, inPoints, measuredChannel } from '../value-format.ts';
import { capitalise } from '../words.ts';
import { tellWay, writeEffect, writeInterval, writeOptions, writeVerdict } from './verdict-source.ts';

type PairedPlan = Extract<Plan, { intent: 'paired-difference' }>;

/** Whether two numbers of the same rows differ by more than chance. */
export function writePairedDifference(plan: PairedPlan, subject: Subject): Draft {
  const scope = createScope(plan.filters, plan.assumptions, subject);
  const [first, second] = [subject.field(plan.column), subject.field(plan.other)];
  const both = [first, second].map(({ sql }) => `${sql} IS NOT NULL`);
  const format = formatField(first);
  const isMeans = plan.method === 'means';
  const title = `${capitalise(first.words)} and ${second.words}`;
  return {
    title,
    description: `Tests whether ${first.words} and ${second.words} of the same rows differ by more than chance.`,
    analysis: ['describe', 'tests'],
    blocks: [
      ...scope.writeOpening(),
      writeQuery(
        '[overall]',
        { rows: 'number', pairs: 'number' },
        writeSelect({
          columns: ['count(*) AS rows', `count(*) FILTER (WHERE ${both.join(' AND ')}) AS pairs`],
          from: subject.table,
          where: scope.conditions,
        }),
        scope.writeParameters(),
      ),
      writeLeftOut('overall.rows - overall.pairs', 'overall.rows', `${first.words} or ${second.words}`),
      writeColumns(
        'data',
        writeSelect({
          columns: [`${first.sql}::DOUBLE AS a`, `${second.sql}::DOUBLE AS b`],
          from: subject.table,
          where: [...scope.conditions, ...both],
          order: ['a', 'b'],
        }),
        scope.writeParameters(),
      ),
      [
        `const level = ${plan.confidence};`,
        writeMetric('pairs', 'pairs', 'overall.pairs', { label: 'Rows that have both values', format: 'integer' }),
      ].join('\n'),
      writeIf(
        'overall.pairs < 2',
        [writeInsight(quoteText('There are too few rows with both values: nothing can be tested.'))],
        [
          `const test = tests.${isMeans ? 'tPaired' : 'wilcoxon'}(data.a, data.b, { ${writeOptions(plan)} });`,
          ...writeMiddles(first, second, isMeans),
          writeDifferences(first, second),
          writeMetric('difference', 'difference', inPoints('test.estimate', format), {
            label: isMeans ? 'Mean difference' : 'Typical difference',
            ...formatDifference(format),
          }),
          ...writeInterval(
            [`The ${isMeans ? 'mean' : 'typical'} difference, ${first.words} less ${second.words},`],
            'difference',
            formatDifference(format),
            plan,
            (end) => inPoints(end, format),
          ),
          ...writeVerdict(
            tellWay(plan, [first.words], `is ${isMeans ? 'on average' : 'by and large'}`, [second.words]),
            plan,
          ),
          ...writeEffect(),
        ],
      ),
    ],
  };
}

function writeMiddles(first: Field, second: Field, isMeans: boolean): readonly string[] {
  const middle = isMeans ? 'mean' : 'median';
  const state = (handle: string, field: Field, column: string): string =>
    writeMetric(handle, `${middle}_${field.id}`, `describe.${middle}(data.${column})`, {
      label: `${capitalise(middle)} ${field.words}`,
      ...formatField(field),
    });
  return [
    state('valueA', first, 'a'),
    state('valueB', second, 'b'),
    writeInsight(
      sentence`Over ${code('pairs')} rows, the ${middle} ${first.words} is ${code('valueA')} and the ${middle} ${second.words} ${code('valueB')}.`,
    ),
  ];
}

function writeDifferences(first: Field, second: Field): string {
  const x = {
    ...measuredChannel('from', `${capitalise(first.words)} less ${second.words}`, formatField(first)),
    bin: 'binned',
  };
  return [
    'const gaps = Array.from(data.a, (value, index) => Number(value) - Number(data.b[index]));',
    'const fine = describe.histogram(gaps);',
    'const bars = fine.length > 40 ? describe.histogram(gaps, { bins: 40 }) : fine;',
    writePlot(
      'differences',
      {
        data: { values: code('bars') },
        mark: 'bar',
        encoding: { x, x2: { field: 'to' }, y: { field: 'count', type: 'quantitative', title: 'Rows' } },
      },
      `${capitalise(first.words)} less ${second.words}`,
    ),
  ].join('\n');
}
