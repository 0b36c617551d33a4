import { type Adjacency, join } from './adjacency.ts';
import type { Graph } from './graph.ts';
import { sumWeights } from './pagerank.ts';
import type { Parts } from './parts.ts';

/** A graph as modularity sees it, which may also be one whose nodes are communities of another. */
export type Links = {
  readonly nodes: number;
  /** The neighbours of a node stand from `starts[node]` to before `starts[node + 1]`; itself is not among them. */
  readonly starts: Uint32Array;
  readonly targets: Uint32Array;
  /** What leads to a neighbour and what leads back from it, in sum: the same from both of them. */
  readonly weights: Float64Array;
  /** What leads from a node to itself. */
  readonly inside: Float64Array;
  /** All that leads away from a node, and all that leads to it. */
  readonly leaving: Float64Array;
  readonly arriving: Float64Array;
  /** All that leads away from any node. */
  readonly total: number;
};

/** An edge without a direction leads both ways: one from a node to itself counts twice. */
export function linksOf({ directed, outgoing, incoming }: Graph): Links {
  const nodes = outgoing.starts.length - 1;
  const both = join(withWeights(outgoing), withWeights(incoming));
  const weightsOfBoth = both.weights as Float64Array;
  const leaving = sumWeights(outgoing);
  const arriving = sumWeights(incoming);
  const inside = new Float64Array(nodes);
  const starts = new Uint32Array(nodes + 1);
  const targets = new Uint32Array(both.targets.length);
  const weights = new Float64Array(both.targets.length);
  let count = 0;
  for (let node = 0; node < nodes; node += 1) {
    for (let arc = both.starts[node] as number; arc < (both.starts[node + 1] as number); arc += 1) {
      const target = both.targets[arc] as number;
      const weight = weightsOfBoth[arc] as number;
      if (target === node) inside[node] = directed ? weight / 2 : weight;
      else if (weight > 0) {
        targets[count] = target;
        weights[count] = weight;
        count += 1;
      }
    }
    starts[node + 1] = count;
    if (directed) continue;
    leaving[node] = (leaving[node] as number) + (inside[node] as number) / 2;
    arriving[node] = leaving[node] as number;
  }
  const total = leaving.reduce((sum, weight) => sum + weight, 0);
  return {
    nodes,
    starts,
    targets: targets.slice(0, count),
    weights: weights.slice(0, count),
    inside,
    leaving,
    arriving,
    total,
  };
}

function withWeights(adjacency: Adjacency): Adjacency {
  return adjacency.weights ? adjacency : { ...adjacency, weights: new Float64Array(adjacency.targets.length).fill(1) };
}

/** The graph whose nodes are the parts of this one. */
export function aggregate(links: Links, { count, partOf }: Parts): Links {
  const { starts, targets, weights } = links;
  const members = orderByPart({ count, partOf });
  const inside = addUp(links.inside, partOf, count);
  const joinedStarts = new Uint32Array(count + 1);
  const joinedTargets = new Uint32Array(targets.length);
  const joinedWeights = new Float64Array(targets.length);
  const toPart = new Float64Array(count);
  let end = 0;
  for (let place = 0; place < members.length;) {
    const part = partOf[members[place] as number] as number;
    const begin = end;
    for (; place < members.length && partOf[members[place] as number] === part; place += 1) {
      const node = members[place] as number;
      for (let arc = starts[node] as number; arc < (starts[node + 1] as number); arc += 1) {
        const other = partOf[targets[arc] as number] as number;
        const weight = weights[arc] as number;
        // Both of two nodes tell of what leads between them.
        if (other === part) inside[part] = (inside[part] as number) + weight / 2;
        else {
          if (toPart[other] === 0) {
            joinedTargets[end] = other;
            end += 1;
          }
          toPart[other] = (toPart[other] as number) + weight;
        }
      }
    }
    for (let arc = begin; arc < end; arc += 1) {
      joinedWeights[arc] = toPart[joinedTargets[arc] as number] as number;
      toPart[joinedTargets[arc] as number] = 0;
    }
    joinedStarts[part + 1] = end;
  }
  return {
    nodes: count,
    starts: joinedStarts,
    targets: joinedTargets.slice(0, end),
    weights: joinedWeights.slice(0, end),
    inside,
    leaving: addUp(links.leaving, partOf, count),
    arriving: addUp(links.arriving, partOf, count),
    total: links.total,
  };
}

/** The share of the weight within parts, less `resolution` times what chance would put there. */
export function modularityOf(links: Links, { count, partOf }: Parts, resolution: number): number {
  const { starts, targets, weights, total } = links;
  const inside = addUp(links.inside, partOf, count);
  const leaving = addUp(links.leaving, partOf, count);
  const arriving = addUp(links.arriving, partOf, count);
  for (let node = 0; node < links.nodes; node += 1) {
    const part = partOf[node] as number;
    for (let arc = starts[node] as number; arc < (starts[node + 1] as number); arc += 1)
      if (partOf[targets[arc] as number] === part)
        inside[part] = (inside[part] as number) + (weights[arc] as number) / 2;
  }
  let modularity = 0;
  for (let part = 0; part < count; part += 1)
    modularity +=
      (inside[part] as number) / total -
      resolution * ((leaving[part] as number) / total) * ((arriving[part] as number) / total);
  return modularity;
}

function addUp(values: Float64Array, partOf: Uint32Array, count: number): Float64Array {
  const sums = new Float64Array(count);
  for (let node = 0; node < values.length; node += 1) {
    const part = partOf[node] as number;
    sums[part] = (sums[part] as number) + (values[node] as number);
  }
  return sums;
}

/** The nodes, those of one part after those of the one before. */
function orderByPart({ count, partOf }: Parts): Uint32Array {
  const ends = new Uint32Array(count + 1);
  for (let node = 0; node < partOf.length; node += 1) {
    const next = (partOf[node] as number) + 1;
    ends[next] = (ends[next] as number) + 1;
  }
  for (let part = 0; part < count; part += 1) ends[part + 1] = (ends[part + 1] as number) + (ends[part] as number);
  const order = new Uint32Array(partOf.length);
  for (let node = 0; node < partOf.length; node += 1) {
    const part = partOf[node] as number;
    const at = ends[part] as number;
    order[at] = node;
    ends[part] = at + 1;
  }
  return order;
}
