import { type Adjacency, sourcesOf } from './adjacency.ts';
import type { Graph } from './graph.ts';

/** How often one follows an edge, and does not begin anew at any node. */
const following = 0.85;

/** How far the ranks of all nodes may together be from where they would end. */
const tolerance = 1e-12;

/**
 * How often one passes a node who follows edges by chance, in proportion to their weights, and begins anew at any node
 * each sixth or seventh time, and wherever no edge leads on. All together are 1.
 */
export function rankPages({ outgoing, incoming }: Graph): Float64Array {
  const nodes = outgoing.starts.length - 1;
  const { starts, targets, weights } = incoming;
  const outgoingWeights = sumWeights(outgoing);
  let ranks = new Float64Array(nodes).fill(1 / nodes);
  let next = new Float64Array(nodes);
  // What a node hands on for each unit of an edge's weight.
  const handed = new Float64Array(nodes);
  // The distance to the end shrinks by that factor each time, whatever the graph.
  for (let distance = 1; distance > tolerance * (1 - following);) {
    let lost = 0;
    for (let node = 0; node < nodes; node += 1) {
      const rank = ranks[node] as number;
      const total = outgoingWeights[node] as number;
      if (total > 0) handed[node] = (following * rank) / total;
      else lost += rank;
    }
    const begun = (1 - following + following * lost) / nodes;
    distance = 0;
    for (let node = 0; node < nodes; node += 1) {
      let rank = 0;
      const end = starts[node + 1] as number;
      if (weights)
        for (let arc = starts[node] as number; arc < end; arc += 1)
          rank += (handed[targets[arc] as number] as number) * (weights[arc] as number);
      else for (let arc = starts[node] as number; arc < end; arc += 1) rank += handed[targets[arc] as number] as number;
      rank += begun;
      distance += Math.abs(rank - (ranks[node] as number));
      next[node] = rank;
    }
    [ranks, next] = [next, ranks];
  }
  return ranks;
}

/** The weights of all that leads away from each node. */
export function sumWeights(adjacency: Adjacency): Float64Array {
  const { starts, weights } = adjacency;
  const sums = new Float64Array(starts.length - 1);
  if (weights)
    for (const [arc, source] of sourcesOf(adjacency).entries())
      sums[source] = (sums[source] as number) + (weights[arc] as number);
  else
    for (let node = 0; node < sums.length; node += 1)
      sums[node] = (starts[node + 1] as number) - (starts[node] as number);
  return sums;
}
