import { sentence, writeAssume, writeIf, writeInsight, writeMetric } from '../script-source.ts';
import { code, quoteText } from '../source.ts';

const percent = { format: 'percent' };

/**
 * Of groups that the question does not name, the control is found by its name and put first; else it is the first as they
 * stand. `list` is the script's variable, `name` the property of its entries that holds the name, where they are no names
 * themselves. The answer says which it is.
 */
export function writeControl(list: string, name?: string): string {
  const of = (entry: string): string => (name === undefined ? entry : `${entry}.${name}`);
  return [
    `const control = ${list}.findIndex((entry) => /^(?:control|baseline|placebo|a|old|original)$/i.test(${of('entry')}));`,
    `if (control > 0) ${list}.unshift(...${list}.splice(control, 1));`,
    writeIf(`${list}.length === 2`, [writeAssume(`\`\${${of(`${list}[0]`)}} is taken for the control.\``)]),
  ].join('\n');
}

/**
 * What an experiment is asked beside the test: the lift, how likely the variant is ahead, the p-value of whoever does not
 * wait for the end, and whether the two sides have the sizes that a fair split gives. `result` is the script's variable, by tests.abTest or tests.abMeans; `figure` what is
 * compared.
 */
export function writeExperiment(result: string, figure: 'mean' | 'share'): readonly string[] {
  return [
    `const experiment = ${result};`,
    writeIf(
      'Number.isFinite(experiment.lift)',
      [
        writeMetric('lift', 'lift', 'experiment.lift', { label: 'Lift of the second side over the first', ...percent }),
        writeMetric('liftLow', 'lift_low', 'experiment.liftLow', { label: 'Lower end of its interval', ...percent }),
        writeMetric('liftHigh', 'lift_high', 'experiment.liftHigh', { label: 'Upper end of its interval', ...percent }),
        writeMetric('certainty', 'lift_confidence', 'level', { label: 'Confidence of its interval', ...percent }),
        writeInsight(
          sentence`Relative to ${code('a')}, the lift of ${code('b')} is ${code('lift')}, with a confidence of ${code('certainty')} between ${code('liftLow')} and ${code('liftHigh')}.`,
        ),
      ],
      [
        writeInsight(
          sentence`Relative to ${code('a')} there is no lift to tell: its ${figure} is not clearly positive.`,
        ),
      ],
    ),
    writeIf('Number.isFinite(experiment.probabilityBetter)', [
      writeMetric('better', 'probability_better', 'experiment.probabilityBetter', {
        label: `Probability that the second side has the higher ${figure}`,
        ...percent,
      }),
      writeInsight(
        sentence`With what the data tells, ${code('b')} has the higher ${figure} with a probability of ${code('better')}.`,
      ),
    ]),
    writeIf('Number.isFinite(experiment.alwaysValidP)', [
      writeMetric('lasting', 'always_valid_p', 'experiment.alwaysValidP', {
        label: 'p-value that holds however often one looks',
      }),
      writeInsight(
        sentence`For whoever looks again and again while the experiment runs, the p-value that holds is ${code('lasting')}.`,
      ),
      writeIf('Math.min(left.rows, right.rows) < 30', [
        writeAssume(
          quoteText('A side has fewer than 30 rows: the p-value that holds however often one looks is approximate.'),
        ),
      ]),
    ]),
    writeMetric('', 'verdict', 'experiment.verdict', { label: 'Verdict, where more is better' }),
    writeMetric('split', 'split_p_value', 'experiment.sampleRatioP', {
      label: 'Probability of such sizes if rows were split evenly',
    }),
    writeIf(
      'experiment.sampleRatioMismatch',
      [
        writeInsight(
          sentence`The sides are not of the sizes that an even split gives (p is ${code('split')}): something decides who is seen, and the comparison is not to be trusted.`,
        ),
      ],
      [writeInsight(quoteText('Nothing in the sizes of the sides speaks against an even split.'))],
    ),
  ];
}
