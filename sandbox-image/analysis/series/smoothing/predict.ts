import type { Prediction } from '../forecast/fitted-method.ts';
import type { SmoothingFit } from './fit.ts';

/** The steps after the last value, and the standard deviation of their errors (Hyndman and others, 2008, chapter 6). */
export function predict(fit: SmoothingFit, steps: number): Prediction {
  const { form, parameters, pass, period, variance } = fit;
  const { alpha, beta, gamma, phi } = parameters;
  const n = pass.errors.length;
  const mean = new Float64Array(steps);
  const sd = new Float64Array(steps);
  const multiplies = form.season === 'M';
  const gains = new Float64Array(steps);
  const spread = new Float64Array(steps);
  let trend = 0;
  let damping = phi;
  let reach = alpha;
  let squares = 0;
  for (let step = 0; step < steps; step += 1) {
    trend += damping * pass.lastSlope;
    damping *= phi;
    const base = pass.level + trend;
    const cycle = pass.season[(n + step) % period] as number;
    mean[step] = multiplies ? base * cycle : base + cycle;
    if (form.error === 'A') {
      sd[step] = Math.sqrt(variance * (1 + squares));
    } else {
      // What multiplies spreads in proportion to where it is: the second moments follow from those before.
      const centre = multiplies ? base : (mean[step] as number);
      let second = centre * centre;
      for (let before = 1; before <= step; before += 1)
        second += variance * (gains[before] as number) ** 2 * (spread[step - before] as number);
      spread[step] = second;
      sd[step] = (multiplies ? Math.abs(cycle) : 1) * Math.sqrt(Math.max(0, second * (1 + variance) - centre * centre));
    }
    reach += damping === 0 ? 0 : (beta * damping) / phi;
    const gain = reach + (form.season !== 'N' && (step + 1) % period === 0 ? gamma : 0);
    if (step + 1 < steps) gains[step + 1] = gain;
    squares += gain * gain;
  }
  return { mean, sd };
}
