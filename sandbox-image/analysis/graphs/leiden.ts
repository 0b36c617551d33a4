import { type Random, shuffle } from '../numerics/random.ts';
import { aggregate, type Links, modularityOf } from './links.ts';
import { moveNodes } from './move-nodes.ts';
import { number, type Parts } from './parts.ts';
import { refine } from './refine.ts';

/** So many rounds are made at most, each from the division that the one before has found. */
const mostRounds = 10;

/** A round that brings less is the last. */
const leastGain = 1e-5;

/** How often the search begins anew in another order, where it is short: so many edges are seen in all. */
const mostStarts = 10;
const edgesSeen = 500_000;

/**
 * A division into communities by the method of Leiden (Traag, Waltman and van Eck 2019): nodes move to where modularity
 * gains most; communities are divided into parts that hang well together; these parts are the nodes of a smaller graph,
 * which is treated in the same way. Of small graphs it is the best of several.
 */
export function findCommunities(links: Links, resolution: number, random: Random): Parts {
  const alone = { count: links.nodes, partOf: Uint32Array.from({ length: links.nodes }, (_, node) => node) };
  // Where no edge weighs anything, nothing hangs together.
  if (links.total === 0) return alone;
  const starts = Math.max(1, Math.min(mostStarts, Math.floor(edgesSeen / links.targets.length)));
  let best = findFrom(alone, links, resolution, random);
  for (let start = 1; start < starts; start += 1) {
    const found = findFrom(alone, links, resolution, random);
    if (found.modularity > best.modularity) best = found;
  }
  return best.parts;
}

type Found = { readonly parts: Parts; readonly modularity: number };

function findFrom(start: Parts, links: Links, resolution: number, random: Random): Found {
  let found: Found = { parts: start, modularity: modularityOf(links, start, resolution) };
  for (let round = 0; round < mostRounds; round += 1) {
    const parts = improve(links, found.parts, resolution, random);
    const modularity = modularityOf(links, parts, resolution);
    const gain = modularity - found.modularity;
    if (gain > 0) found = { parts, modularity };
    if (gain < leastGain) break;
  }
  return found;
}

function improve(links: Links, parts: Parts, resolution: number, random: Random): Parts {
  // Which node of the smaller graph each node is in.
  let places: Uint32Array | undefined;
  let level = links;
  let partOf = parts.partOf.slice();
  for (;;) {
    moveNodes(level, partOf, resolution, random);
    const moved = number(partOf);
    const refined = moved.count < level.nodes ? refine(level, moved, resolution, shuffledNodes(level, random)) : moved;
    if (refined.count === level.nodes) return { count: moved.count, partOf: follow(places, moved.partOf) };
    const next = new Uint32Array(refined.count);
    for (let node = 0; node < level.nodes; node += 1)
      next[refined.partOf[node] as number] = moved.partOf[node] as number;
    places = follow(places, refined.partOf);
    level = aggregate(level, refined);
    partOf = next;
  }
}

function shuffledNodes({ nodes }: Links, random: Random): Uint32Array {
  return shuffle(
    Uint32Array.from({ length: nodes }, (_, node) => node),
    random,
  );
}

function follow(places: Uint32Array | undefined, partOf: Uint32Array): Uint32Array {
  return places ? places.map((place) => partOf[place] as number) : partOf;
}
