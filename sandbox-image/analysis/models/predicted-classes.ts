import type { Matrix } from '../numerics/matrix.ts';
import type { Design } from './design.ts';
import type { ClassName } from './model.ts';

/** The class of the largest share for each row of the input, the first of equal ones; null where a row was left out. */
export function spreadClasses(
  shares: Matrix,
  classes: readonly ClassName[],
  { rows, total }: Pick<Design, 'rows' | 'total'>,
): (ClassName | null)[] {
  const made: (ClassName | null)[] = Array.from({ length: total }, () => null);
  for (let index = 0; index < rows.length; index += 1) {
    let best = 0;
    for (let one = 1; one < classes.length; one += 1) {
      const share = shares.data[one * shares.rows + index] as number;
      if (share > (shares.data[best * shares.rows + index] as number)) best = one;
    }
    made[rows[index] as number] = classes[best] as ClassName;
  }
  return made;
}

/** A share for each class by its name, for each row of the input; NaN where a row was left out. */
export function spreadShares(
  shares: Matrix,
  classes: readonly ClassName[],
  { rows, total }: Pick<Design, 'rows' | 'total'>,
): Record<string, number>[] {
  const names = classes.map(String);
  const made = Array.from({ length: total }, () => Object.fromEntries(names.map((name) => [name, NaN])));
  for (let index = 0; index < rows.length; index += 1) {
    const row = made[rows[index] as number] as Record<string, number>;
    for (const [one, name] of names.entries()) row[name] = shares.data[one * shares.rows + index] as number;
  }
  return made;
}
