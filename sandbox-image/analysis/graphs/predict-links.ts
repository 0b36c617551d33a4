import { checkCount } from '../values.ts';
import { type BestPairs, createBestPairs } from './best-pairs.ts';
import { checkGraph, type Graph, undirected } from './graph.ts';
import type { NodeLabel } from './node-numbers.ts';
import { type RankedNeighbours, rankNeighbours } from './ranked-neighbours.ts';

export type PredictedLink = {
  readonly from: NodeLabel;
  readonly to: NodeLabel;
  /** The sum over common neighbours of one through their number of neighbours (resource allocation). */
  readonly score: number;
  readonly commonNeighbours: number;
  /** The share of the neighbours of either that both have. */
  readonly jaccard: number;
  /** The sum over common neighbours of one through the logarithm of their number of neighbours. */
  readonly adamicAdar: number;
};

export type PredictionOptions = {
  /** How many pairs there are in the answer, at most. */
  readonly top?: number | undefined;
};

/**
 * Pairs of nodes without an edge that have most in common: those to be connected next, the likeliest first. A neighbour
 * in common counts more if it has few others. Directions, weights and edges from a node to itself do not matter here.
 */
export function predictLinks(graph: Graph, { top = 20 }: PredictionOptions = {}): PredictedLink[] {
  const { nodes } = checkGraph(graph);
  const neighbours = rankNeighbours(undirected(graph));
  const best = createBestPairs(checkCount(top, 'top'));
  searchPairs(neighbours, best);
  const pairs = best.pairs().map(({ first, second }) => {
    const ends = [neighbours.nodeAt[first] as number, neighbours.nodeAt[second] as number];
    return { from: Math.min(...ends), to: Math.max(...ends), ...compare(neighbours, first, second) };
  });
  return pairs
    .sort((a, b) => b.score - a.score || a.from - b.from || a.to - b.to)
    .map((pair) => ({ ...pair, from: nodes[pair.from] as NodeLabel, to: nodes[pair.to] as NodeLabel }));
}

/**
 * Offers each pair at that of its nodes with fewer neighbours. Neighbours with many others come last and bring little:
 * once all that are left could not bring a pair among the best, no more pairs are looked for.
 */
function searchPairs(neighbours: RankedNeighbours, best: BestPairs): void {
  const { starts, targets } = neighbours;
  const nodes = starts.length - 1;
  const scores = new Float64Array(nodes);
  const met = new Uint32Array(nodes);
  const degree = (node: number): number => (starts[node + 1] as number) - (starts[node] as number);
  for (let node = nodes - 1; node >= 0; node -= 1) {
    const begin = starts[node] as number;
    const end = starts[node + 1] as number;
    let left = 0;
    for (let arc = begin; arc < end; arc += 1) left += 1 / degree(targets[arc] as number);
    let count = 0;
    let arc = begin;
    for (; arc < end && left > best.least; arc += 1) {
      const middle = targets[arc] as number;
      const brings = 1 / degree(middle);
      for (let last = (starts[middle + 1] as number) - 1; last >= 0; last -= 1) {
        const other = targets[last] as number;
        // Those before have had their turn with this node, or it is the node itself.
        if (other <= node) break;
        const score = scores[other] as number;
        if (score === 0) {
          met[count] = other;
          count += 1;
        }
        scores[other] = score + brings;
      }
      left = arc + 1 === end ? 0 : left - brings;
    }
    for (let nextArc = begin; nextArc < end; nextArc += 1) scores[targets[nextArc] as number] = 0;
    // Rounding may make what is left a little less than it is.
    const atMost = left * (1 + 1e-9) + (arc < end ? 1e-15 : 0);
    for (let place = 0; place < count; place += 1) {
      const other = met[place] as number;
      const score = scores[other] as number;
      scores[other] = 0;
      if (score === 0 || score + atMost <= best.least) continue;
      best.offer(node, other, arc < end ? compare(neighbours, node, other).score : score);
    }
  }
}

type Comparison = Pick<PredictedLink, 'score' | 'commonNeighbours' | 'jaccard' | 'adamicAdar'>;

/** Both lists of neighbours are in order, and are gone through side by side. */
function compare({ starts, targets }: RankedNeighbours, first: number, second: number): Comparison {
  const firstEnd = starts[first + 1] as number;
  const secondEnd = starts[second + 1] as number;
  let left = starts[first] as number;
  let right = starts[second] as number;
  const neighbours = firstEnd - left + secondEnd - right;
  let score = 0;
  let adamicAdar = 0;
  let common = 0;
  while (left < firstEnd && right < secondEnd) {
    const one = targets[left] as number;
    const other = targets[right] as number;
    if (one === other) {
      const degree = (starts[one + 1] as number) - (starts[one] as number);
      score += 1 / degree;
      adamicAdar += 1 / Math.log(degree);
      common += 1;
    }
    if (one <= other) left += 1;
    if (other <= one) right += 1;
  }
  return { score, commonNeighbours: common, jaccard: common / (neighbours - common), adamicAdar };
}
