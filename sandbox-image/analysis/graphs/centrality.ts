import { createRandom, shuffle } from '../numerics/random.ts';
import { checkCount } from '../values.ts';
import type { Adjacency } from './adjacency.ts';
import { eigenvectorCentrality } from './eigenvector.ts';
import { checkGraph, type Graph } from './graph.ts';
import type { NodeLabel } from './node-numbers.ts';
import { rankPages } from './pagerank.ts';
import { createPathSums, type PathSums } from './path-sums.ts';
import { createSummingByEdges } from './paths-by-edges.ts';
import { createSummingByLength } from './paths-by-length.ts';

export type CentralityRow = {
  readonly node: NodeLabel;
  /** How many edges lead to or from it; one from the node to itself counts twice. */
  readonly degree: number;
  /** The share of the shortest paths between two others that lead through it. */
  readonly betweenness: number;
  /** The inverse of the mean distance from the nodes that reach it, times the share of the nodes that do. */
  readonly closeness: number;
  readonly pagerank: number;
  readonly eigenvector: number;
};

export type CentralityOptions = {
  /** From how many nodes of chance betweenness and closeness are estimated; 0 leaves them out, as NaN. All if not given. */
  readonly pivots?: number | undefined;
  readonly seed?: number | undefined;
};

/** How many edges the search for all shortest paths may pass, which is about half a minute. */
const mostPassed = 2e9;

/**
 * How central each node is. Betweenness and closeness need the shortest paths from each node, which takes the product of
 * nodes and edges in time: of large graphs they are estimated from some nodes, when `pivots` says from how many.
 */
export function centrality(graph: Graph, { pivots, seed = 1 }: CentralityOptions = {}): CentralityRow[] {
  const { nodes } = checkGraph(graph);
  const paths = measurePaths(graph, chooseSources(graph, pivots, seed));
  const pagerank = rankPages(graph);
  const eigenvector = eigenvectorCentrality(graph);
  const degrees = countDegrees(graph);
  return nodes.map((node, index) => ({
    node,
    degree: degrees[index] as number,
    betweenness: paths.betweenness[index] as number,
    closeness: paths.closeness[index] as number,
    pagerank: pagerank[index] as number,
    eigenvector: eigenvector[index] as number,
  }));
}

function chooseSources({ nodes, outgoing }: Graph, pivots: number | undefined, seed: number): Uint32Array {
  const all = Uint32Array.from(nodes.keys());
  if (pivots !== undefined) {
    checkCount(pivots, 'pivots', 0);
    return pivots < nodes.length ? shuffle(all, createRandom(seed)).subarray(0, pivots) : all;
  }
  if (nodes.length * outgoing.targets.length <= mostPassed) return all;
  throw new RangeError(
    `Betweenness and closeness of ${nodes.length} nodes and ${outgoing.targets.length} edges would take minutes. ` +
      'Give { pivots: 100 } to estimate them from the shortest paths of 100 nodes, or { pivots: 0 } to leave them out.',
  );
}

type PathMeasures = Pick<PathSums, 'betweenness'> & { readonly closeness: Float64Array };

function measurePaths({ nodes, outgoing }: Graph, sources: Uint32Array): PathMeasures {
  const sums = createPathSums(nodes.length);
  const addPathsFrom = outgoing.lengths
    ? createSummingByLength(outgoing, outgoing.lengths, sums)
    : createSummingByEdges(outgoing, sums);
  // From how many others each node was looked at.
  const others = new Float64Array(nodes.length).fill(sources.length);
  for (const source of sources) {
    addPathsFrom(source);
    // A node that is alone in its graph is as little central as one without edges.
    others[source] = nodes.length === 1 ? 1 : sources.length - 1;
  }
  const pairs = Math.max(1, nodes.length - 2);
  return {
    betweenness: sums.betweenness.map((sum, node) => sum / ((others[node] as number) * pairs)),
    closeness: sums.reached.map((reached, node) => {
      const share = reached / (others[node] as number);
      return reached === 0 ? share : (share * reached) / (sums.distances[node] as number);
    }),
  };
}

/** An edge from a node to itself counts at both of its ends, which are the same. */
function countDegrees({ directed, outgoing, incoming }: Graph): Float64Array {
  const loops = directed ? undefined : outgoing;
  return new Float64Array(outgoing.starts.length - 1).map(
    (_, node) => countArcs(outgoing, node) + (loops ? countLoops(loops, node) : countArcs(incoming, node)),
  );
}

function countArcs({ starts }: Adjacency, node: number): number {
  return (starts[node + 1] as number) - (starts[node] as number);
}

function countLoops({ starts, targets }: Adjacency, node: number): number {
  return targets.subarray(starts[node], starts[node + 1]).includes(node) ? 1 : 0;
}
