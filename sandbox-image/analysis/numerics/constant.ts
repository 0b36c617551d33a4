/** Whether all values are the same one. Looks no further than the first that differs. */
export function isConstant(values: ArrayLike<number>): boolean {
  const first = values[0];
  for (let index = 1; index < values.length; index += 1) if (values[index] !== first) return false;
  return true;
}
