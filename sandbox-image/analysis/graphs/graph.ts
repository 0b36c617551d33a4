import { checkLengths, type Labels, type Values } from '../values.ts';
import { type Adjacency, buildAdjacency, join, reverse } from './adjacency.ts';
import { type NodeLabel, numberNodes } from './node-numbers.ts';

/** Nodes and what connects them, as the functions of this module take it. */
export type Graph = {
  readonly kind: 'graph';
  /** In the order in which the edge list first names them. */
  readonly nodes: readonly NodeLabel[];
  /** How many there are; one that was listed several times is one. */
  readonly edges: number;
  readonly directed: boolean;
  /** Rows of the edge list that were left out, since they lack an end, a weight or a length. */
  readonly missing: number;
  /** Rows that name an edge which an earlier row has named. */
  readonly repeated: number;
  /** Edges from a node to itself. */
  readonly loops: number;
  readonly outgoing: Adjacency;
  /** The same as outgoing where edges have no direction. */
  readonly incoming: Adjacency;
};

export type GraphOptions = {
  /** How strong each edge is: for pagerank, eigenvector centrality and communities. */
  readonly weights?: Values | undefined;
  /** How long each edge is: for shortest paths, betweenness and closeness, which count edges without it. */
  readonly lengths?: Values | undefined;
  readonly directed?: boolean | undefined;
};

/**
 * A graph from an edge list: row by row, an edge leads from one node to another. Nodes are texts or numbers. A row that
 * lacks an end, its weight or its length is left out and counted in `missing`. An edge that is listed several times is
 * one: its weights are added up, and its shortest length counts. Edges from a node to itself are kept; paths and link
 * prediction ignore them.
 */
export function graph(from: Labels, to: Labels, { weights, lengths, directed = false }: GraphOptions = {}): Graph {
  const inputs = [from, to, weights, lengths] as const;
  const given = inputs.filter((input) => input !== undefined);
  checkLengths(
    given,
    ['from', 'to', 'weights', 'lengths'].filter((_, place) => inputs[place] !== undefined),
  );
  const list = numberNodes(from, to, [weights, lengths]);
  if (list.from.length === 0)
    throw new RangeError('There is no edge: give the two ends of each edge, row by row, as texts or numbers.');
  const arcs = {
    from: list.from,
    to: list.to,
    weights: weights && pick(weights, list.rows, 'weights', (weight) => weight >= 0, 'at least 0'),
    lengths: lengths && pick(lengths, list.rows, 'lengths', (length) => length > 0, 'above 0'),
  };
  const nodes = list.labels.length;
  if (arcs.weights) scaleWeights(arcs.weights);
  const there = buildAdjacency(nodes, arcs);
  const outgoing = directed ? there : mirror(there);
  const loops = countLoops(there);
  const edges = directed ? outgoing.targets.length : (outgoing.targets.length + loops) / 2;
  return Object.freeze({
    kind: 'graph',
    nodes: list.labels,
    edges,
    directed,
    missing: list.missing,
    repeated: list.from.length - edges,
    loops,
    outgoing,
    incoming: directed ? reverse(outgoing) : outgoing,
  });
}

/** The neighbours of each node, whichever way an edge leads. Of edges both ways, weights are added up. */
export function undirected({ directed, outgoing, incoming }: Graph): Adjacency {
  return directed ? join(outgoing, incoming) : outgoing;
}

export function checkGraph(graph: Graph): Graph {
  if ((graph as Graph | undefined)?.kind === 'graph') return graph;
  throw new TypeError('This is no graph: make one by graphs.graph(from, to), and give that.');
}

function mirror(there: Adjacency): Adjacency {
  const nodes = there.starts.length - 1;
  const { starts, targets, weights, lengths } = there;
  const total = 2 * targets.length - countLoops(there);
  const arcs = {
    from: new Uint32Array(total),
    to: new Uint32Array(total),
    weights: weights && new Float64Array(total),
    lengths: lengths && new Float64Array(total),
  };
  let count = 0;
  function add(source: number, target: number, arc: number): void {
    arcs.from[count] = source;
    arcs.to[count] = target;
    if (arcs.weights && weights) arcs.weights[count] = weights[arc] as number;
    if (arcs.lengths && lengths) arcs.lengths[count] = lengths[arc] as number;
    count += 1;
  }
  for (let node = 0; node < nodes; node += 1)
    for (let arc = starts[node] as number; arc < (starts[node + 1] as number); arc += 1) {
      const target = targets[arc] as number;
      add(node, target, arc);
      if (target !== node) add(target, node, arc);
    }
  return buildAdjacency(nodes, arcs);
}

function countLoops({ starts, targets }: Adjacency): number {
  let loops = 0;
  for (let node = 0; node < starts.length - 1; node += 1)
    for (let arc = starts[node] as number; arc < (starts[node + 1] as number); arc += 1)
      if (targets[arc] === node) loops += 1;
  return loops;
}

function pick(
  values: Values,
  rows: Uint32Array | undefined,
  name: string,
  permits: (value: number) => boolean,
  what: string,
): Float64Array {
  const picked = new Float64Array(rows?.length ?? values.length);
  for (let index = 0; index < picked.length; index += 1) {
    const row = rows ? (rows[index] as number) : index;
    const value = values[row];
    if (typeof value !== 'number' || !Number.isFinite(value) || !permits(value))
      throw new RangeError(`${name}[${row}] is ${String(value)}: give finite numbers of ${what}.`);
    picked[index] = value;
  }
  return picked;
}

/** Only their proportions matter. A power of two takes no digit away, and keeps sums of huge or tiny weights in range. */
function scaleWeights(weights: Float64Array): void {
  const largest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  if (largest === 0) return;
  const factor = 2 ** Math.min(1023, -Math.floor(Math.log2(largest)));
  for (let index = 0; index < weights.length; index += 1) weights[index] = (weights[index] as number) * factor;
}
