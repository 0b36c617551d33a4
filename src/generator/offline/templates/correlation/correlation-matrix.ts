import type { Plan } from '../../plan.ts';
import { correlationHeatmap } from './correlation-heatmap.ts';
import { createScope, named, writeSelect } from '../query-source.ts';
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
import { code, flatten, indent, quoteText } from '../source.ts';
import type { Field, Subject } from '../subject.ts';
import { createNames, joinWords } from '../words.ts';

type CorrelationPlan = Extract<Plan, { intent: 'correlation' }>;

const mostColumns = 20;

/**
 * More than two columns: the correlation of each pair, as a heatmap, and the strongest pairs in words. Its script works them out
 * by itself, in lines that a reader can follow; p-values and intervals take the library, and tests/tested-correlations.ts.
 */
export function writeMatrix(plan: CorrelationPlan, all: readonly Field[], subject: Subject): Draft {
  const scope = createScope(plan.filters, plan.assumptions, subject);
  const focus = plan.focus === undefined ? undefined : subject.field(plan.focus);
  const ordered = focus === undefined ? all : [focus, ...all.filter(({ name }) => name !== focus.name)];
  const fields = ordered.slice(0, mostColumns);
  const take = createNames();
  const ids = fields.map(({ id }) => take(id));
  const query = writeSelect({
    columns: fields.map((field, index) => named(`${field.sql}::DOUBLE`, ids[index] ?? field.id)),
    from: subject.table,
    where: scope.conditions,
  });
  const parameters = scope.writeParameters();
  const lists = fields.map(
    (field, index) =>
      `  { name: ${quoteText(flatten(field.name).slice(0, 100))}, values: Array.from<number>(data.${ids[index]}) },`,
  );
  const kind = plan.method === 'spearman' ? 'Rank correlations (Spearman)' : 'Correlations (Pearson)';
  const title = focus === undefined ? `${kind} of ${fields.length} columns` : `${kind} with ${focus.words}`;
  return {
    title,
    description: `Works out the ${plan.method === 'spearman' ? 'rank correlation (Spearman)' : 'correlation (Pearson)'} of each pair of ${joinWords(fields.slice(0, 4).map(({ words }) => words))}${fields.length > 4 ? ' and others' : ''}, over the rows that have both.`,
    blocks: [
      ...scope.writeOpening(),
      ...(all.length > fields.length
        ? [writeAssume(quoteText(`Only the first ${mostColumns} columns are compared.`))]
        : []),
      [
        `const data = await columns(\``,
        indent(query),
        `\`${parameters === '' ? '' : `, ${parameters}`});`,
        'const series = [',
        ...lists,
        '];',
      ].join('\n'),
      writePearson(),
      ...(plan.method === 'spearman' ? [writeRanks()] : []),
      writePairs(plan, focus !== undefined),
      writeAnswer(title, focus),
    ],
  };
}

function writePearson(): string {
  return [
    'const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;',
    'const correlate = (a: number[], b: number[]) => {',
    '  const [meanA, meanB] = [mean(a), mean(b)];',
    '  const together = a.reduce((sum, value, index) => sum + (value - meanA) * (b[index] - meanB), 0);',
    '  const spreadA = a.reduce((sum, value) => sum + (value - meanA) ** 2, 0);',
    '  const spreadB = b.reduce((sum, value) => sum + (value - meanB) ** 2, 0);',
    '  return together / Math.sqrt(spreadA * spreadB);',
    '};',
  ].join('\n');
}

function writeRanks(): string {
  return [
    '// Ranks of equal values are averaged.',
    'const rank = (values: number[]) => {',
    '  const order = values.map((_, index) => index).sort((a, b) => values[a] - values[b]);',
    '  const ranks: number[] = [];',
    '  for (let start = 0, end = 0; start < order.length; start = end) {',
    '    while (end < order.length && values[order[end]] === values[order[start]]) end += 1;',
    '    for (const index of order.slice(start, end)) ranks[index] = (start + end + 1) / 2;',
    '  }',
    '  return ranks;',
    '};',
  ].join('\n');
}

function writePairs({ method }: CorrelationPlan, hasFocus: boolean): string {
  const compared = method === 'spearman' ? 'correlate(rank(x), rank(y))' : 'correlate(x, y)';
  return [
    '// Missing values are NaN here: a pair of columns is compared over the rows that have both.',
    `const pairs = ${hasFocus ? '[series[0]]' : 'series'}.flatMap((first, place) =>`,
    '  series.slice(place + 1).map((second) => {',
    '    const both = first.values.map((_, row) => row).filter((row) => !isNaN(first.values[row] + second.values[row]));',
    '    const x = both.map((row) => first.values[row]);',
    '    const y = both.map((row) => second.values[row]);',
    `    return { pair: \`\${first.name} / \${second.name}\`, first: first.name, second: second.name, correlation: ${compared}, rows: both.length };`,
    '  }),',
    ');',
    '// A column that never changes has no correlation.',
    'const ranked = pairs.filter((pair) => Math.abs(pair.correlation) <= 1 + 1e-9);',
    'ranked.sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation) || (a.pair < b.pair ? -1 : 1));',
    'const skipped = pairs.filter((pair) => !ranked.includes(pair));',
    "if (skipped.length > 0) assume(`No correlation can be worked out for ${skipped.map((pair) => pair.pair).join(', ')}.`);",
  ].join('\n');
}

function writeAnswer(title: string, focus: Field | undefined): string {
  const squares =
    focus === undefined
      ? 'ranked.flatMap((pair) => [pair, { ...pair, first: pair.second, second: pair.first }])'
      : 'ranked';
  return [
    writeMetric('', 'rows', 'series[0].values.length', { label: 'Rows looked at', format: 'integer' }),
    'const [strongest, ...others] = ranked;',
    writeIf(
      '!strongest',
      [writeNothing()],
      [
        writeTable('correlations', 'ranked', { title, key: 'pair' }),
        `const squares = ${squares};`,
        writePlot('heatmap', correlationHeatmap(), title),
        '',
        writeMetric('', 'pairs', 'ranked.length', { label: 'Pairs compared', format: 'integer' }),
        writeMetric('pair', 'strongest_pair', 'strongest.pair', { label: 'Pair with the strongest correlation' }),
        writeMetric('strength', 'strongest_correlation', 'strongest.correlation', {
          label: 'The strongest correlation',
        }),
        writeMetric('rows', 'strongest_pair_rows', 'strongest.rows', {
          label: 'Rows that have both',
          format: 'integer',
        }),
        writeInsight(
          sentence`The strongest correlation is that of ${code('pair')}: ${code('strength')}, over ${code('rows')} ${nameRows('strongest.rows')}.`,
        ),
        `for (const [index, next] of others.slice(0, 2).entries()) {`,
        `  const pair = metric(\`next_pair_\${index + 1}\`, next.pair, { label: \`Pair that follows, \${index + 1}\` });`,
        `  const value = metric(\`next_correlation_\${index + 1}\`, next.correlation, { label: \`Its correlation, \${index + 1}\` });`,
        `  ${writeInsight(sentence`Then follows ${code('pair')}, with ${code('value')}.`)}`,
        '}',
      ],
    ),
  ].join('\n');
}
