/** The neighbours of all nodes, one after the other: those of `node` stand from `starts[node]` to before `starts[node + 1]`. */
export type Adjacency = {
  readonly starts: Uint32Array;
  /** Within a node in ascending order, none twice. */
  readonly targets: Uint32Array;
  /** How strong each arc is; undefined where all are 1. */
  readonly weights: Float64Array | undefined;
  /** How long each arc is; undefined where all are 1. */
  readonly lengths: Float64Array | undefined;
};

/** Arcs in no order, some perhaps more than once. */
export type Arcs = {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly weights: Float64Array | undefined;
  readonly lengths: Float64Array | undefined;
};

/** Sorts arcs by both of their ends. Of those that stand there twice, weights are added up and the shortest length counts. */
export function buildAdjacency(nodes: number, arcs: Arcs): Adjacency {
  // Sorted by what they lead to and then, keeping that order, by where they come from.
  const byTarget = sortByFrom(nodes, turnAround(arcs)).arcs;
  return mergeEqual(nodes, sortByFrom(nodes, turnAround(byTarget)).arcs);
}

/** The same arcs, each led the other way. */
export function reverse(adjacency: Adjacency): Adjacency {
  const nodes = adjacency.starts.length - 1;
  const { arcs, starts } = sortByFrom(nodes, {
    from: adjacency.targets,
    to: sourcesOf(adjacency),
    weights: adjacency.weights,
    lengths: adjacency.lengths,
  });
  return { starts, targets: arcs.to, weights: arcs.weights, lengths: arcs.lengths };
}

/** Arcs of both adjacencies; where both have one, weights are added up and the shorter length counts. */
export function join(first: Adjacency, second: Adjacency): Adjacency {
  const both = {
    from: concatenate(sourcesOf(first), sourcesOf(second)),
    to: concatenate(first.targets, second.targets),
    weights: first.weights && second.weights && concatenate(first.weights, second.weights),
    lengths: first.lengths && second.lengths && concatenate(first.lengths, second.lengths),
  };
  return buildAdjacency(first.starts.length - 1, both);
}

/** Where each arc comes from. */
export function sourcesOf({ starts, targets }: Adjacency): Uint32Array {
  const sources = new Uint32Array(targets.length);
  for (let node = 0; node < starts.length - 1; node += 1) sources.fill(node, starts[node], starts[node + 1]);
  return sources;
}

function turnAround({ from, to, weights, lengths }: Arcs): Arcs {
  return { from: to, to: from, weights, lengths };
}

/** By counting, which keeps the order of arcs that start at the same node. */
function sortByFrom(nodes: number, arcs: Arcs): { arcs: Arcs; starts: Uint32Array } {
  const { from, to, weights, lengths } = arcs;
  const count = from.length;
  const starts = new Uint32Array(nodes + 1);
  for (let arc = 0; arc < count; arc += 1) {
    const next = (from[arc] as number) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let node = 0; node < nodes; node += 1)
    starts[node + 1] = (starts[node + 1] as number) + (starts[node] as number);
  const ends = starts.slice();
  const sorted = {
    from: new Uint32Array(count),
    to: new Uint32Array(count),
    weights: weights && new Float64Array(count),
    lengths: lengths && new Float64Array(count),
  };
  for (let arc = 0; arc < count; arc += 1) {
    const source = from[arc] as number;
    const at = ends[source] as number;
    ends[source] = at + 1;
    sorted.from[at] = source;
    sorted.to[at] = to[arc] as number;
    if (weights && sorted.weights) sorted.weights[at] = weights[arc] as number;
    if (lengths && sorted.lengths) sorted.lengths[at] = lengths[arc] as number;
  }
  return { arcs: sorted, starts };
}

function mergeEqual(nodes: number, { from, to, weights, lengths }: Arcs): Adjacency {
  const starts = new Uint32Array(nodes + 1);
  let count = 0;
  for (let arc = 0; arc < from.length; arc += 1) {
    const source = from[arc] as number;
    const target = to[arc] as number;
    const last = count - 1;
    if (arc > 0 && from[last] === source && to[last] === target) {
      if (weights) weights[last] = (weights[last] as number) + (weights[arc] as number);
      if (lengths) lengths[last] = Math.min(lengths[last] as number, lengths[arc] as number);
      continue;
    }
    from[count] = source;
    to[count] = target;
    if (weights) weights[count] = weights[arc] as number;
    if (lengths) lengths[count] = lengths[arc] as number;
    count += 1;
    starts[source + 1] = count;
  }
  // Nodes without arcs end where the one before them ends.
  for (let node = 1; node <= nodes; node += 1)
    starts[node] = Math.max(starts[node] as number, starts[node - 1] as number);
  return {
    starts,
    targets: to.slice(0, count),
    weights: weights?.slice(0, count),
    lengths: lengths?.slice(0, count),
  };
}

function concatenate<T extends Uint32Array | Float64Array>(first: T, second: T): T {
  const joined = (
    first instanceof Uint32Array
      ? new Uint32Array(first.length + second.length)
      : new Float64Array(first.length + second.length)
  ) as T;
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}
