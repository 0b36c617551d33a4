import type { Plan } from '../../plan.ts';
import { createScope } from '../query-source.ts';
import {
  sentence,
  writeAssume,
  writeIf,
  writeInsight,
  writeMetric,
  writePlot,
  writeTable,
  type Draft,
} from '../script-source.ts';
import { code, quoteText, writeLiteral, type Literal } from '../source.ts';
import type { Field, Subject } from '../subject.ts';
import { formatDifference, formatField, inPoints, listFormats, measuredChannel } from '../value-format.ts';
import { capitalise, joinWords } from '../words.ts';
import { writeControl, writeExperiment } from './experiment-source.ts';
import { describeSplit, notePlaceholders, sortNames, writeSplitValues, type Split } from './tested-groups.ts';
import { tellWay, writeEffect, writeInterval, writeOptions, writeVerdict } from './verdict-source.ts';

type DifferencePlan = Extract<Plan, { intent: 'difference' }>;

/** Whether a number differs between two sides or several groups by more than chance. */
export function writeDifference(plan: DifferencePlan, subject: Subject): Draft {
  const scope = createScope(plan.filters, plan.assumptions, subject);
  const field = subject.field(plan.column);
  const split = describeSplit(plan, subject, scope);
  const values = writeSplitValues({ sql: `${field.sql}::DOUBLE`, words: field.words }, split, subject, scope);
  const title = `${capitalise(field.words)} by ${split.words}`;
  return {
    title,
    description: `Tests whether ${field.words} differs ${split.labels === undefined ? `by ${split.words}` : `between ${joinWords(split.labels)}`} by more than chance.`,
    analysis: ['describe', 'tests'],
    blocks: [
      ...scope.writeOpening(),
      ...('group' in plan ? notePlaceholders([subject.field(plan.group)]) : []),
      ...values,
      writeGroups(split, plan),
      writeIf(
        'names.length < 2',
        [writeInsight(quoteText(tooFew(split)))],
        [
          ...writeSides(field, split, title),
          ...(split.labels === undefined
            ? [writeIf('names.length === 2', writeTwo(plan, field, split), writeSeveral(plan, field, split))]
            : writeTwo(plan, field, split)),
        ],
      ),
    ],
  };
}

/** The script's `names`: sides and groups that have what a test needs. */
function writeGroups({ labels, isNumeric }: Split, { confidence, experiment }: DifferencePlan): string {
  const hasSeveral = 'Object.hasOwn(groups, name) && groups[name].length > 1';
  return [
    `const level = ${confidence};`,
    'const groups = describe.split(data.value, data.side);',
    ...(labels === undefined
      ? [
          `const names = Object.keys(groups).filter((name) => groups[name].length > 1)${sortNames(isNumeric)};`,
          ...(experiment ? [writeControl('names')] : []),
          'const single = Object.keys(groups).length - names.length;',
          writeIf('single > 0', [
            writeAssume(
              "`${single} ${single === 1 ? 'group has a single value and is' : 'groups have a single value each and are'} left out.`",
            ),
          ]),
        ]
      : [`const names = ${writeLiteral([...labels])}.filter((name) => ${hasSeveral});`]),
    writeMetric('', 'values', 'data.value.length', { label: 'Values looked at', format: 'integer' }),
  ].join('\n');
}

function tooFew({ labels }: Split): string {
  return labels === undefined
    ? 'There are too few groups that have several values: nothing can be tested.'
    : 'A side has too few values: nothing can be tested.';
}

/** Each side with its mean and what is known of it, as a table and drawn with its interval. */
function writeSides(field: Field, { words, labels }: Split, title: string): readonly string[] {
  const format = formatField(field);
  const key = labels === undefined ? words : 'side';
  return [
    'const sides = names.map((name) => {',
    '  const { n, mean, low, high, sd, median } = describe.summary(groups[name], { level });',
    '  return { side: name, rows: n, mean, low, high, deviation: sd, median };',
    '});',
    writeTable('sides', 'sides', {
      title,
      key: 'side',
      columns: listFormats(['mean', 'low', 'high', 'deviation', 'median'].map((name) => [name, format] as const)),
    }),
    writePlot('means', meansSpec(field, key), `Mean ${field.words}, with intervals`),
  ];
}

function meansSpec(field: Field, key: string): { readonly [key: string]: Literal } {
  const y = { field: 'side', type: 'nominal', sort: null, title: key === 'side' ? null : capitalise(key) };
  const x = (of: string): ReturnType<typeof measuredChannel> => ({
    ...measuredChannel(of, `Mean ${field.words}`, formatField(field)),
    scale: { zero: false },
  });
  return {
    data: { values: code('sides.slice(0, 50)') },
    encoding: { y },
    layer: [
      { mark: { type: 'rule', size: 3, opacity: 0.5 }, encoding: { x: x('low'), x2: { field: 'high' } } },
      { mark: { type: 'point', filled: true, size: 90 }, encoding: { x: x('mean') } },
    ],
  };
}

