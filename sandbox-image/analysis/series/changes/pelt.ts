/** More values than this are looked at in blocks first. */
const mostExact = 5000;

/** The first places of new levels, each of which must lower the sum of squares by more than the penalty. */
export function findChanges(values: Float64Array, penalty: number): number[] {
  const sums = new Float64Array(values.length + 1);
  for (let index = 0; index < values.length; index += 1)
    sums[index + 1] = (sums[index] as number) + (values[index] as number);
  const block = Math.ceil(values.length / mostExact);
  const found = segment(sums, block, penalty);
  return block === 1 ? found : place(sums, found, block, penalty);
}

/**
 * The best places among the multiples of a block (PELT). Of a stretch only its sum and its length matter: the sum of squares
 * is that of the values, which is the same for all, less the square of the sum over the length.
 */
function segment(sums: Float64Array, block: number, penalty: number): number[] {
  const n = sums.length - 1;
  const ends = Math.ceil(n / block);
  const costs = new Float64Array(ends + 1);
  const origins = new Int32Array(ends + 1);
  costs[0] = -penalty;
  const candidates = new Int32Array(ends + 1);
  const reached = new Float64Array(ends + 1);
  let count = 1;
  for (let end = 1; end <= ends; end += 1) {
    const to = Math.min(end * block, n);
    let least = Infinity;
    let origin = 0;
    for (let place = 0; place < count; place += 1) {
      const start = candidates[place] as number;
      const cost = (costs[start] as number) + stretch(sums, start * block, to);
      reached[place] = cost;
      if (cost + penalty >= least) continue;
      least = cost + penalty;
      origin = start;
    }
    costs[end] = least;
    origins[end] = origin;
    // A start that is already worse than a change here can never be the best again.
    let kept = 0;
    for (let place = 0; place < count; place += 1) {
      if ((reached[place] as number) > least) continue;
      candidates[kept] = candidates[place] as number;
      kept += 1;
    }
    candidates[kept] = end;
    count = kept + 1;
  }
  const changes: number[] = [];
  for (let end = origins[ends] as number; end > 0; end = origins[end] as number) changes.push(end * block);
  return changes.toReversed();
}

function stretch(sums: Float64Array, from: number, to: number): number {
  const sum = (sums[to] as number) - (sums[from] as number);
  return -(sum * sum) / (to - from);
}

/** Moves each change to its best place between its neighbours, and drops those that are not worth it. */
function place(sums: Float64Array, changes: readonly number[], block: number, penalty: number): number[] {
  const n = sums.length - 1;
  const placed = [0, ...changes, n];
  for (let round = 0; round < 3; round += 1)
    for (let at = 1; at < placed.length - 1; at += 1) {
      const [before, here, after] = placed.slice(at - 1, at + 2) as [number, number, number];
      let best = here;
      let least = Infinity;
      for (
        let index = Math.max(before + 1, here - 2 * block);
        index < Math.min(after, here + 2 * block + 1);
        index += 1
      ) {
        const cost = stretch(sums, before, index) + stretch(sums, index, after);
        if (cost >= least) continue;
        least = cost;
        best = index;
      }
      placed[at] = best;
    }
  for (let at = 1; at < placed.length - 1;) {
    const [before, here, after] = placed.slice(at - 1, at + 2) as [number, number, number];
    const gain = stretch(sums, before, after) - stretch(sums, before, here) - stretch(sums, here, after);
    if (gain > penalty) at += 1;
    else placed.splice(at, 1);
  }
  return placed.slice(1, -1);
}
