import { squareBetween } from '../points.ts';

/** Points in clusters around centres. */
export type Partition = {
  readonly codes: Int32Array;
  /** All coordinates of the first centre, then those of the second. */
  readonly centers: Float64Array;
  /** The sum of squared distances of points from their centres. */
  readonly inertia: number;
};

/**
 * Moves centres to the means of their points, and points to their nearest centres, until nothing moves (Lloyd), or centres
 * move by less than `tolerance` or as often as `rounds`. Bounds on distances spare most of them (Hamerly).
 */
export function settleCenters(
  values: Float64Array,
  width: number,
  start: Float64Array,
  { rounds, tolerance }: { rounds: number; tolerance: number },
): Partition {
  const n = values.length / width;
  const k = start.length / width;
  const centers = start.slice();
  const codes = new Int32Array(n);
  const sizes = new Float64Array(k);
  const sums = new Float64Array(k * width);
  // No more than this to the own centre, no less than this to any other.
  const near = new Float64Array(n);
  const far = new Float64Array(n);
  for (let row = 0; row < n; row += 1) {
    findNearest(row);
    add(row, codes[row] as number, 1);
  }
  const moves = new Float64Array(k);
  const gaps = new Float64Array(k);
  // Where centres that had lost all their points have begun anew.
  const taken = new Set<number>();
  for (let round = 1; round < rounds; round += 1) {
    const { first, second, fastest, total } = moveCenters();
    if (total === 0 || total < tolerance) break;
    halveGaps();
    let changed = 0;
    for (let row = 0; row < n; row += 1) {
      const own = codes[row] as number;
      near[row] = (near[row] as number) + (moves[own] as number);
      far[row] = (far[row] as number) - (own === fastest ? second : first);
      const bound = Math.max(gaps[own] as number, far[row] as number);
      if ((near[row] as number) <= bound) continue;
      near[row] = Math.sqrt(squareBetween(values, row * width, centers, own * width, width));
      if ((near[row] as number) <= bound) continue;
      findNearest(row);
      if (codes[row] === own) continue;
      add(row, own, -1);
      add(row, codes[row] as number, 1);
      changed += 1;
    }
    if (changed === 0) break;
  }
  return finish();

  /** Of equally near centres the one that the point is with stays. */
  function findNearest(row: number): void {
    let best = codes[row] as number;
    let nearest = squareBetween(values, row * width, centers, best * width, width);
    let next = Infinity;
    const own = best;
    for (let center = 0; center < k; center += 1) {
      if (center === own) continue;
      const square = squareBetween(values, row * width, centers, center * width, width);
      if (square < nearest) {
        next = nearest;
        nearest = square;
        best = center;
      } else if (square < next) next = square;
    }
    codes[row] = best;
    near[row] = Math.sqrt(nearest);
    far[row] = Math.sqrt(next);
  }

  function add(row: number, center: number, sign: number): void {
    sizes[center] = (sizes[center] as number) + sign;
    for (let axis = 0; axis < width; axis += 1) {
      const at = center * width + axis;
      sums[at] = (sums[at] as number) + sign * (values[row * width + axis] as number);
    }
  }

  /** How far the fastest centre went, how far the fastest of the others, and all their squares together. */
  function moveCenters(): { first: number; second: number; fastest: number; total: number } {
    let first = 0;
    let second = 0;
    let fastest = -1;
    let total = 0;
    for (let center = 0; center < k; center += 1) {
      let square = 0;
      const size = sizes[center] as number;
      const lost = size === 0 ? furthest() : -1;
      for (let axis = 0; axis < width; axis += 1) {
        const at = center * width + axis;
        const to = lost < 0 ? (sums[at] as number) / size : (values[lost * width + axis] as number);
        square += (to - (centers[at] as number)) ** 2;
        centers[at] = to;
      }
      // A centre that has lost all its points begins anew at another place, and no bound holds.
      const move = lost < 0 ? Math.sqrt(square) : Infinity;
      moves[center] = move;
      total += move * move;
      if (move > first) {
        second = first;
        first = move;
        fastest = center;
      } else if (move > second) second = move;
    }
    return { first, second, fastest, total };
  }

  function furthest(): number {
    let found = 0;
    for (let row = 1; row < n; row += 1)
      if ((near[row] as number) > (near[found] as number) && !taken.has(row)) found = row;
    taken.add(found);
    return found;
  }

  /** A point that is nearer to its centre than half the way to the next one is with the right one. */
  function halveGaps(): void {
    gaps.fill(Infinity);
    for (let one = 0; one < k; one += 1)
      for (let other = 0; other < one; other += 1) {
        const half = Math.sqrt(squareBetween(centers, one * width, centers, other * width, width)) / 2;
        if (half < (gaps[one] as number)) gaps[one] = half;
        if (half < (gaps[other] as number)) gaps[other] = half;
      }
  }

  /** The means once more from the points, without what adding and taking away has left. */
  function finish(): Partition {
    sums.fill(0);
    sizes.fill(0);
    for (let row = 0; row < n; row += 1) add(row, codes[row] as number, 1);
    for (let center = 0; center < k; center += 1)
      for (let axis = 0; axis < width; axis += 1) {
        const at = center * width + axis;
        if ((sizes[center] as number) > 0) centers[at] = (sums[at] as number) / (sizes[center] as number);
      }
    let inertia = 0;
    for (let row = 0; row < n; row += 1)
      inertia += squareBetween(values, row * width, centers, (codes[row] as number) * width, width);
    return { codes, centers, inertia };
  }
}
