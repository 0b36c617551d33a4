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
import { code, quoteText, type Literal } from '../source.ts';
import type { Field, Subject } from '../subject.ts';
import { formatDifference, formatField, inPoints, listFormats, measuredChannel } from '../value-format.ts';
import { capitalise } from '../words.ts';
import { noteOnTime, writeHeldOut, writeUnpredicted } from './held-out-source.ts';
import { tellImportance, writeImportance } from './importance-source.ts';
import { tellFit, tellSlopes, writeLinear, writePenalized } from './linear-source.ts';
import { writeFormats } from './features.ts';
import { createModelRows, writeFeatures, writeModelRows, type ModelRows } from './model-rows.ts';
import { tellPredictedEffects } from './predicted-effects.ts';

type RegressionPlan = Extract<Plan, { intent: 'regression' }>;
type Method = RegressionPlan['method'];

/** What a method is called, how it is fitted to the script's features, and how many rows it takes in good time. */
const methods: Readonly<Record<Method, { readonly name: string; readonly call: string; readonly mostRows: number }>> = {
  linear: { name: 'linear regression', call: 'linear', mostRows: 100_000 },
  ridge: { name: 'ridge regression', call: 'ridge', mostRows: 100_000 },
  lasso: { name: 'lasso regression', call: 'lasso', mostRows: 100_000 },
  tree: { name: 'decision tree', call: 'tree', mostRows: 100_000 },
  forest: { name: 'random forest', call: 'forest', mostRows: 20_000 },
  boosting: { name: 'gradient boosting', call: 'boosting', mostRows: 50_000 },
};

