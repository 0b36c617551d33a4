import { medianPrediction } from './combine.ts';
import type { FittedMethod, Prediction } from './fitted-method.ts';
import { fitNaive } from './naive.ts';

/** What was forecast at one time in the past, and what came. */
export type Attempt = Prediction & { readonly actual: Float64Array };

export type Attempts = { readonly method: string; readonly attempts: readonly Attempt[] };

/** Times in the past from which is forecast again. */
const mostOrigins = 5;

/**
 * Forecasts from several times in the past, with what was known then. Numbers are found anew each time; which form is
 * taken was chosen with all the values. The first entry is the median of all members, where there are several.
 */
export function backtest(
  values: Float64Array,
  period: number,
  members: readonly { readonly label: string; readonly method: FittedMethod }[],
  steps: number,
  label: string,
): Attempts[] {
  const { origins, horizon } = chooseOrigins(values.length, period, steps);
  const labels = [...(members.length > 1 ? [label] : []), ...members.map((member) => member.label), 'naive'];
  if (period > 1) labels.push('seasonal-naive');
  const attempts = new Map<string, Attempt[]>(labels.map((name) => [name, []]));
  for (const origin of origins) {
    const known = values.slice(0, origin);
    const actual = values.slice(origin, origin + horizon);
    const found = members.map(({ method }) => method.again(known, horizon));
    const note = (name: string, prediction: Prediction): unknown => attempts.get(name)?.push({ ...prediction, actual });
    if (members.length > 1) note(label, medianPrediction(found));
    for (const [index, member] of members.entries()) note(member.label, found[index] as Prediction);
    if (!members.some((member) => member.label === 'naive')) note('naive', fitNaive(known, 1, horizon));
    if (period > 1 && !members.some((member) => member.label === 'seasonal-naive'))
      note('seasonal-naive', fitNaive(known, period, horizon));
  }
  return Array.from(attempts, ([method, made]) => ({ method, attempts: made }));
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
