import { type Adjacency, sourcesOf } from './adjacency.ts';
import type { Graph } from './graph.ts';

/** How often one follows an edge, and does not begin anew at any node. */
const following = 0.85;

/** How far the ranks of all nodes may together be from where they would end. */
const tolerance = 1e-12;

/** After so many rounds they are, whatever the graph: each brings them nearer by the factor of following. */
const mostRounds = Math.ceil(Math.log(tolerance / 2) / Math.log(following));

/**
 * How often one passes a node who follows edges by chance, in proportion to their weights, and begins anew at any node
 * each sixth or seventh time, and wherever no edge leads on. All together are 1.
 */
export function rankPages({ outgoing, incoming }: Graph): Float64Array {
  const nodes = outgoing.starts.length - 1;
  const { starts } = incoming;
  const outgoingWeights = sumWeights(outgoing);
  let ranks = new Float64Array(nodes).fill(1 / nodes);
  let next = new Float64Array(nodes);
  // What a node hands on for each unit of an edge's weight.
  const handed = new Float64Array(nodes);
  for (let round = 0, distance = 1; round < mostRounds && distance > tolerance * (1 - following); round += 1) {
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
      const end = starts[node + 1] as number;
      let rank = begun;
      for (let start = starts[node] as number; start < end; start += block)
        rank += sumOfHanded(incoming, handed, start, Math.min(start + block, end));
      distance += Math.abs(rank - (ranks[node] as number));
      next[node] = rank;
    }
    [ranks, next] = [next, ranks];
  }
  return ranks;
}

/** What so many edges hand on is summed apart: the rounding of a longer sum would keep the ranks from coming to rest. */
const block = 1024;

function sumOfHanded({ targets, weights }: Adjacency, handed: Float64Array, start: number, end: number): number {
  let sum = 0;
  if (weights)
    for (let arc = start; arc < end; arc += 1)
      sum += (handed[targets[arc] as number] as number) * (weights[arc] as number);
  else for (let arc = start; arc < end; arc += 1) sum += handed[targets[arc] as number] as number;
  return sum;
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
