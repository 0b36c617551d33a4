import type { Plan } from '../../plan.ts';
import { createScope } from '../query-source.ts';
import { sentence, writeAssume, writeIf, writeInsight, writeMetric, writeTable, type Draft } from '../script-source.ts';
import { code, escapeTemplate, quoteText } from '../source.ts';
import type { Subject } from '../subject.ts';
import { capitalise } from '../words.ts';
import { writeClasses } from './class-rows.ts';
import { keepChances, writeScores } from './class-scores-source.ts';
import { tellClasses, tellLeaks } from './class-words.ts';
import { writeFormats } from './features.ts';
import { noteOnTime, writeHeldOut } from './held-out-source.ts';
import { tellImportance, writeImportance } from './importance-source.ts';
import { createModelRows, writeFeatures, writeModelRows, type ModelRows } from './model-rows.ts';
import { tellOdds, writeOdds } from './odds-source.ts';
import { tellChances } from './predicted-chances.ts';

type ClassificationPlan = Extract<Plan, { intent: 'classification' }>;
type Method = ClassificationPlan['method'];

/** What a method is called, how it is fitted to the script's features, and how many rows it takes in good time. */
const methods: Readonly<
  Record<Method, { readonly name: string; readonly call: string; readonly mostRows: number; readonly repeats?: number }>
> = {
  logistic: { name: 'logistic regression', call: 'logistic', mostRows: 10_000 },
  tree: { name: 'decision tree', call: 'tree', mostRows: 20_000 },
  forest: { name: 'random forest', call: 'forest', mostRows: 3_000, repeats: 3 },
  boosting: { name: 'gradient boosting', call: 'boosting', mostRows: 4_000 },
  'naive-bayes': { name: 'naive Bayes', call: 'naiveBayes', mostRows: 10_000 },
  neighbours: { name: 'model of nearest neighbours', call: 'knn', mostRows: 2_500, repeats: 3 },
};

/** What a category is told from: how well on rows that were not seen, by which columns, and how. */
export function writeClassification(plan: ClassificationPlan, subject: Subject): Draft {
  const scope = createScope(plan.filters, plan.assumptions, subject);
  const { name, mostRows } = methods[plan.method];
  const rows = createModelRows(plan, subject, scope, mostRows);
  const { target } = rows;
  return {
    title: plan.asks === 'drivers' ? `What ${target.words} follows from` : `How well ${target.words} is told`,
    description: `Tells ${target.words} from other columns by a ${name}: how well that does on rows it has not seen, which columns matter, and how.`,
    analysis: ['describe', 'models', 'tests'],
    blocks: [
      ...scope.writeOpening(),
      ...writeModelRows(rows, { target: 'found', all: 'given', names: 'labels' }),
      writeClasses(rows, plan.positive).join('\n'),
      writeFeatures().join('\n'),
      writeIf(
        'target.length < 20',
        [
          writeMetric('count', 'rows', 'target.length', { label: 'Rows that could be used', format: 'integer' }),
          writeInsight(sentence`There are too few rows that have a value everywhere for a model: ${code('count')}.`),
        ],
        [
          writeIf(
            'kinds.length < 2 || Object.keys(features).length === 0',
            [
              writeMetric('', 'rows', 'target.length', { label: 'Rows that could be used', format: 'integer' }),
              writeInsight(
                sentence`There is nothing to model: ${target.words} is the same in all rows, or no column is left that could tell it.`,
              ),
            ],
            writeModel(plan, rows),
          ),
        ],
      ),
    ],
  };
}

function writeModel({ method, asks }: ClassificationPlan, rows: ModelRows): readonly string[] {
  const { target, label, time, features } = rows;
  const { name, call, repeats } = methods[method];
  const fit = (given: string, known: string): string => `models.${call}(${given}, ${known})`;
  const formats = writeFormats(features);
  const drivers = writeIf('isTold', [
    ...tellImportance(target.words),
    '',
    ...(method === 'logistic'
      ? [
          writeIf(
            'positive !== undefined && isSettled',
            tellOdds(target.words),
            tellChances(target.words, formats.length > 0),
          ),
        ]
      : tellChances(target.words, formats.length > 0)),
  ]);
  const quality = tellClasses(target.words, name);
  return [
    ...formats,
    ...writeHeldOut(fit('given', 'known'), keepChances, {
      ...(repeats !== undefined && { repeats }),
      by: 'probabilities',
    }),
    '',
    ...writeScores(target.words, capitalise(name)),
    '',
    `const fit = ${fit('features', 'target')};`,
    ...(method === 'logistic' ? writeOdds(target.words) : []),
    '',
    ...writeImportance(target.words, 'the fit of the chances that are predicted (Brier skill)'),
    ...writePredictions(label !== undefined, target.words),
    '',
    ...tellLeaks(target.words),
    ...(asks === 'drivers' ? [drivers, '', ...quality] : [...quality, '', drivers]),
    ...(time === undefined ? [] : [noteOnTime]),
    writeAssume(quoteText('A model tells what goes together, and not what is the cause of what.')),
  ];
}

/** What was said of rows by models that had not seen them: the likeliest first, or where there are many values, a part of all. */
function writePredictions(hasNames: boolean, words: string): readonly string[] {
  return [
    'const every = Math.ceil(target.length / 2000);',
    'const listed = positive === undefined ? rows.filter((row) => row % every === 0) : [...rows].sort((a, b) => score[b] - score[a]).slice(0, 2000);',
    'const predictions = listed.flatMap((row) => {',
    '  const guess = predicted[row];',
    '  if (guess === null) return [];',
    `  const known = { ${hasNames ? 'row: names[row], ' : ''}actual: target[row], predicted: guess };`,
    '  return [positive === undefined ? { ...known, chance: chances[row][guess] } : { ...known, chance: score[row] }];',
    '});',
    writeTable('predictions', 'predictions', {
      title: code(
        `positive === undefined ? 'Told by models that had not seen the row' : \`${escapeTemplate(capitalise(words))}: the rows with the highest chance of \${positive}, by models that had not seen them\``,
      ),
      columns: { chance: { format: 'percent' } },
    }),
  ];
}
