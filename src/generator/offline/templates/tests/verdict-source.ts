import { sentence, writeIf, writeInsight, writeMetric } from '../script-source.ts';
import { code, quoteText } from '../source.ts';
import type { ValueFormat } from '../value-format.ts';

/** What of a plan every test is told: its confidence, and the side where it has one. `level` is the script's variable. */
export function writeOptions({
  oneSided,
  expects = 'greater',
}: {
  readonly oneSided?: true;
  readonly expects?: 'greater' | 'less';
}): string {
  return oneSided === true ? `level, alternative: ${quoteText(expects)}` : 'level';
}

/**
 * What follows from a test whatever it is of, and its p-value. `test` is the script's variable; the texts are source, as
 * `sentence` and `quoteText` give it.
 */
export function writeVerdict(found: string, notFound: string): readonly string[] {
  return [
    writeIf('test.p < 1 - level', [writeInsight(found)], [writeInsight(notFound)]),
    writeMetric('method', 'test', 'test.name', { label: 'Test' }),
    writeMetric('p', 'p_value', 'test.p', { label: 'Probability of such data by chance alone (p-value)' }),
    writeIf(
      'test.p > 0',
      [writeInsight(sentence`The p-value is ${code('p')} (${code('method')}).`)],
      [writeInsight(sentence`The p-value is too small to be written down (${code('method')}).`)],
    ),
    'for (const warning of test.warnings) assume(warning);',
  ];
}

/** How well the estimate is known. One end of an interval is open where the test has one side. */
export function writeInterval(what: string, handle: string, format: ValueFormat, shift = ''): readonly string[] {
  return [
    writeMetric('confidence', 'confidence', 'level', { label: 'Confidence of the interval', format: 'percent' }),
    writeIf(
      'Number.isFinite(test.low) && Number.isFinite(test.high)',
      [
        writeMetric('low', 'interval_low', `test.low${shift}`, { label: 'Lower end of the interval', ...format }),
        writeMetric('high', 'interval_high', `test.high${shift}`, { label: 'Upper end of the interval', ...format }),
        writeInsight(
          sentence`${what} is ${code(handle)}, with a confidence of ${code('confidence')} between ${code('low')} and ${code('high')}.`,
        ),
      ],
      [writeInsight(sentence`${what} is ${code(handle)}.`)],
    ),
  ];
}

/** The size of the effect, where the test has one. */
export function writeEffect(): readonly string[] {
  return [
    writeIf('Number.isFinite(test.effect)', [
      writeMetric('effect', 'effect_size', 'test.effect', { label: 'Size of the effect' }),
      writeMetric('scale', 'effect_scale', 'test.effectName', { label: 'Scale of the effect' }),
      writeInsight(sentence`The size of the effect is ${code('effect')} on the scale of ${code('scale')}.`),
    ]),
  ];
}

/** The answer to "is it that number". */
export function writeAgainst(against: number, what: string, format: ValueFormat): readonly string[] {
  return [
    writeMetric('supposed', 'supposed', String(against), { label: 'Value that was asked about', ...format }),
    ...writeVerdict(
      sentence`${what} differs from ${code('supposed')} by more than chance explains.`,
      sentence`The data does not tell ${what.replace(/^The/, 'the')} from ${code('supposed')}.`,
    ),
    ...writeEffect(),
  ];
}
