import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphs } from '../../../../sandbox-image/analysis/index.ts';

const ends = fc.oneof(fc.integer({ min: 0, max: 14 }), fc.constantFrom(null, undefined, NaN));
const rows = fc.array(fc.record({ from: ends, to: ends, weight: fc.integer({ min: 1, max: 9 }) }), {
  minLength: 1,
  maxLength: 60,
});

const made = fc
  .record({ rows, directed: fc.boolean(), weighted: fc.boolean(), measured: fc.boolean() })
  .filter((one) => one.rows.some(({ from, to }) => Number.isFinite(from) && Number.isFinite(to)))
  .map(({ rows: list, directed, weighted, measured }) => ({
    list,
    graph: graphs.graph(
      list.map(({ from }) => from),
      list.map(({ to }) => to),
      {
        directed,
        ...(weighted && { weights: list.map(({ weight }) => weight) }),
        ...(measured && { lengths: list.map(({ weight }) => weight) }),
      },
    ),
  }));

describe('graphs of any edge list', () => {
  it('count what was left out and what was repeated', () => {
    fc.assert(
      fc.property(made, ({ list, graph }) => {
        const whole = list.filter(({ from, to }) => Number.isFinite(from) && Number.isFinite(to));
        const names = whole.map(({ from, to }) => {
          const both = [from, to];
          return (graph.directed ? both : both.toSorted((a, b) => Number(a) - Number(b))).join(' ');
        });
        expect(graph.missing).toBe(list.length - whole.length);
        expect(graph.edges).toBe(new Set(names).size);
        expect(graph.repeated).toBe(whole.length - graph.edges);
        expect(graph.nodes).toEqual([...new Set(whole.flatMap(({ from, to }) => [from, to]))]);
      }),
    );
  });

  it('have degrees that add up to twice the edges, and pageranks that add up to one', () => {
    fc.assert(
      fc.property(made, ({ graph }) => {
        const rank = graphs.centrality(graph);
        expect(rank.reduce((sum, { degree }) => sum + degree, 0)).toBe(2 * graph.edges);
        expect(rank.reduce((sum, { pagerank }) => sum + pagerank, 0)).toBeCloseTo(1, 10);
        for (const { betweenness, closeness } of rank) {
          expect(betweenness).toBeGreaterThanOrEqual(0);
          expect(betweenness).toBeLessThanOrEqual(1 + 1e-12);
          expect(closeness).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('give the same where all nodes are pivots', () => {
    fc.assert(
      fc.property(made, ({ graph }) => {
        expect(graphs.centrality(graph, { pivots: graph.nodes.length })).toEqual(graphs.centrality(graph));
      }),
    );
  });

  it('have an eigenvector that the edges turn into a multiple of itself', () => {
    fc.assert(
      fc.property(made, ({ graph }) => {
        const vector = graphs.centrality(graph, { pivots: 0 }).map(({ eigenvector }) => eigenvector);
        fc.pre(!vector.some(Number.isNaN));
        const { starts, targets, weights } = graph.incoming;
        const image = vector.map((_, node) => {
          let sum = 0;
          for (let arc = starts[node] as number; arc < (starts[node + 1] as number); arc += 1)
            sum += (weights?.[arc] ?? 1) * (vector[targets[arc] as number] as number);
          return sum;
        });
        const growth = Math.hypot(...image);
        expect(Math.hypot(...vector)).toBeCloseTo(1, 10);
        for (const [node, value] of image.entries())
          expect(Math.abs(value - growth * (vector[node] as number))).toBeLessThanOrEqual(1e-6 * growth);
      }),
    );
  });

  it('are divided into components whose nodes reach each other, as paths show', () => {
    fc.assert(
      fc.property(made, ({ graph }) => {
        const rowsOf = graphs.components(graph, { strong: true });
        for (const [place, first] of rowsOf.entries())
          for (const second of rowsOf.slice(place + 1)) {
            const there = graphs.shortestPath(graph, first.node, second.node).length;
            const back = graphs.shortestPath(graph, second.node, first.node).length;
            expect(first.component === second.component).toBe(there >= 0 && back >= 0);
          }
      }),
      { numRuns: 30 },
    );
  });

  it('are divided into communities that hang together and are better than one alone, the same each time', () => {
    fc.assert(
      fc.property(made, fc.integer(), ({ graph }, seed) => {
        const found = graphs.communities(graph, { seed });
        expect(found.modularity).toBeGreaterThanOrEqual(-1e-12);
        expect(graphs.communities(graph, { seed })).toEqual(found);
        const parts = new Map(found.rows.map(({ node, community }) => [node, community]));
        const inside = graph.nodes.flatMap((node, place) => {
          const { starts, targets } = graph.outgoing;
          const others = [...targets.subarray(starts[place], starts[place + 1])].map((to) => graph.nodes[to] ?? '');
          return [node, ...others].filter((to) => parts.get(to) === parts.get(node)).map((to) => [node, to] as const);
        });
        const within = graphs.graph(
          inside.map(([from]) => from),
          inside.map(([, to]) => to),
        );
        expect(graphs.summary(within).components).toBe(found.count);
      }),
    );
  });

  it('predict no edge that is there, and none without a neighbour in common', () => {
    fc.assert(
      fc.property(made, fc.integer({ min: 1, max: 30 }), ({ graph }, top) => {
        const found = graphs.predictLinks(graph, { top });
        expect(found.length).toBeLessThanOrEqual(top);
        for (const { from, to, commonNeighbours, jaccard } of found) {
          expect(graphs.shortestPath(graph, from, to).nodes.length).not.toBe(2);
          expect(commonNeighbours).toBeGreaterThan(0);
          expect(jaccard).toBeGreaterThan(0);
          expect(jaccard).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('have shortest paths along their edges, as long as going round all edges again and again finds them', () => {
    fc.assert(
      fc.property(made, fc.nat(), fc.nat(), ({ list, graph }, first, last) => {
        const from = graph.nodes[first % graph.nodes.length] as number;
        const to = graph.nodes[last % graph.nodes.length] as number;
        const path = graphs.shortestPath(graph, from, to);
        const lengths = lengthsOf(list, graph);
        const known = relax(lengths, from).get(to);
        expect(path.length).toBe(known ?? NaN);
        const steps = path.nodes.slice(1).map((node, place) => lengths.get(`${path.nodes[place]} ${node}`));
        expect(steps.reduce<number>((sum, step) => sum + (step ?? Infinity), 0)).toBe(known ?? 0);
        if (known !== undefined) expect([path.nodes[0], path.nodes.at(-1)]).toEqual([from, to]);
      }),
    );
  });

  it('have a diameter that is the longest of all shortest paths in their largest component', () => {
    fc.assert(
      fc.property(made, ({ list, graph }) => {
        const plain = graphs.graph(
          list.map(({ from }) => from),
          list.map(({ to }) => to),
        );
        const largest = graphs.components(plain).filter(({ component }) => component === 0);
        const lengths = largest.flatMap(({ node }) =>
          largest.map((to) => graphs.shortestPath(plain, node, to.node).length),
        );
        expect(graphs.summary(graph).diameter).toBe(Math.max(...lengths));
      }),
      { numRuns: 50 },
    );
  });
});

type Row = { readonly from: unknown; readonly to: unknown; readonly weight: number };

/** The least length by "from to"; 1 where edges have none. */
function lengthsOf(list: readonly Row[], { directed, outgoing }: ReturnType<typeof graphs.graph>): Map<string, number> {
  const lengths = new Map<string, number>();
  const add = (name: string, length: number) => lengths.set(name, Math.min(length, lengths.get(name) ?? Infinity));
  for (const { from, to, weight } of list) {
    if (!Number.isFinite(from) || !Number.isFinite(to)) continue;
    const length = outgoing.lengths ? weight : 1;
    add(`${String(from)} ${String(to)}`, length);
    if (!directed) add(`${String(to)} ${String(from)}`, length);
  }
  return lengths;
}

/** As Bellman and Ford do it. */
function relax(lengths: ReadonlyMap<string, number>, from: number): Map<number, number> {
  const distances = new Map([[from, 0]]);
  for (let changed = true; changed;) {
    changed = false;
    for (const [name, length] of lengths) {
      const [source, target] = name.split(' ').map(Number) as [number, number];
      const further = (distances.get(source) ?? Infinity) + length;
      if (!(further < (distances.get(target) ?? Infinity))) continue;
      distances.set(target, further);
      changed = true;
    }
  }
  return distances;
}
