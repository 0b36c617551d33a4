import { createRandom } from '../numerics/random.ts';
import { findComponents } from './components.ts';
import { checkGraph, type Graph } from './graph.ts';
import { findCommunities } from './leiden.ts';
import { linksOf, type Links, modularityOf } from './links.ts';
import type { NodeLabel } from './node-numbers.ts';
import { bySize, type Parts } from './parts.ts';

export type Communities = {
  /** From below 0 to 1: how much more weight lies within communities than chance would put there. */
  readonly modularity: number;
  readonly count: number;
  readonly rows: { readonly node: NodeLabel; readonly community: number; readonly size: number }[];
};

export type CommunityOptions = {
  /** Above 1 for more and smaller communities, below it for fewer. */
  readonly resolution?: number | undefined;
  readonly seed?: number | undefined;
};

/**
 * Groups of nodes that have more edges among themselves than with others, by the method of Leiden. Communities are
 * numbered from 0, the largest first, and each hangs together. The same seed gives the same communities.
 */
export function communities(graph: Graph, { resolution = 1, seed = 1 }: CommunityOptions = {}): Communities {
  const { nodes } = checkGraph(graph);
  if (!(resolution > 0 && resolution < Infinity))
    throw new RangeError(`resolution is ${String(resolution)}: give a number above 0; 1 is the usual one.`);
  const links = linksOf(graph);
  const found = splitWhereApart(links, findCommunities(links, resolution, createRandom(seed)));
  const { partOf, sizes } = bySize(found);
  return {
    modularity: modularityOf(links, found, resolution),
    count: found.count,
    rows: nodes.map((node, index) => {
      const community = partOf[index] as number;
      return { node, community, size: sizes[community] as number };
    }),
  };
}

/** A part whose nodes do not all hang together is several, which never has less modularity. */
function splitWhereApart({ nodes, starts, targets }: Links, { partOf }: Parts): Parts {
  const inside = new Uint32Array(targets.length);
  const insideStarts = new Uint32Array(nodes + 1);
  let count = 0;
  for (let node = 0; node < nodes; node += 1) {
    for (let arc = starts[node] as number; arc < (starts[node + 1] as number); arc += 1) {
      const target = targets[arc] as number;
      if (partOf[target] !== partOf[node]) continue;
      inside[count] = target;
      count += 1;
    }
    insideStarts[node + 1] = count;
  }
  return findComponents({ starts: insideStarts, targets: inside.subarray(0, count) });
}
