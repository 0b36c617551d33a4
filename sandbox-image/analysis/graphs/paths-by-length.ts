import type { Adjacency } from './adjacency.ts';
import { addSharesByLogarithms } from './path-shares.ts';
import type { PathSums } from './path-sums.ts';
import { createNearestQueue } from './queue.ts';

/** Sums of the same lengths in another order differ in their last digits: paths that differ by less are equally long. */
const rounding = 1e-12;

/** Brandes' method where edges have lengths: as `createSummingByEdges`, by Dijkstra's search. */
export function createSummingByLength(
  adjacency: Adjacency,
  lengths: Float64Array,
  sums: PathSums,
): (source: number) => void {
  const { starts, targets } = adjacency;
  const nodes = starts.length - 1;
  const order = new Uint32Array(nodes);
  const distances = new Float64Array(nodes).fill(Infinity);
  const paths = new Float64Array(nodes);
  const shares = new Float64Array(nodes);
  // Where a node stands in the order; -1 where it does not yet.
  const places = new Int32Array(nodes).fill(-1);
  const queue = createNearestQueue(distances);
  let reached = 0;

  function search(source: number): void {
    for (let place = 0; place < reached; place += 1) {
      const node = order[place] as number;
      distances[node] = Infinity;
      places[node] = -1;
    }
    reached = 0;
    distances[source] = 0;
    paths[source] = 1;
    queue.offer(source);
    while (queue.size > 0) {
      const node = queue.take();
      order[reached] = node;
      places[node] = reached;
      reached += 1;
      const distance = distances[node] as number;
      const count = paths[node] as number;
      const end = starts[node + 1] as number;
      for (let arc = starts[node] as number; arc < end; arc += 1) {
        const target = targets[arc] as number;
        if (places[target] !== -1) continue;
        const further = distance + (lengths[arc] as number);
        const known = distances[target] as number;
        if (further < known * (1 - rounding) || known === Infinity) {
          distances[target] = further;
          paths[target] = count;
          queue.offer(target);
        } else if (further <= known * (1 + rounding)) paths[target] = (paths[target] as number) + count;
      }
    }
  }

  function leadsOver(node: number, arc: number): boolean {
    const target = targets[arc] as number;
    if ((places[target] as number) <= (places[node] as number)) return false;
    return (distances[node] as number) + (lengths[arc] as number) <= (distances[target] as number) * (1 + rounding);
  }

  /** False where there are more paths than a double can count; nothing has been added then. */
  function gather(): boolean {
    for (let place = reached - 1; place > 0; place -= 1) if (paths[order[place] as number] === Infinity) return false;
    for (let place = reached - 1; place > 0; place -= 1) {
      const node = order[place] as number;
      const end = starts[node + 1] as number;
      let share = 0;
      for (let arc = starts[node] as number; arc < end; arc += 1)
        if (leadsOver(node, arc)) share += shares[targets[arc] as number] as number;
      const count = paths[node] as number;
      share *= count;
      shares[node] = (1 + share) / count;
      sums.betweenness[node] = (sums.betweenness[node] as number) + share;
    }
    return true;
  }

  return (source) => {
    search(source);
    for (let place = 1; place < reached; place += 1) {
      const node = order[place] as number;
      sums.distances[node] = (sums.distances[node] as number) + (distances[node] as number);
      sums.reached[node] = (sums.reached[node] as number) + 1;
    }
    if (!gather()) addSharesByLogarithms(adjacency, order.subarray(0, reached), leadsOver, sums.betweenness);
  };
}
