import { sentence, writeIf, writeInsight, writeMetric } from '../script-source.ts';
import { code } from '../source.ts';

/** What holds of a test whatever it is of: the p-value and what follows from it. `test` is the script's variable. */
export function writeVerdict(found: string, notFound: string): readonly string[] {
  return [
    writeMetric('method', 'test', 'test.name', { label: 'Test' }),
    writeMetric('p', 'p_value', 'test.p', { label: 'Probability of such data by chance alone (p-value)' }),
    writeIf(
      'test.p < 1 - level',
      [writeInsight(sentence`${found}: p is ${code('p')} (${code('method')}).`)],
      [writeInsight(sentence`${notFound}: p is ${code('p')} (${code('method')}).`)],
    ),
    'for (const warning of test.warnings) assume(warning);',
  ];
}

/** The size of the effect, in a number and in the words that are usual for it. */
export function writeEffect(): readonly string[] {
  return [
    writeIf('Number.isFinite(test.effect)', [
      writeMetric('effect', 'effect_size', 'test.effect', { label: 'Size of the effect' }),
      writeMetric('scale', 'effect_scale', 'test.effectName', { label: 'Scale of the effect' }),
      writeInsight(sentence`The size of the effect is ${code('effect')} on the scale of ${code('scale')}.`),
    ]),
  ];
}
