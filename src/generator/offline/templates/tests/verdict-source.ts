import type { Supposed } from '../../plan-tests.ts';
import { joinSentence, sentence, writeIf, writeInsight, writeMetric } from '../script-source.ts';
import { code, quoteText, type Code } from '../source.ts';
import type { ValueFormat } from '../value-format.ts';
import { capitalise } from '../words.ts';

/** What of a plan every test is told: its confidence, and the side where it has one. `level` is the script's variable. */
export function writeOptions({ oneSided, expects = 'greater' }: Supposed): string {
  return oneSided === true ? `level, alternative: ${quoteText(expects)}` : 'level';
}

/** What is said of a test. All are source, as `sentence` and `quoteText` give it. */
export type Verdict = {
  readonly found: string;
  readonly notFound: string;
  /** Where the question supposes a way, and what was found goes the other one. */
  readonly opposite?: string;
};

/** Of two sides, where the question supposes nothing. */
const difference: Verdict = {
  found: quoteText('The difference is larger than chance alone explains.'),
  notFound: quoteText('The data does not show a difference beyond chance.'),
};

type Pieces = readonly (string | Code)[];

/** Of two sides: whether `what`, which begins within a sentence, lies above or below `than`, as the question supposes. */
export function tellWay({ expects }: Supposed, what: Pieces, verb: string, than: Pieces): Verdict {
  if (expects === undefined) return difference;
  const [way, other] = expects === 'less' ? ['lower', 'higher'] : ['higher', 'lower'];
  const [first, ...rest] = what;
  const start = [typeof first === 'string' ? capitalise(first) : (first ?? ''), ...rest];
  const end = [...than, ', by more than chance alone explains.'];
  return {
    found: joinSentence([...start, ` ${verb} ${way} than `, ...end]),
    opposite: joinSentence([...start, ` ${verb} not ${way} but ${other} than `, ...end]),
    notFound: joinSentence([
      'The data does not show beyond chance that ',
      ...what,
      ` ${verb} ${way} than `,
      ...than,
      '.',
    ]),
  };
}

/**
 * What follows from a test whatever it is of, and its p-value. `test` is the script's variable. Where values do not vary there
 * is no p-value, and the warnings say why. `against` is what the estimate is held against.
 */
export function writeVerdict(
  { found, notFound, opposite }: Verdict,
  { oneSided, expects }: Supposed = {},
  against = 0,
): string[] {
  const isOpposite = opposite !== undefined && expects !== undefined && oneSided !== true;
  const way = `test.estimate ${expects === 'less' ? '<' : '>'} ${against}`;
  return [
    writeIf(
      'Number.isFinite(test.p)',
      [
        isOpposite
          ? writeIf(
              'test.p < 1 - level',
              [writeIf(way, [writeInsight(found)], [writeInsight(opposite)])],
              [writeInsight(notFound)],
            )
          : writeIf('test.p < 1 - level', [writeInsight(found)], [writeInsight(notFound)]),
        writeMetric('method', 'test', 'test.name', { label: 'Test' }),
        writeMetric('p', 'p_value', 'test.p', { label: 'Probability of such data by chance alone (p-value)' }),
        writeIf(
          'test.p > 0',
          [writeInsight(sentence`The p-value is ${code('p')} (${code('method')}).`)],
          [writeInsight(sentence`The p-value is too small to be written down (${code('method')}).`)],
        ),
      ],
      [writeInsight(quoteText('No p-value can be worked out of these values.'))],
    ),
    writeWarnings(),
  ];
}

/** What of its assumptions the test does not find, each a sentence. */
export function writeWarnings(): string {
  return 'for (const warning of test.warnings) assume(warning);';
}

/**
 * How well an estimate is known. `what` begins the sentence; a test that has one side leaves one end open. `change` turns the
 * ends into what is told.
 */
export function writeInterval(
  what: readonly (string | Code)[],
  handle: string,
  format: ValueFormat,
  { oneSided, expects = 'greater' }: Supposed,
  change: (value: string) => string = (value) => value,
): readonly string[] {
  const low = writeMetric('low', 'interval_low', change('test.low'), { label: 'Lower end of the interval', ...format });
  const high = writeMetric('high', 'interval_high', change('test.high'), {
    label: 'Upper end of the interval',
    ...format,
  });
  const [condition, ends, range] =
    oneSided !== true
      ? [
          'Number.isFinite(test.low) && Number.isFinite(test.high)',
          [low, high],
          [' between ', code('low'), ' and ', code('high')],
        ]
      : expects === 'greater'
        ? ['Number.isFinite(test.low)', [low], [' at least ', code('low')]]
        : ['Number.isFinite(test.high)', [high], [' at most ', code('high')]];
  return [
    writeIf(
      condition,
      [
        writeMetric('confidence', 'confidence', 'level', { label: 'Confidence of the interval', format: 'percent' }),
        ...ends,
        writeInsight(
          joinSentence([...what, ' is ', code(handle), ', with a confidence of ', code('confidence'), ...range, '.']),
        ),
      ],
      [writeInsight(joinSentence([...what, ' is ', code(handle), '.']))],
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

/** The answer to "is it that number", or to "is it more than that". `origin` is where the estimate has that number. */
export function writeAgainst(
  against: number,
  what: string,
  format: ValueFormat,
  supposed: Supposed,
  origin = against,
): readonly string[] {
  const way = supposed.expects === 'less' ? 'less' : 'more';
  const other = way === 'less' ? 'more' : 'less';
  const verdict: Verdict =
    supposed.expects === undefined
      ? {
          found: sentence`${what} differs from ${code('supposed')} by more than chance explains.`,
          notFound: sentence`The data does not show that ${inside(what)} differs from ${code('supposed')}.`,
        }
      : {
          found: sentence`${what} is ${way} than ${code('supposed')}, by more than chance explains.`,
          opposite: sentence`${what} is not ${way} but ${other} than ${code('supposed')}, by more than chance explains.`,
          notFound: sentence`The data does not show that ${inside(what)} is ${way} than ${code('supposed')}.`,
        };
  return [
    writeMetric('supposed', 'supposed', String(against), {
      label: 'Value that was asked about',
      ...asAsked(against, format),
    }),
    ...writeVerdict(verdict, supposed, origin),
    ...writeEffect(),
  ];
}

/** The number of the question has the digits that it has there. */
function asAsked(against: number, format: ValueFormat): ValueFormat {
  return format.format === undefined && !Number.isInteger(against) ? { ...format, format: 'plain' } : format;
}

/** Within a sentence, not at its start. */
function inside(what: string): string {
  return what.replace(/^The/, 'the');
}
