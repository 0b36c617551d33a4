import { dot } from '../numerics/multiply.ts';
import { tellDropped } from './dropped-terms.ts';
import type { LinearDiagnostics } from './linear-diagnostics.ts';
import type { LinearErrors } from './linear-errors.ts';
import type { LinearFit } from './linear-fit.ts';

/** With fewer rows than this, p-values rest on residuals that are normally distributed. */
const smallSample = 200;

/** What a reader of the coefficients has to know, in sentences. */
export function warnAboutLinear(
  fit: LinearFit,
  terms: readonly string[],
  diagnostics: LinearDiagnostics,
  errors: LinearErrors,
  coefficients: readonly { readonly standardError: number }[],
): string[] {
  const { n, freedom, dependent } = fit;
  const warnings = tellDropped(dependent.map((column) => terms[column] as string));
  if (freedom <= 0) {
    warnings.push(
      `${n} rows are all used up by ${fit.rank} coefficients: the fit is exact, and its errors are unknown.`,
    );
    return warnings;
  }
  if (isExact(fit)) {
    warnings.push(
      fit.explainedSquares === 0
        ? 'The target is the same in all rows: there is nothing to explain.'
        : 'The fit is exact: there are no residuals to judge errors by.',
    );
    return warnings;
  }
  const { vif, breuschPaganP, jarqueBeraP, durbinWatson, influential } = diagnostics;
  const inflated = vif.filter((one) => one.vif > 10 && one.vif < Infinity);
  if (inflated.length > 0) {
    const names = inflated.map((one) => `"${one.feature}"`).join(', ');
    warnings.push(`${names} almost follow from other features (VIF above 10): single coefficients are uncertain.`);
  }
  if (breuschPaganP < 0.05 && errors === 'classical') {
    warnings.push(
      `The spread of the residuals changes with the features (Breusch-Pagan p = ${short(breuschPaganP)}): errors 'HC3' are the safer choice.`,
    );
  }
  if (jarqueBeraP < 0.05 && n < smallSample) {
    warnings.push(
      `The residuals are not normally distributed (Jarque-Bera p = ${short(jarqueBeraP)}): with ${n} rows, p-values and intervals are approximate.`,
    );
  }
  if (durbinWatson < 1 || durbinWatson > 3) {
    warnings.push(
      `Neighbouring residuals depend on each other (Durbin-Watson ${short(durbinWatson)}): if rows are in order of time, errors are larger than stated.`,
    );
  }
  const strongest = influential[0];
  if (strongest !== undefined && strongest.cook > 1) {
    warnings.push(`Row ${strongest.index} decides much of the fit (Cook's distance ${short(strongest.cook)}).`);
  }
  if (
    errors !== 'classical' &&
    coefficients.some(({ standardError }, column) => Number.isNaN(standardError) && !dependent.includes(column))
  ) {
    warnings.push(`A single row decides a coefficient: errors '${errors}' are undefined. Use 'classical' or 'HC1'.`);
  }
  return warnings;
}

/** Rounding alone leaves residuals of this size. */
function isExact({ residualSquares, input }: LinearFit): boolean {
  const squares = dot(input.response, input.response);
  return residualSquares <= 1e-29 * squares;
}

function short(value: number): string {
  return value < 0.001 ? value.toExponential(1) : value.toPrecision(2);
}
