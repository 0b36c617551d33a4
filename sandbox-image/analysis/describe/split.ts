import { codeNames } from '../numerics/label-codes.ts';
import { checkLengths, type Groups, type Labels, type Values } from '../values.ts';

/**
 * Values side by side with labels, such as two columns of a query, as groups by label for tests.anova and its like. Rows without
 * a value or without a label are left out.
 */
export function split(values: Values, labels: Labels): Groups {
  checkLengths([values, labels], ['values', 'labels']);
  const { codes, labels: found } = codeNames(labels);
  const groups = found.map((): number[] => []);
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] as number;
    const value = values[row];
    if (code < 0 || value === null || value === undefined || value !== value) continue;
    if (typeof value !== 'number' || !Number.isFinite(value))
      throw new TypeError(
        `values[${row}] is ${String(value)}: give finite numbers, and null where there is no value. Labels come second.`,
      );
    (groups[code] as number[]).push(value);
  }
  return Object.fromEntries(found.map((label, place) => [String(label), Float64Array.from(groups[place] as number[])]));
}
