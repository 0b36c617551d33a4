import type { Adjacency } from './adjacency.ts';
import { findComponents } from './components.ts';
import type { Graph } from './graph.ts';
import { findLeadingVector } from './leading-vector.ts';
import { sumWeights } from './pagerank.ts';
import { bySize, groupByPart } from './parts.ts';
import { findStrongComponents } from './strong-components.ts';

/** How many steps the search may take until it is given up: some seconds. */
const mostSteps = 2e9;

/** Eigenvalues of components that differ by less are as large as each other. */
const equal = 1e-9;

/**
 * How much a node is connected with nodes that are so themselves: the leading eigenvector, of length one, by the edges
 * that lead to a node where they have directions. NaN where there is none, as without cycles, or where it was not found.
 *
 * Of several components, those of the largest eigenvalue have what the vector of all ones has along their vectors,
 * and the others nothing: where counting walks of ever more steps ends.
 */
export function eigenvectorCentrality({ directed, incoming }: Graph): Float64Array {
  const nodes = incoming.starts.length - 1;
  if (directed && !leadsAround(incoming)) return new Float64Array(nodes).fill(NaN);
  // Along directions, nodes have a share that lie outside of what leads around and are reached from it.
  const parts = directed
    ? [Uint32Array.from({ length: nodes }, (_, node) => node)]
    : groupByPart(bySize(findComponents(incoming)));
  const sums = sumWeights(incoming);
  const places = new Uint32Array(nodes);
  const found: Found[] = [];
  let largest = 0;
  for (const part of parts) {
    // No eigenvalue is larger than the largest sum of a node's weights.
    const most = part.reduce((sum, node) => Math.max(sum, sums[node] as number), 0);
    if (most < largest * (1 - equal)) continue;
    for (let place = 0; place < part.length; place += 1) places[part[place] as number] = place;
    const leading = findLeadingVector(
      multiplyWithin(incoming, part, places),
      new Float64Array(part.length).fill(1),
      // Of each product, the edges are one part, and what is done with directions the other.
      mostSteps / (incoming.targets.length + 60 * part.length + 200_000),
    );
    found.push({ ...leading, part });
    largest = Math.max(largest, leading.value);
  }
  return putTogether(
    nodes,
    found.filter(({ value }) => value >= largest * (1 - equal)),
  );
}

type Found = { readonly value: number; readonly part: Uint32Array; readonly vector: Float64Array | undefined };

function leadsAround(adjacency: Adjacency): boolean {
  const { starts, targets } = adjacency;
  const nodes = starts.length - 1;
  if (findStrongComponents(adjacency).count < nodes) return true;
  for (let node = 0; node < nodes; node += 1)
    if (targets.subarray(starts[node], starts[node + 1]).includes(node)) return true;
  return false;
}

function multiplyWithin(
  { starts, targets, weights }: Adjacency,
  part: Uint32Array,
  places: Uint32Array,
): (vector: Float64Array, product: Float64Array) => void {
  return (vector, product) => {
    for (let place = 0; place < part.length; place += 1) {
      const node = part[place] as number;
      const end = starts[node + 1] as number;
      let sum = 0;
      if (weights)
        for (let arc = starts[node] as number; arc < end; arc += 1)
          sum += (weights[arc] as number) * (vector[places[targets[arc] as number] as number] as number);
      else
        for (let arc = starts[node] as number; arc < end; arc += 1)
          sum += vector[places[targets[arc] as number] as number] as number;
      product[place] = sum;
    }
  };
}

function putTogether(nodes: number, leading: readonly Found[]): Float64Array {
  const result = new Float64Array(nodes);
  let squares = 0;
  for (const { part, vector } of leading) {
    if (vector === undefined) return result.fill(NaN);
    const along = vector.reduce((sum, value) => sum + value, 0);
    squares += along * along;
    // What is below zero is what rounding left.
    for (const [place, node] of part.entries()) result[node] = Math.max(0, (vector[place] as number) * along);
  }
  return result.map((value) => value / Math.sqrt(squares));
}
