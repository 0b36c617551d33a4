/** In how many ways m + n values can be dealt out to m and n; Infinity if there are very many. */
export function countSplits(m: number, n: number): number {
  const few = Math.min(m, n);
  let ways = 1;
  for (let taken = 1; taken <= few; taken += 1) {
    ways = (ways * (m + n - few + taken)) / taken;
    if (ways > 1e12) return Infinity;
  }
  return Math.round(ways);
}

/** The statistic of every way to deal the values of both out to the two. */
export function everySplit(
  first: Float64Array,
  second: Float64Array,
  statistic: (a: Float64Array, b: Float64Array) => number,
  ways: number,
): Float64Array {
  const all = [...first, ...second];
  const m = first.length;
  const chosen = Array.from({ length: m }, (_, place) => place);
  const found = new Float64Array(ways);
  for (let way = 0; way < ways; way += 1) {
    const a = new Float64Array(m);
    const b = new Float64Array(second.length);
    let next = 0;
    for (const [place, value] of all.entries())
      if (chosen[next] === place) {
        a[next] = value;
        next += 1;
      } else b[place - next] = value;
    found[way] = statistic(a, b);
    advance(chosen, all.length);
  }
  return found;
}

/** The next choice of places, in the order of a dictionary. */
function advance(chosen: number[], count: number): void {
  let at = chosen.length - 1;
  while (at >= 0 && chosen[at] === count - chosen.length + at) at -= 1;
  if (at < 0) return;
  chosen[at] = (chosen[at] as number) + 1;
  for (let place = at + 1; place < chosen.length; place += 1) chosen[place] = (chosen[place - 1] as number) + 1;
}
