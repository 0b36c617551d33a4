/**
 * A power of two to divide values by whose squares are beyond what a double holds, or below: no digit changes by that. For all
 * others it is 1.
 */
export function unitOfExtremes(groups: readonly ArrayLike<number>[]): number {
  let greatest = 0;
  for (const group of groups)
    for (let index = 0; index < group.length; index += 1) {
      const size = Math.abs(group[index] as number);
      if (size > greatest) greatest = size;
    }
  if (greatest > 2 ** 450) return 2 ** 600;
  return greatest < 2 ** -400 && greatest > 0 ? 2 ** -900 : 1;
}
