import { describe, expect, it } from 'vitest';
import { graphs } from '../../../../sandbox-image/analysis/index.ts';
import { expectClose, loadOracle } from '../oracle.ts';

type Rest = readonly never[];
type Options = Parameters<typeof graphs.graph>[2];
type Labels = Parameters<typeof graphs.graph>[0];

const all = loadOracle('graphs').map((one) => {
  const [from, to, options, ...rest] = one.args as [Labels, Labels, Options, ...Rest];
  return { ...one, graph: () => graphs.graph(from, to, options), rest };
});

function casesOf(name: string): typeof all {
  return all.filter((one) => one.function === `graphs.${name}`);
}

const measures: Readonly<Record<string, (graph: graphs.Graph, ...rest: Rest) => unknown>> = {
  components: graphs.components,
  centrality: graphs.centrality,
  summary: graphs.summary,
  shortestPath: graphs.shortestPath,
};

describe.each(Object.entries(measures))('graphs.%s', (name, measure) => {
  it.each(casesOf(name))('agrees with $oracle: $name', ({ graph, rest, expected, relative, absolute }) => {
    expectClose(measure(graph(), ...rest), expected, { relative, absolute });
  });
});

describe('graphs.shortestPath', () => {
  it.each(casesOf('shortestPath'))('leads along edges that are there, as long as it says: $name', ({ graph, rest }) => {
    const made = graph();
    const { nodes, length } = graphs.shortestPath(made, ...(rest as unknown as [string, string]));
    if (Number.isNaN(length)) expect(nodes).toEqual([]);
    else {
      expect([nodes[0], nodes.at(-1)]).toEqual(rest);
      const steps = nodes.slice(1).map((node, step) => graphs.shortestPath(made, nodes[step] ?? '', node).length);
      expect(steps.reduce((sum, step) => sum + step, 0)).toBeCloseTo(length, 10);
      if (made.outgoing.lengths === undefined) expect(steps.every((step) => step === 1)).toBe(true);
    }
  });
});

describe('graphs.predictLinks', () => {
  it.each(casesOf('predictLinks'))('agrees with $oracle, the likeliest first: $name', (one) => {
    const places = new Map(one.graph().nodes.map((node, place) => [node, place]));
    const found = graphs.predictLinks(one.graph(), ...one.rest);
    const scores = found.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    const place = (node: string | number): number => places.get(node) ?? NaN;
    const sorted = found.toSorted((a, b) => place(a.from) - place(b.from) || place(a.to) - place(b.to));
    expectClose(sorted, one.expected, one);
  });

  it.each(casesOf('predictLinks'))(
    'finds the same best ones when only a few are asked for: $name',
    ({ graph, rest }) => {
      const every = graphs.predictLinks(graph(), ...rest).map(({ score }) => score);
      for (const top of [1, 3, 10]) {
        const few = graphs.predictLinks(graph(), { top }).map(({ score }) => score);
        expectClose(few, every.slice(0, top), { relative: 1e-12, absolute: 0 });
      }
    },
  );
});

/** How much less modularity there may be than what networkx finds with the best of twenty seeds. */
const margin = 0.002;

describe('graphs.communities', () => {
  it.each(casesOf('communities'))('has the modularity of the best of 20 by $oracle: $name', ({ graph, expected }) => {
    const { modularity } = expected as { modularity: number };
    expect(graphs.communities(graph()).modularity).toBeGreaterThanOrEqual(modularity - margin);
  });

  it.each(casesOf('communities (exact)'))('finds what is the best by $oracle: $name', ({ graph, ...one }) => {
    expectClose(graphs.communities(graph()), one.expected, one);
  });
});
