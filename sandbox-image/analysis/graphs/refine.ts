import type { Links } from './links.ts';
import { number, type Parts } from './parts.ts';

/**
 * Divides each part into smaller ones that hang well together: nodes that are still alone join the smaller part of their
 * own part where modularity gains most, if both are connected with the rest of their part at least as well as by chance.
 */
export function refine(links: Links, { count, partOf }: Parts, resolution: number, order: Uint32Array): Parts {
  const { nodes, starts, targets, weights } = links;
  const expected = resolution / links.total;
  const leavingPart = new Float64Array(count);
  const arrivingPart = new Float64Array(count);
  // The smaller parts; at first each node is one.
  const smallOf = Uint32Array.from({ length: nodes }, (_, node) => node);
  const sizes = new Uint32Array(nodes).fill(1);
  const leaving = links.leaving.slice();
  const arriving = links.arriving.slice();
  // What leads between a smaller part and the rest of its part.
  const outside = new Float64Array(nodes);
  for (let node = 0; node < nodes; node += 1) {
    const part = partOf[node] as number;
    leavingPart[part] = (leavingPart[part] as number) + (leaving[node] as number);
    arrivingPart[part] = (arrivingPart[part] as number) + (arriving[node] as number);
    let sum = 0;
    for (let arc = starts[node] as number; arc < (starts[node + 1] as number); arc += 1)
      if (partOf[targets[arc] as number] === part) sum += weights[arc] as number;
    outside[node] = sum;
  }

  function hangsTogether(small: number, part: number): boolean {
    const leaves = leaving[small] as number;
    const arrives = arriving[small] as number;
    const rest =
      leaves * ((arrivingPart[part] as number) - arrives) + arrives * ((leavingPart[part] as number) - leaves);
    return (outside[small] as number) >= expected * rest;
  }

  const toSmall = new Float64Array(nodes);
  const near = new Uint32Array(nodes);
  for (let place = 0; place < nodes; place += 1) {
    const node = order[place] as number;
    const part = partOf[node] as number;
    if (smallOf[node] !== node || sizes[node] !== 1 || !hangsTogether(node, part)) continue;
    let found = 0;
    for (let arc = starts[node] as number; arc < (starts[node + 1] as number); arc += 1) {
      const target = targets[arc] as number;
      if (partOf[target] !== part) continue;
      const small = smallOf[target] as number;
      const known = toSmall[small] as number;
      if (known === 0) {
        near[found] = small;
        found += 1;
      }
      toSmall[small] = known + (weights[arc] as number);
    }
    const leaves = leaving[node] as number;
    const arrives = arriving[node] as number;
    let best = node;
    let most = 0;
    let between = 0;
    for (let other = 0; other < found; other += 1) {
      const small = near[other] as number;
      const weight = toSmall[small] as number;
      toSmall[small] = 0;
      const gain = weight - expected * (leaves * (arriving[small] as number) + arrives * (leaving[small] as number));
      if (gain <= most || !hangsTogether(small, part)) continue;
      most = gain;
      best = small;
      between = weight;
    }
    if (best === node) continue;
    smallOf[node] = best;
    sizes[best] = (sizes[best] as number) + 1;
    leaving[best] = (leaving[best] as number) + leaves;
    arriving[best] = (arriving[best] as number) + arrives;
    outside[best] = (outside[best] as number) + (outside[node] as number) - 2 * between;
  }
  return number(smallOf);
}
