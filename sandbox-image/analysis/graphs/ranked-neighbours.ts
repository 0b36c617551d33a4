import { type Adjacency, buildAdjacency, sourcesOf } from './adjacency.ts';

/** A graph whose nodes have numbers in the order of how many neighbours they have, from the fewest to the most. */
export type RankedNeighbours = {
  /** In ascending order within each node; no node is a neighbour of its own. */
  readonly starts: Uint32Array;
  readonly targets: Uint32Array;
  /** Which node of the graph has this place. */
  readonly nodeAt: Uint32Array;
};

export function rankNeighbours(undirected: Adjacency): RankedNeighbours {
  const from = sourcesOf(undirected);
  const to = undirected.targets;
  const nodes = undirected.starts.length - 1;
  const degrees = new Uint32Array(nodes);
  for (let arc = 0; arc < from.length; arc += 1) {
    const node = from[arc] as number;
    if (to[arc] !== node) degrees[node] = (degrees[node] as number) + 1;
  }
  const nodeAt = sortByCount(degrees);
  const places = new Uint32Array(nodes);
  for (let place = 0; place < nodes; place += 1) places[nodeAt[place] as number] = place;
  const ranked = { from: new Uint32Array(from.length), to: new Uint32Array(from.length) };
  let count = 0;
  for (let arc = 0; arc < from.length; arc += 1) {
    if (from[arc] === to[arc]) continue;
    ranked.from[count] = places[from[arc] as number] as number;
    ranked.to[count] = places[to[arc] as number] as number;
    count += 1;
  }
  const { starts, targets } = buildAdjacency(nodes, {
    from: ranked.from.subarray(0, count),
    to: ranked.to.subarray(0, count),
    weights: undefined,
    lengths: undefined,
  });
  return { starts, targets, nodeAt };
}

function sortByCount(counts: Uint32Array): Uint32Array {
  const most = counts.reduce((largest, count) => Math.max(largest, count), 0);
  const ends = new Uint32Array(most + 2);
  for (const count of counts) ends[count + 1] = (ends[count + 1] as number) + 1;
  for (let count = 0; count <= most; count += 1)
    ends[count + 1] = (ends[count + 1] as number) + (ends[count] as number);
  const sorted = new Uint32Array(counts.length);
  for (let index = 0; index < counts.length; index += 1) {
    const count = counts[index] as number;
    const at = ends[count] as number;
    sorted[at] = index;
    ends[count] = at + 1;
  }
  return sorted;
}
