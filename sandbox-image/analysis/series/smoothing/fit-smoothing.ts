import type { FittedMethod, Prediction } from '../forecast/fitted-method.ts';
import { fitForm, type SmoothingFit } from './fit.ts';
import { type Form, nameForm } from './form.ts';
import { predict } from './predict.ts';

/** Forms of which the best counts more than a hundred times as much are left out. */
const leastWeight = 0.01;

export type SmoothingMethod = FittedMethod & {
  /** The form that weighs most. */
  readonly form: Form;
};

type Weighted = { readonly fit: SmoothingFit; readonly weight: number };

/**
 * All the forms, each weighing by what its corrected AIC makes it likely to be the right one (Kolassa, 2011). With one form
 * it is that one.
 */
export function fitSmoothing(
  values: Float64Array,
  period: number,
  steps: number,
  forms: readonly Form[],
): SmoothingMethod | undefined {
  const fits = forms
    .map((form) => fitForm(values, form, period))
    .filter((fit) => Number.isFinite(forms.length === 1 ? fit.aic : fit.aicc))
    .toSorted((a, b) => a.aicc - b.aicc);
  const best = fits[0];
  if (best === undefined) return undefined;
  const members = weigh(fits);
  const { mean, sd } = average(members.map(({ fit, weight }) => ({ ...predict(fit, steps), weight })));
  return {
    name: nameMembers(members),
    mean,
    sd,
    fitted: mix(members.map(({ fit, weight }) => ({ values: fit.pass.expected, weight }))),
    parameters: describeParameters(best),
    aic: best.aic,
    counted: values.length,
    form: best.form,
    again: (others, count) => repeat(members, others, period, count),
  };
}

function weigh(fits: readonly SmoothingFit[]): Weighted[] {
  const least = (fits[0] as SmoothingFit).aicc;
  const likely = fits
    .map((fit) => ({ fit, weight: fits.length === 1 ? 1 : Math.exp(-0.5 * (fit.aicc - least)) }))
    .filter(({ weight }) => weight >= leastWeight);
  const total = likely.reduce((sum, { weight }) => sum + weight, 0);
  return likely.map(({ fit, weight }) => ({ fit, weight: weight / total }));
}

function repeat(members: readonly Weighted[], values: Float64Array, period: number, steps: number): Prediction {
  const again = members.map(({ fit: { form, point }, weight }) => {
    const fit = fitForm(values, form, period, { from: point, iterations: 30 });
    return { ...predict(fit, steps), weight };
  });
  const finite = again.filter(({ mean }) => mean.every(Number.isFinite));
  return average(finite);
}

type WeightedPrediction = Prediction & { readonly weight: number };

function average(predictions: readonly WeightedPrediction[]): Prediction {
  return {
    mean: mix(predictions.map(({ mean, weight }) => ({ values: mean, weight }))),
    sd: mix(predictions.map(({ sd, weight }) => ({ values: sd, weight }))),
  };
}

function mix(parts: readonly { readonly values: Float64Array; readonly weight: number }[]): Float64Array {
  const result = new Float64Array(parts[0]?.values.length ?? 0);
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  for (const { values, weight } of parts)
    for (let index = 0; index < result.length; index += 1)
      result[index] = (result[index] as number) + ((values[index] as number) * weight) / total;
  return result;
}

function nameMembers(members: readonly Weighted[]): string {
  const { fit, weight } = members[0] as Weighted;
  const name = nameForm(fit.form);
  if (members.length === 1) return name;
  return `${members.length} forms of ETS weighted by AICc, ${name} ${Math.round(100 * weight)} %`;
}

/** The numbers of a fit, by the names that books give them. */
function describeParameters({ form, parameters, start }: SmoothingFit): Record<string, number> {
  const { alpha, beta, gamma, phi } = parameters;
  return {
    alpha,
    ...(form.trend === 'N' ? {} : { beta }),
    ...(form.season === 'N' ? {} : { gamma }),
    ...(form.trend === 'Ad' ? { phi } : {}),
    level: start.level,
    ...(form.trend === 'N' ? {} : { slope: start.slope }),
  };
}
