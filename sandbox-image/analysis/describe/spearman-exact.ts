/** Up to so many rows all orders are counted. */
const mostRows = 10;

const counted = new Map<number, Float64Array>();

/**
 * How likely it is that the sum of squared differences of two rankings is at least and at most what it is, where all orders are
 * equally likely; undefined for too many rows or fewer than two. `below` is about the coefficient: a great sum is a low one.
 */
export function exactSpearmanTails(
  x: Float64Array,
  y: Float64Array,
): { readonly below: number; readonly above: number } | undefined {
  const n = x.length;
  if (n < 2 || n > mostRows) return undefined;
  let found = 0;
  for (let row = 0; row < n; row += 1) found += ((x[row] as number) - (y[row] as number)) ** 2;
  const orders = ordersBySum(n);
  let below = 0;
  let above = 0;
  let all = 0;
  for (const [sum, count] of orders.entries()) {
    all += count;
    if (sum >= found) below += count;
    if (sum <= found) above += count;
  }
  return { below: below / all, above: above / all };
}

/** How many orders of n rows give each sum of squared differences. */
function ordersBySum(n: number): Float64Array {
  const known = counted.get(n);
  if (known) return known;
  const greatest = (n * (n * n - 1)) / 3;
  // By the set of ranks that the first rows have taken, as bits.
  let bySet = new Map<number, Float64Array>([[0, Float64Array.of(1, ...new Float64Array(greatest))]]);
  for (let row = 0; row < n; row += 1) {
    const next = new Map<number, Float64Array>();
    for (const [taken, orders] of bySet)
      for (let rank = 0; rank < n; rank += 1) {
        if ((taken >> rank) % 2 === 1) continue;
        const set = taken | (1 << rank);
        const into = next.get(set) ?? new Float64Array(greatest + 1);
        const added = (row - rank) ** 2;
        for (let sum = 0; sum + added <= greatest; sum += 1)
          into[sum + added] = (into[sum + added] as number) + (orders[sum] as number);
        next.set(set, into);
      }
    bySet = next;
  }
  const [orders] = bySet.values();
  counted.set(n, orders as Float64Array);
  return orders as Float64Array;
}
