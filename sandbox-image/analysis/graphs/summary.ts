import { measureClustering } from './clustering.ts';
import { findComponents } from './components.ts';
import { findDiameter } from './diameter.ts';
import { checkGraph, type Graph, undirected } from './graph.ts';
import { bySize, groupByPart } from './parts.ts';
import { rankNeighbours } from './ranked-neighbours.ts';

export type GraphSummary = {
  readonly nodes: number;
  readonly edges: number;
  /** The share of the edges that there could be. */
  readonly density: number;
  /** How many parts do not hang together, whatever the edges' directions. */
  readonly components: number;
  /** The most edges of a shortest path within the largest component, whatever their directions; NaN: see warnings. */
  readonly diameter: number;
  /** The mean share of the pairs of a node's neighbours that are neighbours themselves. */
  readonly clustering: number;
  /** Rows of the edge list that were left out, since an end, a weight or a length was missing. */
  readonly missing: number;
  readonly warnings: string[];
};

/** How many edges the search for the diameter may pass: some seconds. */
const mostPassed = 2e8;

/** How large a graph is and how it hangs together. */
export function summary(graph: Graph): GraphSummary {
  const { nodes, edges, directed, missing } = checkGraph(graph);
  const neighbours = undirected(graph);
  const sizes = bySize(findComponents(neighbours));
  const { diameter, atLeast } = findDiameter(neighbours, groupByPart(sizes)[0] as Uint32Array, mostPassed);
  const pairs = (nodes.length * (nodes.length - 1)) / (directed ? 1 : 2);
  const warnings: string[] = [];
  if (Number.isNaN(diameter))
    warnings.push(`The diameter was not found in reasonable time; it is at least ${atLeast}.`);
  if (missing > 0) warnings.push(`${missing} rows of the edge list were left out, since a value was missing.`);
  return {
    nodes: nodes.length,
    edges,
    density: nodes.length > 1 ? edges / pairs : NaN,
    components: sizes.sizes.length,
    diameter,
    clustering: measureClustering(rankNeighbours(neighbours)),
    missing,
    warnings,
  };
}
