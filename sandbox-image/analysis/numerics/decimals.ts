/** Numbers as whole multiples of a power of ten, relative to the first one. */
export interface WholeNumbers {
  readonly groups: readonly Float64Array[];
  /** The first number itself. */
  readonly origin: number;
  /** How many of the whole numbers make 1: a power of ten. */
  readonly perUnit: number;
}

const mostDecimals = 15;
/** Below this ratio of size to spread, rounding to doubles has taken too little to matter. */
const worthwhile = 100;

/**
 * Numbers such as 1000000000000.4 are written with few decimals, but as doubles they are a little off, which their differences
 * show. Where every number is the double nearest to one with so many decimals, the differences of the numbers as they were
 * written are given, which are exact. Each is thereby changed by less than its own rounding was.
 * Undefined where numbers have no such decimals, or where they do not lie so close together that it would matter.
 */
export function wholeNumbersOf(groups: readonly ArrayLike<number>[]): WholeNumbers | undefined {
  const origin = groups.find((group) => group.length > 0)?.[0];
  if (origin === undefined || !(Math.abs(origin) > worthwhile * spreadAround(groups, origin))) return undefined;
  for (let decimals = 0, perUnit = 1; decimals <= mostDecimals; decimals += 1, perUnit *= 10) {
    if (Math.abs(origin * perUnit) > Number.MAX_SAFE_INTEGER / 2) return undefined;
    if (groups.every((group) => isWhole(group, perUnit))) {
      const first = Math.round(origin * perUnit);
      return {
        groups: groups.map((group) => Float64Array.from(group, (value) => Math.round(value * perUnit) - first)),
        origin,
        perUnit,
      };
    }
  }
  return undefined;
}

/** The greatest distance from the origin; NaN where a number is not finite. */
function spreadAround(groups: readonly ArrayLike<number>[], origin: number): number {
  let spread = 0;
  for (const group of groups) {
    for (let index = 0; index < group.length; index += 1) {
      const distance = Math.abs((group[index] as number) - origin);
      if (!(distance <= spread)) spread = distance;
      if (distance !== distance) return NaN;
    }
  }
  return spread;
}

/** Whether all are the doubles nearest to whole multiples. */
function isWhole(values: ArrayLike<number>, perUnit: number): boolean {
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number;
    if (Math.round(value * perUnit) / perUnit !== value) return false;
  }
  return true;
}
