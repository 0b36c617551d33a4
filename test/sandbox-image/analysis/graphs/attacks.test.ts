import { describe, expect, it } from 'vitest';
import { graphs } from '../../../../sandbox-image/analysis/index.ts';

type Row = ReturnType<typeof graphs.centrality>[number];

function range(length: number, make: (index: number) => number): number[] {
  return Array.from({ length }, (_, index) => make(index));
}

/** Numbers that look like chance, of at least 0 and less than the bound. */
function scatter(length: number, bound: number, salt: number): Float64Array {
  return Float64Array.from({ length }, (_, index) => {
    const value = Math.sin((index + 1) * 12.9898 + salt) * 43758.5453;
    return Math.floor((value - Math.floor(value)) * bound);
  });
}

describe('graphs.graph', () => {
  it('says what to give where there is nothing', () => {
    expect(() => graphs.graph([], [])).toThrow('There is no edge: give the two ends of each edge');
    expect(() => graphs.graph([null, NaN], ['a', 1])).toThrow(RangeError);
  });

  it('names the row of a label that is none', () => {
    expect(() => graphs.graph(['a', true], ['b', 'c'])).toThrow('from[1] is of the type boolean');
    expect(() => graphs.graph([1, 2], [2, Infinity])).toThrow(
      'to[1] is Infinity: name nodes by texts or finite numbers',
    );
    expect(() => graphs.graph(['a', 'b'], ['b', {} as string])).toThrow('to[1] is of the type object');
  });

  it('takes texts and numbers in one graph for a mistake', () => {
    expect(() => graphs.graph([1, 2], ['1', '2'])).toThrow('to[0] is a string and earlier nodes are numbers');
    expect(() => graphs.graph(['1'], [1])).toThrow(TypeError);
  });

  it('says what edges may weigh and how long they may be', () => {
    expect(() => graphs.graph(['a'], ['b'], { weights: [-1] })).toThrow(
      'weights[0] is -1: give finite numbers of at least 0',
    );
    expect(() => graphs.graph(['a'], ['b'], { weights: [Infinity] })).toThrow(RangeError);
    expect(() => graphs.graph(['a'], ['b'], { lengths: [0] })).toThrow(
      'lengths[0] is 0: give finite numbers of above 0',
    );
    expect(() => graphs.graph(['a'], ['b'], { weights: ['x'] as unknown as number[] })).toThrow(RangeError);
    expect(() => graphs.graph(['a', 'b'], ['b'])).toThrow('from has 2 rows and to has 1');
    expect(() => graphs.graph(['a'], ['b'], { lengths: [1, 2] })).toThrow('lengths has 2');
  });

  it('takes large, broken and negative numbers as names, and empty and odd texts', () => {
    expect(graphs.graph([1e15, -3, 0.5, -0], [-3, 0.5, 1e15, 0]).nodes).toEqual([1e15, -3, 0.5, 0]);
    const odd = ['', '__proto__', 'constructor', 'toString'];
    expect(graphs.graph(odd, odd.toReversed()).nodes).toEqual(['', 'toString', '__proto__', 'constructor']);
  });

  it('is what every function asks for', () => {
    const none = { from: ['a'], to: ['b'] } as unknown as graphs.Graph;
    const { components, centrality, communities, predictLinks, summary } = graphs;
    for (const measure of [components, centrality, communities, predictLinks, summary])
      expect(() => measure(none)).toThrow('make one by graphs.graph(from, to)');
    expect(() => graphs.shortestPath(none, 'a', 'b')).toThrow(TypeError);
  });
});

describe('graphs.shortestPath', () => {
  it('says how nodes are named where one is not there', () => {
    const graph = graphs.graph([1, 2], [2, 3]);
    expect(() => graphs.shortestPath(graph, '1', 3)).toThrow(
      'There is no node "1" in this graph of 3 nodes, which are numbers such as 1.',
    );
  });

  it('prefers many short edges to one long one', () => {
    const graph = graphs.graph(['a', 'a', 'b', 'c'], ['d', 'b', 'c', 'd'], { lengths: [10, 1, 2, 3] });
    expect(graphs.shortestPath(graph, 'a', 'd')).toEqual({ nodes: ['a', 'b', 'c', 'd'], length: 6 });
  });
});

