/** Up to so many rows all orders are counted. */
const mostRows = 10;

/** Of ranks without ties, by the number of rows. */
const counted = new Map<number, Float64Array>();

/**
 * How likely it is that the sum of squared differences of two rankings is at least and at most what it is, where all orders are
 * equally likely; undefined for too many rows or fewer than two. `below` is about the coefficient: a great sum is a low one.
 * Ranks that are shared are the mean of their places.
 */
export function exactSpearmanTails(
  x: Float64Array,
  y: Float64Array,
  tied: boolean,
): { readonly below: number; readonly above: number } | undefined {
  const n = x.length;
  if (n < 2 || n > mostRows) return undefined;
  // Twice a rank is a whole number.
  let found = 0;
  for (let row = 0; row < n; row += 1) found += (2 * (x[row] as number) - 2 * (y[row] as number)) ** 2;
  const orders = (tied ? undefined : counted.get(n)) ?? ordersBySum(x, y);
  if (!tied) counted.set(n, orders);
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

/** How many orders of y beside x give each sum of squared differences of twice the ranks. */
function ordersBySum(x: Float64Array, y: Float64Array): Float64Array {
  const n = x.length;
  const greatest = (4 * n * (n * n - 1)) / 3;
  // By the set of rows of y that the first rows of x have taken, as bits.
  let bySet = new Map<number, Float64Array>([[0, Float64Array.of(1, ...new Float64Array(greatest))]]);
  for (const rank of x) {
    const next = new Map<number, Float64Array>();
    for (const [taken, orders] of bySet)
      for (let other = 0; other < n; other += 1) {
        if ((taken >> other) % 2 === 1) continue;
        const set = taken | (1 << other);
        const into = next.get(set) ?? new Float64Array(greatest + 1);
        const added = (2 * rank - 2 * (y[other] as number)) ** 2;
        for (let sum = 0; sum + added <= greatest; sum += 1)
          into[sum + added] = (into[sum + added] as number) + (orders[sum] as number);
        next.set(set, into);
      }
    bySet = next;
  }
  const [orders] = bySet.values();
  return orders as Float64Array;
}