function writeTwo(plan: DifferencePlan, field: Field, { labels }: Split): readonly string[] {
  const format = formatField(field);
  const isMeans = plan.method === 'means';
  // Groups are in no order of the question: none of them is the one that it supposes more of.
  const supposed = labels === undefined ? {} : plan;
  const call = `tests.${isMeans ? 'welch' : 'mannWhitney'}(groups[names[0]], groups[names[1]], { ${writeOptions(supposed)} })`;
  const middle = isMeans ? 'mean' : 'median';
  return [
    `const test = ${call};`,
    'const [left, right] = sides;',
    writeMetric('a', 'first_side', 'left.side', { label: 'First side' }),
    writeMetric('b', 'second_side', 'right.side', { label: 'Second side' }),
    writeMetric('valueA', `${middle}_of_first`, `left.${middle}`, {
      label: `${capitalise(middle)} of the first side`,
      ...format,
    }),
    writeMetric('valueB', `${middle}_of_second`, `right.${middle}`, {
      label: `${capitalise(middle)} of the second side`,
      ...format,
    }),
    writeInsight(
      sentence`The ${middle} ${field.words} is ${code('valueA')} for ${code('a')} and ${code('valueB')} for ${code('b')}.`,
    ),
    writeMetric('difference', 'difference', inPoints('test.estimate', format), {
      label: isMeans ? 'Difference of the means' : 'Typical difference (median of all pairs)',
      ...formatDifference(format),
    }),
    ...writeInterval(
      [
        isMeans ? 'The difference of the means, ' : 'The typical difference (the median of those of all pairs), ',
        code('a'),
        ' less ',
        code('b'),
        ',',
      ],
      'difference',
      formatDifference(format),
      supposed,
      (end) => inPoints(end, format),
    ),
    ...writeVerdict(
      isMeans
        ? tellWay(supposed, ['the mean of ', code('a')], 'is', ['that of ', code('b')])
        : tellWay(supposed, ['the values of ', code('a')], 'tend to be', ['those of ', code('b')]),
      supposed,
    ),
    ...writeEffect(),
    ...(plan.experiment ? writeExperiment('tests.abMeans(groups[names[0]], groups[names[1]], { level })', 'mean') : []),
  ];
}

function writeSeveral(plan: DifferencePlan, field: Field, split: Split): readonly string[] {
  const format = formatField(field);
  const isMeans = plan.method === 'means';
  const middle = isMeans ? 'mean' : 'median';
  return [
    'const kept = Object.fromEntries(names.map((name) => [name, groups[name]]));',
    ...(isMeans ? writeWelch() : ['const test = tests.kruskalWallis(kept, { level });']),
    `const ranked = [...sides].sort((a, b) => b.${middle} - a.${middle});`,
    'const [top] = ranked;',
    'const last = ranked[ranked.length - 1];',
    writeMetric('count', 'groups', 'names.length', { label: 'Groups compared', format: 'integer' }),
    writeMetric('a', 'highest_group', 'top.side', { label: `Group with the highest ${middle}` }),
    writeMetric('valueA', `highest_${middle}`, `top.${middle}`, { label: `Its ${middle}`, ...format }),
    writeMetric('b', 'lowest_group', 'last.side', { label: `Group with the lowest ${middle}` }),
    writeMetric('valueB', `lowest_${middle}`, `last.${middle}`, { label: `Its ${middle}`, ...format }),
    writeInsight(
      sentence`Of ${code('count')} groups, ${code('a')} has the highest ${middle} ${field.words} with ${code('valueA')}, and ${code('b')} the lowest with ${code('valueB')}.`,
    ),
    ...writeVerdict({
      found: quoteText(`The differences by ${split.words} are larger than chance alone explains.`),
      notFound: quoteText(`The data does not show differences by ${split.words} beyond chance.`),
    }),
    ...writeEffect(),
    writeIf('names.length <= 20', writePairs(isMeans, format)),
  ];
}

/** A group that never varies leaves Welch's test undefined. Ranks take it. */
function writeWelch(): readonly string[] {
  return [
    'const welch = tests.welchAnova(kept, { level });',
    'const test = Number.isFinite(welch.p) ? welch : tests.kruskalWallis(kept, { level });',
    'const still = sides.filter(({ deviation }) => deviation === 0).map(({ side }) => side);',
    writeIf('test !== welch && still.length > 0', [
      writeAssume(
        "`The same in all rows of the group, which a test of means cannot take: ${still.slice(0, 5).join(', ')}${still.length > 5 ? ' and others' : ''}. Ranks are tested.`",
      ),
    ]),
  ];
}

function writePairs(isMeans: boolean, format: ReturnType<typeof formatField>): readonly string[] {
  const options = isMeans ? '{ level }' : "{ level, test: 'mann-whitney' }";
  const known = (name: string): string => `${name}: known(${inPoints(name, format)})`;
  return [
    '// Many pairs find something by chance: the p-values are corrected for that (Holm). Two that never vary have none.',
    'const known = (value: number) => (Number.isFinite(value) ? value : null);',
    `const compared = tests.pairwise(kept, ${options});`,
    'const pairs = compared.map(({ first, second, estimate, low, high, p, adjusted, effect }) => ({',
    `  pair: \`\${first} / \${second}\`, first, second, ${known('estimate')}, ${known('low')}, ${known('high')}, p: known(p), adjusted: known(adjusted), effect: known(effect),`,
    '}));',
    writeTable('pairs', 'pairs', {
      title: 'Pairs of groups',
      key: 'pair',
      columns: listFormats(['estimate', 'low', 'high'].map((name) => [name, formatDifference(format)] as const)),
    }),
    'const apart = compared.filter((pair) => pair.adjusted < 1 - level);',
    writeMetric('differing', 'differing_pairs', 'apart.length', { label: 'Pairs that differ', format: 'integer' }),
    writeMetric('all', 'pairs', 'pairs.length', { label: 'Pairs looked at', format: 'integer' }),
    writeInsight(
      sentence`${code('differing')} of ${code('all')} pairs of groups ${code("apart.length === 1 ? 'differs' : 'differ'")} by more than chance, with a correction for their number.`,
    ),
  ];
}
