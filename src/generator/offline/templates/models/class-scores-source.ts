import { writeIf, writePlot, writeTable } from '../script-source.ts';
import { code, quoteText, type Literal } from '../source.ts';
import { capitalise } from '../words.ts';
import { writeUnpredicted } from './held-out-source.ts';

const percent = { format: 'percent' };
const share = (field: string, title: string, extra: { readonly [key: string]: Literal } = {}): Literal => ({
  field,
  type: 'quantitative',
  title,
  axis: { format: '~%' },
  ...extra,
});

/** What models that had not seen a row said of it: the value, and the chance of each. */
export const keepChances = {
  before: ['const predicted: (string | null)[] = [];', 'const chances: Record<string, number>[] = [];'],
  each: [
    'const guesses = model.predict(asked) as (string | null)[];',
    'const shares = model.probabilities(asked);',
    'unseen.forEach((row, index) => {',
    '  predicted[row] = guesses[index];',
    '  chances[row] = shares[index];',
    '});',
  ],
};

/**
 * How well rows are told that were not seen, beside always saying the commonest value: the script's `scores` and `plain`; each
 * value by itself, and what is mistaken for what. `skill` says how near the chances are, `isTold` whether anything is told.
 */
export function writeScores(words: string, name: string): readonly string[] {
  const title = capitalise(words);
  return [
    'const commonest = kinds.reduce((one, other) => (sizeOf(other) > sizeOf(one) ? other : one));',
    'const scores = models.classificationMetrics(target, predicted);',
    'const plain = models.classificationMetrics(target, target.map(() => commonest));',
    'const skill = models.brierSkill(target, chances);',
    'const isTold = skill > 0.01 || scores.kappa > Math.max(0.1, 2 / Math.sqrt(scores.n));',
    writeUnpredicted(),
    `const both = [{ by: ${quoteText(name)}, of: scores }, { by: 'The commonest value, always', of: plain }];`,
    writeTable(
      'performance',
      'both.map(({ by, of: { accuracy, precision, recall, f1 } }) => ({ predicted_by: by, right: accuracy, precision, recall, f1 }))',
      {
        title: 'How well rows are told that were not seen (precision, recall and F1: means over the values)',
        key: 'predicted_by',
        columns: { right: percent, precision: percent, recall: percent },
      },
    ),
    'const values = scores.classes.map((one) => ({ value: String(one.class), rows: one.n, share: one.n / scores.n, precision: one.precision, recall: one.recall, f1: one.f1 }));',
    writeTable('values', 'values', {
      title: `${title}: how well each value is told`,
      key: 'value',
      columns: { share: percent, precision: percent, recall: percent },
    }),
    'const confusion = scores.confusion.map(({ actual, predicted: said, count }) => ({',
    '  cell: `${actual} / ${said}`,',
    '  actual,',
    '  predicted: said,',
    '  rows: count,',
    '  share_of_actual: count / Math.max(1, values.find(({ value }) => value === actual)?.rows ?? 0),',
    '}));',
    writeTable('confusion', 'confusion', {
      title: `${title}: what is told as what`,
      key: 'cell',
      columns: { share_of_actual: percent },
    }),
    writePlot('confusion', confusionSpec(words), `${title}: what is told as what`),
    ...writeCurve(),
  ];
}

/** Dark squares carry their number in white. */
const inkColour: Literal = {
  condition: { test: { field: 'share_of_actual', gt: 0.55 }, value: 'white' },
  value: 'black',
};

function confusionSpec(words: string): { readonly [key: string]: Literal } {
  return {
    data: { values: code('confusion') },
    width: { step: code('kinds.length < 6 ? 100 : 45') },
    height: { step: code('kinds.length < 6 ? 50 : 30') },
    encoding: {
      x: { field: 'predicted', type: 'nominal', title: `Predicted ${words}`, axis: { labelAngle: 0 } },
      y: { field: 'actual', type: 'nominal', title: `Actual ${words}` },
    },
    layer: [
      {
        mark: 'rect',
        encoding: {
          color: {
            field: 'share_of_actual',
            type: 'quantitative',
            title: 'Part of the actual',
            scale: { scheme: 'blues', domain: [0, 1] },
            legend: { format: '~%' },
          },
        },
      },
      {
        mark: 'text',
        encoding: { text: { field: 'rows', type: 'quantitative', format: ',d' }, color: inkColour },
      },
    ],
  };
}

/** Of one value against the others: how the rows are ranked by its chance. */
function writeCurve(): readonly string[] {
  return [
    'const isPositive = target.map((kind) => kind === positive);',
    'const score = chances.map((of) => (positive === undefined ? NaN : of[positive]));',
    writeIf('positive !== undefined', [
      'const curve = models.rocCurve(isPositive, score);',
      'const thin = Math.ceil(curve.length / 1000);',
      'const corners = curve.filter((_, index) => index % thin === 0 || index === curve.length - 1);',
      writePlot(
        'roc',
        {
          layer: [
            {
              data: {
                values: code('corners.map(({ truePositive, falsePositive }) => ({ truePositive, falsePositive }))'),
              },
              mark: 'line',
              encoding: {
                x: share('falsePositive', 'Part of the others that is taken for it'),
                y: share('truePositive', 'Part that is found'),
                order: { field: 'falsePositive', type: 'quantitative' },
              },
            },
            {
              data: { values: code('[0, 1].map((end) => ({ truePositive: end, falsePositive: end }))') },
              mark: { type: 'line', strokeDash: [4, 4], color: 'gray' },
              encoding: { x: share('falsePositive', ''), y: share('truePositive', '') },
            },
          ],
        },
        code(`\`Finding \${positive}: the more is found, the more others are taken for it (ROC)\``),
      ),
    ]),
  ];
}
