import type { Adjacency } from './adjacency.ts';
import { checkGraph, type Graph, undirected } from './graph.ts';
import type { NodeLabel } from './node-numbers.ts';
import { bySize, type Parts } from './parts.ts';
import { findStrongComponents } from './strong-components.ts';

export type ComponentRow = { readonly node: NodeLabel; readonly component: number; readonly size: number };

export type ComponentOptions = {
  /** Whether each node of a component must reach each other along the edges' directions. */
  readonly strong?: boolean | undefined;
};

/**
 * Which nodes hang together: nodes are in one component where edges lead from one to the other, whatever their direction,
 * or with `strong` both ways along the directions. Components are numbered from 0, the largest first.
 */
export function components(graph: Graph, { strong = false }: ComponentOptions = {}): ComponentRow[] {
  const { directed, nodes, outgoing } = checkGraph(graph);
  const { partOf, sizes } = bySize(
    directed && strong ? findStrongComponents(outgoing) : findComponents(undirected(graph)),
  );
  return nodes.map((node, index) => {
    const component = partOf[index] as number;
    return { node, component, size: sizes[component] as number };
  });
}

/** By search in breadth. */
export function findComponents({ starts, targets }: Pick<Adjacency, 'starts' | 'targets'>): Parts {
  const nodes = starts.length - 1;
  // Zero says that a node was not reached yet.
  const partOf = new Uint32Array(nodes);
  const queue = new Uint32Array(nodes);
  let count = 0;
  for (let first = 0; first < nodes; first += 1) {
    if (partOf[first] !== 0) continue;
    count += 1;
    partOf[first] = count;
    queue[0] = first;
    let length = 1;
    for (let place = 0; place < length; place += 1) {
      const node = queue[place] as number;
      const end = starts[node + 1] as number;
      for (let arc = starts[node] as number; arc < end; arc += 1) {
        const target = targets[arc] as number;
        if (partOf[target] !== 0) continue;
        partOf[target] = count;
        queue[length] = target;
        length += 1;
      }
    }
  }
  for (let node = 0; node < nodes; node += 1) partOf[node] = (partOf[node] as number) - 1;
  return { count, partOf };
}
