import * as graphs from '../graphs/index.ts';
import { withOptions } from './with-options.ts';

// What stands here goes before the functions of the same names, which do not look at their options' names.
export * from '../graphs/index.ts';

export const centrality = withOptions('graphs.centrality', graphs.centrality, 1, 'pivots seed');
export const communities = withOptions('graphs.communities', graphs.communities, 1, 'resolution seed');
export const components = withOptions('graphs.components', graphs.components, 1, 'strong');
export const graph = withOptions('graphs.graph', graphs.graph, 2, 'weights lengths directed');
export const predictLinks = withOptions('graphs.predictLinks', graphs.predictLinks, 1, 'top');
