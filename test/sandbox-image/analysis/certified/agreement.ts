import { describe as stats, models, series, tests } from '../../../../sandbox-image/analysis/index.ts';
import { analysisOfVariance } from '../../../../sandbox-image/analysis/numerics/analysis-of-variance.ts';
import { moments } from '../../../../sandbox-image/analysis/numerics/moments.ts';
import { naiveAnova, naiveLinear, naiveUnivariate } from './naive.ts';
import type { Procedure, ReferenceSet } from './read-nist.ts';

/** How many digits of each certified value are met, by name. */
export type Agreement = {
  readonly name: string;
  readonly procedure: Procedure;
  readonly difficulty: string;
  readonly digits: Readonly<Record<string, number>>;
  readonly least: number;
  /** The textbook formulas in the same doubles. */
  readonly naive: number;
};

/** NIST certifies so many digits. */
const certifiedDigits = 15;

export function agreementOf(set: ReferenceSet): Agreement {
  const digits = compare(set.certified, compute(set));
  const naive = compare(set.certified, computeNaively(set));
  return {
    name: set.name,
    procedure: set.procedure,
    difficulty: set.difficulty,
    digits,
    least: leastOf(digits),
    naive: leastOf(naive),
  };
}

/** The log relative error, of a certified 0 the log error; 0 where nothing agrees. */
export function digitsOf(value: number, certified: number): number {
  if (value === certified) return certifiedDigits;
  if (certified === Infinity) return clamp(Math.log10(value));
  return clamp(-Math.log10(Math.abs(value - certified) / (certified === 0 ? 1 : Math.abs(certified))));
}

function clamp(digits: number): number {
  return Number.isNaN(digits) ? 0 : Math.round(Math.min(certifiedDigits, Math.max(0, digits)) * 10) / 10;
}

function compare(certified: Readonly<Record<string, number>>, values: Readonly<Record<string, number>>) {
  return Object.fromEntries(
    Object.entries(certified).map(([name, value]) => [name, digitsOf(values[name] ?? NaN, value)]),
  );
}

function leastOf(digits: Readonly<Record<string, number>>): number {
  return Math.min(...Object.values(digits));
}

function compute(set: ReferenceSet): Record<string, number> {
  if (set.procedure === 'univariate') return univariate(set);
  return set.procedure === 'linear' ? linear(set) : anova(set);
}

function computeNaively(set: ReferenceSet): Record<string, number> {
  if (set.procedure === 'univariate') return naiveUnivariate(columnOf(set, 0));
  if (set.procedure === 'anova') return naiveAnova(groupsOf(set));
  return naiveLinear(columnOf(set, 0), predictorsOf(set), hasIntercept(set));
}

function univariate(set: ReferenceSet): Record<string, number> {
  const values = columnOf(set, 0);
  return {
    mean: stats.mean(values),
    deviation: stats.sd(values),
    autocorrelation: series.autocorrelation(values, { lags: 1 }).find(({ lag }) => lag === 1)?.acf ?? NaN,
  };
}

function linear(set: ReferenceSet): Record<string, number> {
  const response = columnOf(set, 0);
  const degree = degreeOf(set);
  const fit =
    degree > 1
      ? models.polynomial(columnOf(set, 1), response, degree)
      : models.linear(Object.fromEntries(predictorsOf(set).map((values, place) => [`x${place}`, values])), response, {
          intercept: hasIntercept(set),
        });
  const first = hasIntercept(set) ? 0 : 1;
  const terms = fit.coefficients.length;
  const freedom = fit.n - terms;
  const residualSquares = fit.sigma ** 2 * freedom;
  const values: Record<string, number> = {
    deviation: fit.sigma,
    rSquared: fit.r2,
    f: fit.f,
    residualSquares,
    // What the terms explain is stated by R² alone where nothing is left.
    squares: explainedSquares(fit.fitted, hasIntercept(set)),
  };
  for (const [place, { estimate, standardError }] of fit.coefficients.entries()) {
    values[`B${place + first}`] = estimate;
    values[`error of B${place + first}`] = standardError;
  }
  return values;
}

function explainedSquares(fitted: Float64Array, intercept: boolean): number {
  return intercept ? moments(fitted).squares : fitted.reduce((sum, value) => sum + value * value, 0);
}

function anova(set: ReferenceSet): Record<string, number> {
  const groups = groupsOf(set);
  const { between, within, rSquared, residualDeviation } = analysisOfVariance(groups);
  const { statistic: f } = tests.anova(Object.fromEntries(groups.entries()));
  return {
    squares: between.sumOfSquares,
    residualSquares: within.sumOfSquares,
    f,
    rSquared,
    deviation: residualDeviation,
  };
}

function groupsOf({ rows }: ReferenceSet): number[][] {
  const groups = new Map<number, number[]>();
  for (const [treatment, response] of rows as readonly (readonly [number, number])[]) {
    const group = groups.get(treatment);
    if (group === undefined) groups.set(treatment, [response]);
    else group.push(response);
  }
  return [...groups.values()];
}

function columnOf({ rows }: ReferenceSet, column: number): number[] {
  return rows.map((row) => row[column] as number);
}

/** The predictors of a linear model, or the powers of the one predictor of a polynomial. */
function predictorsOf(set: ReferenceSet): number[][] {
  const degree = degreeOf(set);
  if (degree > 1) {
    return Array.from({ length: degree }, (_, power) => columnOf(set, 1).map((value) => value ** (power + 1)));
  }
  return Array.from({ length: (set.rows[0] as readonly number[]).length - 1 }, (_, place) => columnOf(set, place + 1));
}

function hasIntercept(set: ReferenceSet): boolean {
  return 'B0' in set.certified;
}

/** Of one predictor with several coefficients; 1 where every coefficient has a predictor of its own. */
function degreeOf(set: ReferenceSet): number {
  const terms = Object.keys(set.certified).filter((name) => /^B\d+$/.test(name)).length;
  return (set.rows[0] as readonly number[]).length === 2 && hasIntercept(set) ? terms - 1 : 1;
}
