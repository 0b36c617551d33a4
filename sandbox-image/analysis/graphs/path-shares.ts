import type { Adjacency } from './adjacency.ts';

/**
 * The shares of paths that lead through each node, where there are more paths than a double can count: in a long chain of
 * diamonds they double at each one. Their logarithms are added instead, which is slow and seldom needed.
 */
export function addSharesByLogarithms(
  { starts, targets }: Adjacency,
  order: Uint32Array,
  leadsOver: (node: number, arc: number) => boolean,
  betweenness: Float64Array,
): void {
  const logarithms = new Float64Array(starts.length - 1).fill(-Infinity);
  const shares = new Float64Array(starts.length - 1);
  logarithms[order[0] as number] = 0;
  for (const node of order)
    for (let arc = starts[node] as number; arc < (starts[node + 1] as number); arc += 1)
      if (leadsOver(node, arc)) {
        const target = targets[arc] as number;
        logarithms[target] = addLogarithms(logarithms[target] as number, logarithms[node] as number);
      }
  for (let place = order.length - 1; place > 0; place -= 1) {
    const node = order[place] as number;
    let share = 0;
    for (let arc = starts[node] as number; arc < (starts[node + 1] as number); arc += 1) {
      if (!leadsOver(node, arc)) continue;
      const target = targets[arc] as number;
      share +=
        Math.exp((logarithms[node] as number) - (logarithms[target] as number)) * (1 + (shares[target] as number));
    }
    shares[node] = share;
    betweenness[node] = (betweenness[node] as number) + share;
  }
}

function addLogarithms(first: number, second: number): number {
  const larger = Math.max(first, second);
  return larger + Math.log1p(Math.exp(Math.min(first, second) - larger));
}
