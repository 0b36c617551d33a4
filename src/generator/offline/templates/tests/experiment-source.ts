import { sentence, writeIf, writeInsight, writeMetric } from '../script-source.ts';
import { code, quoteText } from '../source.ts';

const percent = { format: 'percent' };

/**
 * What an experiment is asked beside the test: the lift, how likely the variant is better, and whether the two sides have
 * the sizes that a fair split gives. `result` is the script's variable, by tests.abTest or tests.abMeans.
 */
export function writeExperiment(result: string): readonly string[] {
  return [
    `const experiment = ${result};`,
    writeIf('Number.isFinite(experiment.lift)', [
      writeMetric('lift', 'lift', 'experiment.lift', { label: 'Lift of the second side over the first', ...percent }),
      writeInsight(sentence`Relative to ${code('a')}, the lift of ${code('b')} is ${code('lift')}.`),
    ]),
    writeMetric('better', 'probability_better', 'experiment.probabilityBetter', {
      label: 'Probability that the second side is better',
      ...percent,
    }),
    writeInsight(sentence`With what the data tells, ${code('b')} is better with a probability of ${code('better')}.`),
    writeMetric('verdict', 'verdict', 'experiment.verdict', { label: 'Verdict' }),
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
      [writeInsight(quoteText('The sizes of both sides are those of an even split.'))],
    ),
    'for (const warning of experiment.warnings) assume(warning);',
  ];
}
