import type { Adjacency } from './adjacency.ts';
import { addSharesByLogarithms } from './path-shares.ts';
import type { PathSums } from './path-sums.ts';

/**
 * Brandes' method where paths are counted in edges: adds to the sums what the shortest paths from one node bring.
 * First all are found in breadth, then the shares of those that lead through each node are gathered from the far end.
 */
export function createSummingByEdges(adjacency: Adjacency, sums: PathSums): (source: number) => void {
  const { starts, targets } = adjacency;
  const nodes = starts.length - 1;
  const order = new Uint32Array(nodes);
  const distances = new Int32Array(nodes).fill(-1);
  const paths = new Float64Array(nodes);
  // One and the share of a node, for each path that leads to it.
  const shares = new Float64Array(nodes);
  let reached = 0;

  function search(source: number): void {
    for (let place = 0; place < reached; place += 1) distances[order[place] as number] = -1;
    order[0] = source;
    distances[source] = 0;
    paths[source] = 1;
    reached = 1;
    for (let place = 0; place < reached; place += 1) {
      const node = order[place] as number;
      const next = (distances[node] as number) + 1;
      const count = paths[node] as number;
      const end = starts[node + 1] as number;
      for (let arc = starts[node] as number; arc < end; arc += 1) {
        const target = targets[arc] as number;
        const distance = distances[target] as number;
        if (distance === next) paths[target] = (paths[target] as number) + count;
        else if (distance < 0) {
          distances[target] = next;
          paths[target] = count;
          order[reached] = target;
          reached += 1;
        }
      }
    }
  }

  /** False where there are more paths than a double can count; nothing has been added then. */
  function gather(): boolean {
    for (let place = reached - 1; place > 0; place -= 1) if (paths[order[place] as number] === Infinity) return false;
    for (let place = reached - 1; place > 0; place -= 1) {
      const node = order[place] as number;
      const next = (distances[node] as number) + 1;
      const end = starts[node + 1] as number;
      let share = 0;
      for (let arc = starts[node] as number; arc < end; arc += 1) {
        const target = targets[arc] as number;
        if (distances[target] === next) share += shares[target] as number;
      }
      const count = paths[node] as number;
      share *= count;
      shares[node] = (1 + share) / count;
      sums.betweenness[node] = (sums.betweenness[node] as number) + share;
    }
    return true;
  }

  function leadsOver(node: number, arc: number): boolean {
    return distances[targets[arc] as number] === (distances[node] as number) + 1;
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
