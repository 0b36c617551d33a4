import { medianPrediction } from './combine.ts';
import type { FittedMethod, Prediction } from './fitted-method.ts';
import { fitNaive } from './naive.ts';

export type Member = { readonly label: string; readonly method: FittedMethod };

/** What was forecast at one time in the past, and what came. */
export type Attempt = Prediction & { readonly actual: Float64Array };

export type Attempts = { readonly label: string; readonly attempts: readonly Attempt[] };

/** Times in the past from which is forecast again. */
const mostOrigins = 5;
/**
 * Members that were off by more than so many times the best are left out. A back-test of few values is not believed so
 * soon: leaving out too much costs more than leaving in what is poor.
 */
const tooFarOff = { few: 5, many: 2, from: 60 };

/**
 * Forecasts from several times in the past, with what was known then. Numbers are found anew each time; which form is
 * taken was chosen with all the values. The members come first, and after them the naive methods.
 */
export function backtest(values: Float64Array, period: number, members: readonly Member[], steps: number): Attempts[] {
  const { origins, horizon } = chooseOrigins(values.length, period, steps);
  const naive = [
    { label: 'naive', method: fitNaive(values, 1, 1) },
    ...(period > 1 ? [{ label: 'seasonal-naive', method: fitNaive(values, period, 1) }] : []),
  ].filter(({ label }) => members.every((member) => member.label !== label));
  return [...members, ...naive].map(({ label, method }) => ({
    label,
    attempts: origins.map((origin) => ({
      ...method.again(values.slice(0, origin), horizon),
      actual: values.slice(origin, origin + horizon),
    })),
  }));
}

/** The members whose forecasts were not far worse than those of the best. */
export function keepGood(members: readonly Member[], attempts: readonly Attempts[]): Member[] {
  const errors = members.map((_, place) => meanError((attempts[place] as Attempts).attempts));
  const least = Math.min(...errors.map(({ mean }) => mean));
  const kept = members.filter((_, place) => {
    const { mean, count } = errors[place] as { mean: number; count: number };
    return !(mean > (count < tooFarOff.from ? tooFarOff.few : tooFarOff.many) * least);
  });
  return kept.length > 0 ? kept : [...members];
}

function meanError(attempts: readonly Attempt[]): { mean: number; count: number } {
  let total = 0;
  let count = 0;
  for (const { mean, actual } of attempts) {
    count += mean.length;
    for (let step = 0; step < mean.length; step += 1)
      total += Math.abs((actual[step] as number) - (mean[step] as number));
  }
  return { mean: total / count, count };
}

/** The attempts of the median of several. */
export function combineAttempts(several: readonly Attempts[], label: string): Attempts {
  const first = several[0]?.attempts ?? [];
  return {
    label,
    attempts: first.map(({ actual }, place) => ({
      ...medianPrediction(several.map(({ attempts }) => attempts[place] as Attempt)),
      actual,
    })),
  };
}

/** In the last two fifths of the values, as far apart as there is room. */
function chooseOrigins(n: number, period: number, steps: number): { origins: number[]; horizon: number } {
  const first = Math.max(period > 1 ? 2 * period + 2 : 0, 6, Math.ceil(0.6 * n));
  const room = n - first;
  if (room < 2) return { origins: [], horizon: 0 };
  const horizon = Math.min(steps, Math.floor((room + 1) / 2));
  const last = n - horizon;
  const count = Math.min(mostOrigins, last - first + 1);
  const origins = Array.from({ length: count }, (_, index) =>
    count === 1 ? last : Math.round(first + ((last - first) * index) / (count - 1)),
  );
  return { origins, horizon };
}
