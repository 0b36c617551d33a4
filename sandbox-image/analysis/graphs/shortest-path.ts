import type { Adjacency } from './adjacency.ts';
import { checkGraph, type Graph } from './graph.ts';
import type { NodeLabel } from './node-numbers.ts';
import { createNearestQueue, type NearestQueue } from './queue.ts';

export type Path = {
  /** From the one end to the other, both included; empty where no path leads there. */
  readonly nodes: NodeLabel[];
  /** The sum of the edges' lengths, or their number; NaN where no path leads there. */
  readonly length: number;
};

/** A shortest path from one node to another, along the edges' directions where they have one. */
export function shortestPath(graph: Graph, from: NodeLabel, to: NodeLabel): Path {
  const { nodes, outgoing } = checkGraph(graph);
  const start = findNode(graph, from);
  const end = findNode(graph, to);
  const path = outgoing.lengths ? searchByLengths(graph, start, end) : searchByEdges(graph, start, end);
  return { nodes: path.nodes.map((node) => nodes[node] as NodeLabel), length: path.length };
}

function findNode({ nodes }: Graph, label: NodeLabel): number {
  const place = nodes.indexOf(label);
  if (place >= 0) return place;
  const kind = typeof nodes[0] === 'number' ? 'numbers' : 'texts';
  throw new RangeError(
    `There is no node ${JSON.stringify(label)} in this graph of ${nodes.length} nodes, which are ${kind} such as ${JSON.stringify(nodes[0])}.`,
  );
}

type FoundPath = { readonly nodes: number[]; readonly length: number };

const nowhere: FoundPath = { nodes: [], length: NaN };

/** One way of a search in breadth: what it has reached, and from where. */
type Front = { readonly queue: Uint32Array; readonly cameFrom: Int32Array; begin: number; end: number };

/** In breadth, always from the end that has reached less, until both meet. */
function searchByEdges({ nodes, outgoing, incoming }: Graph, start: number, end: number): FoundPath {
  if (start === end) return { nodes: [start], length: 0 };
  const ahead = createFront(nodes.length, start);
  const back = createFront(nodes.length, end);
  for (;;) {
    const forward = ahead.end - ahead.begin <= back.end - back.begin;
    const front = forward ? ahead : back;
    if (front.begin === front.end) return nowhere;
    const meeting = widen(forward ? outgoing : incoming, front, forward ? back : ahead);
    if (meeting < 0) continue;
    const path = join(ahead, back, meeting);
    return { nodes: path, length: path.length - 1 };
  }
}

function createFront(nodes: number, first: number): Front {
  const queue = new Uint32Array(nodes);
  queue[0] = first;
  // -1: not reached; itself: where the search began.
  const cameFrom = new Int32Array(nodes).fill(-1);
  cameFrom[first] = first;
  return { queue, cameFrom, begin: 0, end: 1 };
}

/** One step further all around. The node at which the other front is met, or -1. */
function widen(
  { starts, targets }: { readonly starts: Uint32Array; readonly targets: Uint32Array },
  front: Front,
  other: Front,
): number {
  const { queue, cameFrom } = front;
  const until = front.end;
  for (; front.begin < until; front.begin += 1) {
    const node = queue[front.begin] as number;
    for (let arc = starts[node] as number; arc < (starts[node + 1] as number); arc += 1) {
      const target = targets[arc] as number;
      if (cameFrom[target] !== -1) continue;
      cameFrom[target] = node;
      if (other.cameFrom[target] !== -1) return target;
      queue[front.end] = target;
      front.end += 1;
    }
  }
  return -1;
}

function join(ahead: Pick<Front, 'cameFrom'>, back: Pick<Front, 'cameFrom'>, meeting: number): number[] {
  return [...trace(ahead, meeting).reverse(), ...trace(back, meeting).slice(1)];
}

function trace({ cameFrom }: Pick<Front, 'cameFrom'>, last: number): number[] {
  const path = [last];
  for (let node = last; cameFrom[node] !== node;) {
    node = cameFrom[node] as number;
    path.push(node);
  }
  return path;
}

/** One way of Dijkstra's search. */
type Reach = {
  readonly arcs: Adjacency;
  readonly lengths: Float64Array;
  /** Of what was reached: the least so far, and final once the node has been taken from the queue. */
  readonly distances: Float64Array;
  readonly cameFrom: Int32Array;
  readonly queue: NearestQueue;
};

/** From both ends, always the one that has gone less far, until no shorter way can be left between them. */
function searchByLengths({ outgoing, incoming }: Graph, start: number, end: number): FoundPath {
  const ahead = createReach(outgoing, start);
  const back = createReach(incoming, end);
  let meeting = start === end ? start : -1;
  let length = start === end ? 0 : Infinity;
  while (ahead.queue.size > 0 && back.queue.size > 0) {
    const gone = ahead.distances[ahead.queue.first] as number;
    const come = back.distances[back.queue.first] as number;
    if (gone + come >= length) break;
    if (gone <= come) reachFurther(ahead, back);
    else reachFurther(back, ahead);
  }
  return meeting < 0 ? nowhere : { nodes: join(ahead, back, meeting), length };

  function reachFurther({ arcs, lengths, distances, cameFrom, queue }: Reach, other: Reach): void {
    const node = queue.take();
    const distance = distances[node] as number;
    const last = arcs.starts[node + 1] as number;
    for (let arc = arcs.starts[node] as number; arc < last; arc += 1) {
      const target = arcs.targets[arc] as number;
      const further = distance + (lengths[arc] as number);
      if (further >= (distances[target] as number)) continue;
      distances[target] = further;
      cameFrom[target] = node;
      queue.offer(target);
      const whole = further + (other.distances[target] as number);
      if (whole >= length) continue;
      length = whole;
      meeting = target;
    }
  }
}

function createReach(arcs: Adjacency, first: number): Reach {
  const nodes = arcs.starts.length - 1;
  const distances = new Float64Array(nodes).fill(Infinity);
  const cameFrom = new Int32Array(nodes).fill(-1);
  const queue = createNearestQueue(distances);
  distances[first] = 0;
  cameFrom[first] = first;
  queue.offer(first);
  return { arcs, lengths: arcs.lengths as Float64Array, distances, cameFrom, queue };
}
