import type { Adjacency } from './adjacency.ts';

export type Diameter = {
  /** The most edges that a shortest path has; NaN where that was not found. */
  readonly diameter: number;
  /** The most edges of a shortest path that was found. */
  readonly atLeast: number;
};

/**
 * The longest of the shortest paths among nodes that hang together, by the bounds of Takes and Kosters: how far a node is
 * from all others is known within limits from how far its neighbours are, so that few nodes need a search.
 */
export function findDiameter(
  adjacency: Pick<Adjacency, 'starts' | 'targets'>,
  members: Uint32Array,
  mostPassed: number,
): Diameter {
  const nodes = adjacency.starts.length - 1;
  const least = new Int32Array(nodes);
  const most = new Int32Array(nodes).fill(0x7fffffff);
  const search = createSearch(adjacency);
  let open = members.slice();
  let atLeast = 0;
  let passed = 0;
  for (let turn = 0; open.length > 0; turn += 1) {
    if (passed > mostPassed) return { diameter: NaN, atLeast };
    const node = choose(open, adjacency.starts, turn % 2 === 0 ? most : least, turn % 2 === 0 ? 1 : -1);
    const { distances, furthest, arcs } = search(node);
    passed += arcs;
    atLeast = Math.max(atLeast, furthest);
    let count = 0;
    for (let place = 0; place < open.length; place += 1) {
      const other = open[place] as number;
      const distance = distances[other] as number;
      const low = Math.max(least[other] as number, distance, furthest - distance);
      const high = Math.min(most[other] as number, furthest + distance);
      least[other] = low;
      most[other] = high;
      // Whatever is left to find out about the others, these cannot be further from any node.
      if (high <= atLeast || other === node) continue;
      open[count] = other;
      count += 1;
    }
    open = open.subarray(0, count);
  }
  return { diameter: atLeast, atLeast };
}

/** The node with the largest bound, if the sign is 1, or the smallest; of several the one with the most neighbours. */
function choose(open: Uint32Array, starts: Uint32Array, bounds: Int32Array, sign: number): number {
  let best = open[0] as number;
  let degree = -1;
  for (const node of open) {
    const ahead = sign * ((bounds[node] as number) - (bounds[best] as number));
    if (ahead < 0) continue;
    const neighbours = (starts[node + 1] as number) - (starts[node] as number);
    if (ahead === 0 && neighbours <= degree) continue;
    best = node;
    degree = neighbours;
  }
  return best;
}

type Reach = { readonly distances: Int32Array; readonly furthest: number; readonly arcs: number };

/** In breadth. The distances are written over by the next search. */
function createSearch({ starts, targets }: Pick<Adjacency, 'starts' | 'targets'>): (source: number) => Reach {
  const nodes = starts.length - 1;
  const distances = new Int32Array(nodes);
  const queue = new Uint32Array(nodes);
  return (source) => {
    distances.fill(-1);
    distances[source] = 0;
    queue[0] = source;
    let length = 1;
    let arcs = 0;
    for (let place = 0; place < length; place += 1) {
      const node = queue[place] as number;
      const next = (distances[node] as number) + 1;
      const end = starts[node + 1] as number;
      arcs += end - (starts[node] as number);
      for (let arc = starts[node] as number; arc < end; arc += 1) {
        const target = targets[arc] as number;
        if ((distances[target] as number) >= 0) continue;
        distances[target] = next;
        queue[length] = target;
        length += 1;
      }
    }
    return { distances, furthest: distances[queue[length - 1] as number] as number, arcs };
  };
}