/** What a number follows from: how well it is told on rows that were not seen, by which columns, and how. */
export function writeRegression(plan: RegressionPlan, subject: Subject): Draft {
  const scope = createScope(plan.filters, plan.assumptions, subject);
  const { name, mostRows } = methods[plan.method];
  const rows = createModelRows(plan, subject, scope, mostRows);
  const { target } = rows;
  const enough = plan.method === 'linear' ? 'Math.max(20, 2 * Object.keys(models.oneHot(features)).length + 2)' : '20';
  return {
    title: plan.asks === 'drivers' ? `What ${target.words} follows from` : `How well ${target.words} is told`,
    description: `Tells ${target.words} from other columns by a ${name}: how well that does on rows it has not seen, which columns matter, and how.`,
    analysis: ['describe', 'models'],
    blocks: [
      ...scope.writeOpening(),
      ...writeModelRows(rows),
      writeFeatures().join('\n'),
      writeIf(
        `target.length < ${enough}`,
        [writeTooFew()],
        [
          writeIf(
            'new Set(target).size < 2 || Object.keys(features).length === 0',
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

function writeModel({ method, asks }: RegressionPlan, rows: ModelRows): readonly string[] {
  const { target, label, time, features } = rows;
  const { name, call } = methods[method];
  const formats = isLinear(method) ? [] : writeFormats(features);
  const drivers = writeIf('scores.r2 > 0.01', [
    ...tellImportance(target.words),
    '',
    ...(isLinear(method) ? tellSlopes(target, method === 'linear') : tellPredictedEffects(target, formats.length > 0)),
  ]);
  const quality = [...tellQuality(target, name), ...(isLinear(method) ? tellFit(method, time !== undefined) : [])];
  return [
    ...formats,
    ...writeHeldOut(`models.${call}(given, known)`, keepPredictions, method === 'forest' ? { repeats: 3 } : {}),
    '',
    ...writeScores(target, name),
    '',
    ...(method === 'linear'
      ? writeLinear(rows)
      : isLinear(method)
        ? writePenalized(method, target)
        : [`const fit = models.${call}(features, target);`]),
    '',
    ...writeImportance(target.words, 'R²', method === 'linear' ? 'vif: inflation.get(feature) ?? null' : undefined),
    ...writePredictions(label !== undefined, target),
    '',
    ...(asks === 'drivers' ? [drivers, '', ...quality] : [...quality, '', drivers]),
    ...(time === undefined || method === 'linear' ? [] : [noteOnTime]),
    writeAssume(quoteText('A model tells what goes together, and not what is the cause of what.')),
  ];
}

function isLinear(method: Method): method is 'linear' | 'ridge' | 'lasso' {
  return method === 'linear' || method === 'ridge' || method === 'lasso';
}

function writeTooFew(): string {
  return [
    writeMetric('count', 'rows', 'target.length', { label: 'Rows that could be used', format: 'integer' }),
    writeInsight(
      sentence`There are too few rows that have a value everywhere for a model of these columns: ${code('count')}.`,
    ),
  ].join('\n');
}

const keepPredictions = {
  before: ['const predicted = new Float64Array(target.length);', 'const usual = new Float64Array(target.length);'],
  each: [
    'const guesses = model.predict(asked) as Float64Array;',
    'const mean = describe.mean(known);',
    'unseen.forEach((row, index) => {',
    '  predicted[row] = guesses[index];',
    '  usual[row] = mean;',
    '});',
  ],
};

/** How well it does beside the simplest that can be said. */
function writeScores(target: Field, name: string): readonly string[] {
  const format = formatField(target);
  return [
    'const scores = models.regressionMetrics(target, predicted);',
    'const plain = models.regressionMetrics(target, usual);',
    writeUnpredicted(),
    `const both = [{ by: ${quoteText(capitalise(name))}, of: scores }, { by: 'The mean, always', of: plain }];`,
    writeTable(
      'performance',
      'both.map(({ by, of }) => ({ predicted_by: by, mean_error: of.mae, root_mean_square_error: of.rmse }))',
      {
        title: 'How well rows are predicted that were not seen',
        key: 'predicted_by',
        columns: listFormats([
          ['mean_error', format],
          ['root_mean_square_error', format],
        ]),
      },
    ),
  ];
}

function tellQuality(target: Field, name: string): readonly string[] {
  const format = formatField(target);
  return [
    writeMetric('used', 'rows', 'target.length', { label: 'Rows used', format: 'integer' }),
    writeMetric('error', 'mean_error', inPoints('scores.mae', format), {
      label: 'Mean error on rows not seen',
      ...formatDifference(format),
    }),
    writeMetric('plainError', 'mean_error_of_mean', inPoints('plain.mae', format), {
      label: 'That of always saying the mean',
      ...formatDifference(format),
    }),
    writeMetric('explained', 'r2_not_seen', 'scores.r2', { label: 'R² on rows not seen' }),
    writeIf('scores.mae < 1e-6 * plain.mae', [
      writeInsight(
        sentence`These columns give ${target.words} without an error, as where it is worked out from them: that says nothing of what lies behind it.`,
      ),
    ]),
    writeIf(
      'scores.r2 > 0.01',
      [
        writeMetric('told', 'explained_share', 'scores.r2', {
          label: 'Share of the differences that is told on rows not seen',
          format: 'percent',
        }),
        writeInsight(
          sentence`On rows that it has not seen, the ${name} tells ${code('told')} of the differences in ${target.words}, and is off by ${code('error')} on average; always saying the mean is off by ${code('plainError')}. It is made from ${code('used')} rows.`,
        ),
      ],
      [
        writeInsight(
          sentence`On rows that it has not seen, the ${name} does no better than always saying the mean (R² is ${code('explained')} over ${code('used')} rows): these columns hardly tell ${target.words}.`,
        ),
      ],
    ),
  ];
}

/** Predicted beside actual values, of rows that the model had not seen: all that the chart shows. */
function writePredictions(hasNames: boolean, target: Field): readonly string[] {
  const format = formatField(target);
  return [
    'const every = Math.ceil(target.length / 2000);',
    'const shown = rows.filter((row) => row % every === 0 && Number.isFinite(predicted[row]));',
    'const predictions = shown.map((row) => ({',
    ...(hasNames ? ['  row: names[row],'] : []),
    '  actual: target[row],',
    '  predicted: predicted[row],',
    '  off_by: predicted[row] - target[row],',
    '}));',
    writeTable('predictions', 'predictions', {
      title: `${capitalise(target.words)}: predicted by models that had not seen the row`,
      columns: listFormats(['actual', 'predicted', 'off_by'].map((column) => [column, format] as const)),
    }),
    'const { min: least, max: largest } = describe.summary(target);',
    writePlot('predictions', predictionsSpec(target), `${capitalise(target.words)}: predicted beside actual`),
  ];
}

function predictionsSpec(target: Field): { readonly [key: string]: Literal } {
  const format = formatField(target);
  const x = measuredChannel('actual', `Actual ${target.words}`, format, { scale: { zero: false } });
  const y = measuredChannel('predicted', `Predicted ${target.words}`, format, { scale: { zero: false } });
  return {
    layer: [
      {
        data: { name: 'predictions' },
        mark: { type: 'point', filled: true, opacity: 0.4, size: 25 },
        encoding: { x, y },
      },
      {
        data: { values: code('[least, largest].map((value) => ({ actual: value, predicted: value }))') },
        mark: { type: 'line', strokeDash: [4, 4], color: 'gray' },
        encoding: { x, y },
      },
    ],
  };
}
