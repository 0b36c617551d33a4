// An edge list of n rows among n / 5 nodes, of which some have many neighbours; bench/analysis/graphs.py has the same one.
export function workloads({ graphs }, n) {
  const nodes = n / 5;
  const from = Float64Array.from({ length: n }, (_, index) => Math.floor(pseudoRandom(index) * nodes));
  const to = Float64Array.from({ length: n }, (_, index) => Math.floor(pseudoRandom(index + n) ** 2 * nodes));
  const weights = Float64Array.from({ length: n }, (_, index) => 1 + Math.floor(pseudoRandom(index + 2 * n) * 9));
  const texts = [from, to].map((ends) => Array.from(ends, (end) => `node ${end}`));
  const plain = graphs.graph(from, to);
  const weighted = graphs.graph(from, to, { weights });
  const long = graphs.graph(from, to, { lengths: weights });
  const directed = graphs.graph(from, to, { directed: true });
  const [start, end] = [plain.nodes[0], plain.nodes.at(-1)];
  const pivots = n > 100_000 ? 3 : 200;
  return {
    'graphs.graph': () => graphs.graph(from, to),
    'graphs.graph, texts': () => graphs.graph(...texts),
    'graphs.graph, weights': () => graphs.graph(from, to, { weights }),
    'graphs.components': () => graphs.components(plain),
    'graphs.components, strong': () => graphs.components(directed, { strong: true }),
    'graphs.centrality, without paths': () => graphs.centrality(weighted, { pivots: 0 }),
    'graphs.centrality, pivots': () => graphs.centrality(plain, { pivots }),
    'graphs.centrality, pivots and lengths': () => graphs.centrality(long, { pivots }),
    'graphs.communities': () => graphs.communities(weighted),
    'graphs.predictLinks': () => graphs.predictLinks(plain),
    'graphs.shortestPath': () => graphs.shortestPath(plain, start, end),
    'graphs.shortestPath, lengths': () => graphs.shortestPath(long, start, end),
    'graphs.summary': () => graphs.summary(plain),
  };
}

function pseudoRandom(index) {
  let state = Math.imul(index ^ 0x9e3779b9, 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  state = Math.imul(state ^ (state >>> 16), 0x27d4eb2f);
  return ((state ^ (state >>> 15)) >>> 0) / 2 ** 32;
}
