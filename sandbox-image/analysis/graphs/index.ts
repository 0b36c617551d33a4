export { centrality } from './centrality.ts';
export { communities } from './communities.ts';
export { components } from './components.ts';
export { graph } from './graph.ts';
export { predictLinks } from './predict-links.ts';
export { shortestPath } from './shortest-path.ts';
export { summary } from './summary.ts';
export type { Graph } from './graph.ts';
