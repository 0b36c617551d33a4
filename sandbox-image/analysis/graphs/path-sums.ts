/** What shortest paths from several nodes add up to, node by node. */
export type PathSums = {
  /** The shares of the paths that lead through a node. */
  readonly betweenness: Float64Array;
  /** How far it is to the node, over all from which it is reached. */
  readonly distances: Float64Array;
  /** From how many others it is reached. */
  readonly reached: Float64Array;
};

export function createPathSums(nodes: number): PathSums {
  return {
    betweenness: new Float64Array(nodes),
    distances: new Float64Array(nodes),
    reached: new Float64Array(nodes),
  };
}
