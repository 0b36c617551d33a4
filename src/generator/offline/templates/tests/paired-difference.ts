import type { Plan } from '../../plan.ts';
import { createScope, writeColumns, writeQuery, writeSelect } from '../query-source.ts';
import { sentence, writeAssume, writeIf, writeInsight, writeMetric, writePlot, type Draft } from '../script-source.ts';
import { code, escapeTemplate, quoteText } from '../source.ts';
import type { Field, Subject } from '../subject.ts';
import { formatField, measuredChannel } from '../value-format.ts';
import { capitalise } from '../words.ts';
import { difference, writeEffect, writeInterval, writeOptions, writeVerdict, type Verdict } from './verdict-source.ts';

type PairedPlan = Extract<Plan, { intent: 'paired-difference' }>;

/** Whether two numbers of the same rows differ by more than chance. */
export function writePairedDifference(plan: PairedPlan, subject: Subject): Draft {
  const scope = createScope(plan.filters, plan.assumptions, subject);
  const [first, second] = [subject.field(plan.column), subject.field(plan.other)];
  const both = [first, second].map(({ sql }) => `${sql} IS NOT NULL`);
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
      writeIf('overall.pairs < overall.rows', [
        writeAssume(
          `\`\${overall.rows - overall.pairs} of \${overall.rows} rows lack ${escapeTemplate(`${first.words} or ${second.words}`)} and are left out.\``,
        ),
      ]),
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
          writeMetric('difference', 'difference', 'test.estimate', {
            label: isMeans ? 'Mean difference' : 'Typical difference',
            ...formatField(first),
          }),
          ...writeInterval(
            [`The ${isMeans ? 'mean' : 'typical'} difference, ${first.words} less ${second.words},`],
            'difference',
            formatField(first),
            plan,
          ),
          ...writeVerdict(tell(first, second, plan), plan),
          ...writeEffect(),
        ],
      ),
    ],
  };
}

function tell(first: Field, second: Field, { expects, method }: PairedPlan): Verdict {
  if (expects === undefined) return difference;
  const [way, other] = expects === 'less' ? ['lower', 'higher'] : ['higher', 'lower'];
  const average = method === 'means' ? 'on average' : 'by and large';
  const start = capitalise(first.words);
  return {
    found: quoteText(`${start} is ${average} ${way} than ${second.words}, by more than chance alone explains.`),
    opposite: quoteText(
      `${start} is ${average} not ${way} but ${other} than ${second.words}, by more than chance alone explains.`,
    ),
    notFound: quoteText(
      `The data does not show beyond chance that ${first.words} is ${average} ${way} than ${second.words}.`,
    ),
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
