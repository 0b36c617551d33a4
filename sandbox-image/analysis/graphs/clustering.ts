import type { RankedNeighbours } from './ranked-neighbours.ts';

/**
 * The mean over all nodes of the share of the pairs of their neighbours that are neighbours themselves; 0 for a node with
 * fewer than two. Each triangle is met once, at its node with the fewest neighbours.
 */
export function measureClustering({ starts, targets }: RankedNeighbours): number {
  const nodes = starts.length - 1;
  const triangles = new Float64Array(nodes);
  const near = new Uint8Array(nodes);
  for (let node = 0; node < nodes; node += 1) {
    const begin = starts[node] as number;
    const end = starts[node + 1] as number;
    for (let arc = begin; arc < end; arc += 1) near[targets[arc] as number] = 1;
    for (let arc = end - 1; arc >= begin; arc -= 1) {
      const second = targets[arc] as number;
      if (second < node) break;
      for (let last = (starts[second + 1] as number) - 1; last >= 0; last -= 1) {
        const third = targets[last] as number;
        if (third <= second) break;
        if (near[third] === 0) continue;
        for (const corner of [node, second, third]) triangles[corner] = (triangles[corner] as number) + 1;
      }
    }
    for (let arc = begin; arc < end; arc += 1) near[targets[arc] as number] = 0;
  }
  let total = 0;
  for (let node = 0; node < nodes; node += 1) {
    const degree = (starts[node + 1] as number) - (starts[node] as number);
    if (degree > 1) total += (2 * (triangles[node] as number)) / (degree * (degree - 1));
  }
  return total / nodes;
}
