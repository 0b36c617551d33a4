import type { Adjacency } from './adjacency.ts';
import type { Parts } from './parts.ts';

/**
 * Strongly connected components by Tarjan's method, with a stack of its own: a long chain needs no deep recursion.
 * A component gets its number before those that lead to it.
 */
export function findStrongComponents({ starts, targets }: Adjacency): Parts {
  const nodes = starts.length - 1;
  const done = 0xffffffff;
  // When a node was first met, counted from 1; zero before, and `done` once its component is known.
  const met = new Uint32Array(nodes);
  // The earliest node that is reached from it and still open.
  const earliest = new Uint32Array(nodes);
  const nextArc = starts.slice(0, nodes);
  const path = new Uint32Array(nodes);
  const open = new Uint32Array(nodes);
  const partOf = new Uint32Array(nodes);
  let count = 0;
  let clock = 0;
  let depth = 0;
  let opened = 0;

  function enter(node: number): void {
    clock += 1;
    met[node] = clock;
    earliest[node] = clock;
    path[depth] = node;
    depth += 1;
    open[opened] = node;
    opened += 1;
  }

  function leave(node: number): void {
    depth -= 1;
    if (depth > 0) {
      const parent = path[depth - 1] as number;
      earliest[parent] = Math.min(earliest[parent] as number, earliest[node] as number);
    }
    if (earliest[node] !== met[node]) return;
    for (let last = done; last !== node;) {
      opened -= 1;
      last = open[opened] as number;
      met[last] = done;
      partOf[last] = count;
    }
    count += 1;
  }

  for (let first = 0; first < nodes; first += 1) {
    if (met[first] !== 0) continue;
    enter(first);
    while (depth > 0) {
      const node = path[depth - 1] as number;
      const arc = nextArc[node] as number;
      if (arc === starts[node + 1]) {
        leave(node);
        continue;
      }
      nextArc[node] = arc + 1;
      const target = targets[arc] as number;
      const seen = met[target] as number;
      if (seen === 0) enter(target);
      else if (seen !== done) earliest[node] = Math.min(earliest[node] as number, seen);
    }
  }
  return { count, partOf };
}
