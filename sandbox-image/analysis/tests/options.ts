import { checkShare, type Values } from '../values.ts';

export type Alternative = 'two-sided' | 'less' | 'greater';

export type TestOptions = {
  /** The confidence of low..high: 0.95 by default. */
  readonly level?: number | undefined;
  /** What is looked for: any difference (the default), or the first being less or greater. */
  readonly alternative?: Alternative | undefined;
};

export type Settled = { readonly level: number; readonly alternative: Alternative };

export function settle({ level = 0.95, alternative = 'two-sided' }: TestOptions): Settled {
  checkShare(level, 'level');
  oneOf(alternative, ['two-sided', 'less', 'greater'], 'alternative');
  return { level, alternative };
}

/** Whether options were given where data may stand too. */
export function isOptions<O extends object>(given: Values | O | null | undefined): given is O {
  return typeof given === 'object' && given !== null && !('length' in given);
}

/** A word that is one of a few. */
export function oneOf<T extends string>(word: T, words: readonly T[], name: string): T {
  if (words.includes(word)) return word;
  const choices = words.map((choice) => `'${choice}'`).join(', ');
  throw new RangeError(
    `${name} is ${typeof word === 'string' ? `'${word as string}'` : String(word)}: give one of ${choices}.`,
  );
}

/** The share that an interval leaves out at one of its ends: half of what it leaves out, or all if it has but one end. */
export function leftOut({ level, alternative }: Settled): number {
  return alternative === 'two-sided' ? (1 - level) / 2 : 1 - level;
}

/** An interval with the end left open that a one-sided question does not ask for. */
export function openEnded<T extends { readonly low: number; readonly high: number }>(
  interval: T,
  { alternative }: Settled,
  least = -Infinity,
  most = Infinity,
): { low: number; high: number } {
  return {
    low: alternative === 'less' ? least : interval.low,
    high: alternative === 'greater' ? most : interval.high,
  };
}

/** The p of a statistic from the shares of its distribution that lie below and above. */
export function pFromTails(below: number, above: number, alternative: Alternative): number {
  if (alternative === 'less') return below;
  if (alternative === 'greater') return above;
  return Math.min(1, 2 * Math.min(below, above));
}
