import { type Random, shuffle } from '../numerics/random.ts';
import type { Links } from './links.ts';

/** A gain must be larger than what rounding may feign, beside all that leads to and from a node. */
const rounding = 1e-13;

/**
 * Moves nodes to the neighbouring part where modularity gains most, or to one of their own, until none gains by moving.
 * Changes `partOf`, in which parts have numbers below the number of nodes.
 */
export function moveNodes(links: Links, partOf: Uint32Array, resolution: number, random: Random): void {
  const { nodes, starts, targets, weights, leaving, arriving } = links;
  const expected = resolution / links.total;
  const sizes = new Uint32Array(nodes);
  const leavingPart = new Float64Array(nodes);
  const arrivingPart = new Float64Array(nodes);
  for (let node = 0; node < nodes; node += 1) {
    const part = partOf[node] as number;
    sizes[part] = (sizes[part] as number) + 1;
    leavingPart[part] = (leavingPart[part] as number) + (leaving[node] as number);
    arrivingPart[part] = (arrivingPart[part] as number) + (arriving[node] as number);
  }
  // Numbers that no part has, the last `free` of them.
  const unused = new Uint32Array(nodes);
  let free = 0;
  for (let part = nodes - 1; part >= 0; part -= 1)
    if (sizes[part] === 0) {
      unused[free] = part;
      free += 1;
    }
  // What leads between the node and each part, where `near` lists the parts for which it is not zero.
  const toPart = new Float64Array(nodes);
  const near = new Uint32Array(nodes);
  // Nodes that may gain by moving, in a circle.
  const queue = shuffle(
    Uint32Array.from({ length: nodes }, (_, node) => node),
    random,
  );
  const waiting = new Uint8Array(nodes).fill(1);
  let first = 0;
  for (let left = nodes; left > 0;) {
    const node = queue[first] as number;
    first = first + 1 === nodes ? 0 : first + 1;
    left -= 1;
    waiting[node] = 0;
    const begin = starts[node] as number;
    const end = starts[node + 1] as number;
    let count = 0;
    for (let arc = begin; arc < end; arc += 1) {
      const part = partOf[targets[arc] as number] as number;
      const known = toPart[part] as number;
      if (known === 0) {
        near[count] = part;
        count += 1;
      }
      toPart[part] = known + (weights[arc] as number);
    }
    const own = partOf[node] as number;
    const leaves = leaving[node] as number;
    const arrives = arriving[node] as number;
    leavingPart[own] = (leavingPart[own] as number) - leaves;
    arrivingPart[own] = (arrivingPart[own] as number) - arrives;
    const alone = sizes[own] === 1;
    let best = own;
    let most =
      (alone ? 0 : (toPart[own] as number)) -
      (alone ? 0 : expected * (leaves * (arrivingPart[own] as number) + arrives * (leavingPart[own] as number)));
    most += rounding * (leaves + arrives);
    for (let place = 0; place < count; place += 1) {
      const part = near[place] as number;
      const gain =
        (toPart[part] as number) -
        expected * (leaves * (arrivingPart[part] as number) + arrives * (leavingPart[part] as number));
      toPart[part] = 0;
      if (gain <= most || part === own) continue;
      most = gain;
      best = part;
    }
    if (most < 0 && !alone) {
      free -= 1;
      best = unused[free] as number;
    }
    leavingPart[best] = (leavingPart[best] as number) + leaves;
    arrivingPart[best] = (arrivingPart[best] as number) + arrives;
    if (best === own) continue;
    partOf[node] = best;
    sizes[best] = (sizes[best] as number) + 1;
    sizes[own] = (sizes[own] as number) - 1;
    if (alone) {
      // What is left there is rounding.
      leavingPart[own] = 0;
      arrivingPart[own] = 0;
      unused[free] = own;
      free += 1;
    }
    for (let arc = begin; arc < end; arc += 1) {
      const other = targets[arc] as number;
      if (waiting[other] === 1 || partOf[other] === best) continue;
      waiting[other] = 1;
      const last = first + left;
      queue[last >= nodes ? last - nodes : last] = other;
      left += 1;
    }
  }
}
