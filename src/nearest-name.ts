/** The name that was likely meant, if any is near enough to be worth saying. */
export function findNearestName(given: string, names: readonly string[]): string | undefined {
  const wanted = given.toLowerCase();
  if (wanted === '') return undefined;
  const begun = names.filter((name) => name.toLowerCase().startsWith(wanted));
  if (begun.length === 1) return begun[0];
  let nearest: string | undefined;
  // A third of the letters may be wrong; beyond that a suggestion confuses more than it helps.
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const name of names) {
    // As many letters are too many or too few: what is very long need not be compared.
    if (Math.abs(name.length - wanted.length) >= least) continue;
    const distance = countEdits(wanted, name.toLowerCase());
    if (distance < least) [nearest, least] = [name, distance];
  }
  return nearest;
}

/** Letters added, left out, changed or swapped with their neighbour. */
function countEdits(from: string, to: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const at = (list: readonly number[], index: number) => list[index] ?? Number.POSITIVE_INFINITY;
      current[column] = Math.min(
        at(previous, column) + 1,
        at(current, column - 1) + 1,
        at(previous, column - 1) + (same ? 0 : 1),
        swapped ? at(before, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, previous] = [previous, current];
  }
  return previous[to.length] ?? Number.POSITIVE_INFINITY;
}