describe('graphs.centrality', () => {
  it('counts more shortest paths than a double holds', () => {
    // Each diamond doubles the number of paths; there are 2^1100 from end to end. Leaves at the first joint make it lead by
    // far, so that the eigenvector is found at once.
    const diamonds = 1100;
    const leaves = 40;
    const nodes = 3 * diamonds + 1 + leaves;
    const from = [...range(4 * diamonds, (i) => 3 * (i >> 2) + [0, 0, 1, 2][i % 4]!), ...range(leaves, () => 0)];
    const to = [
      ...range(4 * diamonds, (i) => 3 * (i >> 2) + [1, 2, 3, 3][i % 4]!),
      ...range(leaves, (i) => nodes - 1 - i),
    ];
    const rows = graphs.centrality(graphs.graph(from, to));
    const byNode = new Map(rows.map((row) => [row.node, row.betweenness]));
    for (const joint of [1, 700, 1050]) {
      // All paths between the two sides of a joint lead through it; the two sides of a diamond have two paths.
      const before = 3 * joint + leaves;
      const after = nodes - 1 - before;
      expect(byNode.get(3 * joint)).toBeCloseTo((2 * (before * after + 0.5 * 2)) / ((nodes - 1) * (nodes - 2)), 9);
    }
    // The same with lengths.
    const measured = graphs.centrality(graphs.graph(from, to, { lengths: from.map(() => 0.1) }));
    const furthest = measured.map(({ betweenness }, place) => Math.abs(betweenness - rows[place]!.betweenness));
    expect(Math.max(...furthest)).toBeLessThan(1e-9);
  });

  it('asks for pivots where all paths would take minutes', () => {
    const [from, to] = [scatter(200_000, 40_000, 1), scatter(200_000, 40_000, 2)];
    const graph = graphs.graph(from, to);
    expect(() => graphs.centrality(graph)).toThrow('Give { pivots: 100 } to estimate them');
    expect(graphs.centrality(graph, { pivots: 0 })[0]).toMatchObject({ betweenness: NaN, closeness: NaN });
    expect(() => graphs.centrality(graph, { pivots: -1 })).toThrow('pivots is -1');
  });

  it('estimates from pivots what is there with all of them', () => {
    const graph = graphs.graph(scatter(3000, 600, 1), scatter(3000, 600, 2));
    const exact = graphs.centrality(graph);
    const estimated = graphs.centrality(graph, { pivots: 200, seed: 3 });
    const total = (rows: typeof exact, name: 'betweenness' | 'closeness'): number =>
      rows.reduce((sum, row) => sum + row[name], 0);
    expect(total(estimated, 'betweenness') / total(exact, 'betweenness')).toBeCloseTo(1, 1);
    expect(total(estimated, 'closeness') / total(exact, 'closeness')).toBeCloseTo(1, 2);
  });
});

describe('graphs.communities', () => {
  it('finds nothing to hang together where no edge weighs anything', () => {
    const graph = graphs.graph(['a', 'b'], ['b', 'c'], { weights: [0, 0] });
    expect(graphs.communities(graph)).toMatchObject({ modularity: NaN, count: 3 });
    expect(graphs.centrality(graph).map(({ pagerank }) => pagerank)).toEqual([1 / 3, 1 / 3, 1 / 3]);
  });

  it('finds more of them at a higher resolution', () => {
    const graph = graphs.graph(scatter(2000, 300, 5), scatter(2000, 300, 6));
    const counts = [0.2, 1, 5].map((resolution) => graphs.communities(graph, { resolution }).count);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(new Set(counts).size).toBe(3);
    expect(() => graphs.communities(graph, { resolution: 0 })).toThrow('resolution is 0');
  });
});

describe('a graph of a million edges', () => {
  const edges = 1_000_000;
  const graph = graphs.graph(scatter(edges, 200_000, 1), scatter(edges, 200_000, 2), { directed: true });

  it('is made, and found to hang together', () => {
    expect(graph.missing).toBe(0);
    expect(graph.edges + graph.repeated).toBe(edges);
    expect(graphs.components(graph).filter(({ component }) => component === 0).length).toBeGreaterThan(190_000);
    expect(graphs.components(graph, { strong: true }).length).toBe(graph.nodes.length);
  });
});

describe('a graph of a hundred thousand edges', () => {
  const edges = 100_000;

  it('has links to predict', () => {
    const graph = graphs.graph(scatter(edges, 20_000, 1), scatter(edges, 20_000, 2), { directed: true });
    expect(graphs.predictLinks(graph).length).toBe(20);
  });

  it('may be one long chain', () => {
    const chain = graphs.graph(
      range(edges, (i) => i),
      range(edges, (i) => i + 1),
      { directed: true },
    );
    expect(graphs.components(chain, { strong: true }).at(-1)).toMatchObject({ size: 1, component: edges });
    expect(graphs.shortestPath(chain, 0, edges).length).toBe(edges);
    expect(graphs.summary(chain)).toMatchObject({ diameter: edges, clustering: 0, components: 1, warnings: [] });
  });

  it('may be a star, whose ranks come to rest', () => {
    const star = graphs.graph(
      range(edges, () => 0),
      range(edges, (i) => i + 1),
    );
    expect(graphs.predictLinks(star, { top: 3 }).map(({ score }) => score)).toEqual([1 / edges, 1 / edges, 1 / edges]);
    expect(graphs.summary(star)).toMatchObject({ diameter: 2, clustering: 0 });
    const [hub, leaf] = graphs.centrality(star, { pivots: 2 }) as [Row, Row];
    // The hub has begun = 0.15 / nodes and 0.85 of all leaves, and each leaf its share of 0.85 of the hub.
    const begun = 0.15 / (edges + 1);
    const rank = (begun + 0.85 * edges * begun) / (1 - 0.85 ** 2);
    expect(hub.pagerank).toBeCloseTo(rank, 11);
    expect(leaf.pagerank * edges).toBeCloseTo(1 - rank, 11);
    expect(hub).toMatchObject({ degree: edges, closeness: 1 });
    expect(hub.eigenvector).toBeCloseTo(Math.SQRT1_2, 11);
  });

  it('may be a circle', () => {
    const circle = graphs.graph(
      range(edges, (i) => i),
      range(edges, (i) => (i + 1) % edges),
    );
    const { diameter, warnings } = graphs.summary(circle);
    expect(diameter).toBe(NaN);
    expect(warnings).toEqual([`The diameter was not found in reasonable time; it is at least ${edges / 2}.`]);
  });
});
