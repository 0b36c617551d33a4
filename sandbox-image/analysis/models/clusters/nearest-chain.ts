/** One step of hierarchical clustering: two clusters become one. */
export type Merge = {
  /** A row's number, or that of an earlier merge, counted on from the rows. The lower one is first. */
  first: number;
  second: number;
  distance: number;
  size: number;
};

/** Distances between clusters, each of which is named by a row that is in it. */
export type ClusterDistances = {
  /** The nearest to a cluster among those that are there, `prefer` before others that are as near. */
  nearest(cluster: number, prefer: number): { readonly cluster: number; readonly distance: number };
  /** Puts the second into the first; the second is there no longer. */
  merge(first: number, second: number): void;
};

/** A merge in terms of rows that stand for clusters. */
export type RawMerge = { readonly first: number; readonly second: number; readonly distance: number };

/**
 * All merges, by the chain of nearest neighbours: from a cluster to its nearest, from that to its own, until two are each
 * other's nearest. Those would be merged sooner or later, whichever else are, as long as merging brings no cluster nearer.
 */
export function mergeAll(n: number, distances: ClusterDistances): RawMerge[] {
  const merges: RawMerge[] = [];
  const chain: number[] = [];
  const gone = new Uint8Array(n);
  let next = 0;
  while (merges.length < n - 1) {
    if (chain.length === 0) {
      while (gone[next] === 1) next += 1;
      chain.push(next);
    }
    const top = chain.at(-1) as number;
    const before = chain.at(-2) ?? -1;
    const { cluster, distance } = distances.nearest(top, before);
    if (cluster !== before) {
      chain.push(cluster);
      continue;
    }
    chain.length -= 2;
    merges.push({ first: top, second: before, distance });
    distances.merge(top, before);
    gone[before] = 1;
  }
  return merges;
}

/** Merges from the nearest to the furthest, with the numbers that clusters get on the way. */
export function numberMerges(n: number, raw: readonly RawMerge[]): Merge[] {
  const order = Array.from(raw.keys()).sort(
    (a, b) => (raw[a] as RawMerge).distance - (raw[b] as RawMerge).distance || a - b,
  );
  const parents = Int32Array.from({ length: n }, (_, row) => row);
  const numbers = Int32Array.from({ length: n }, (_, row) => row);
  const sizes = new Int32Array(n).fill(1);
  return order.map((place, index) => {
    const { first, second, distance } = raw[place] as RawMerge;
    const a = rootOf(parents, first);
    const b = rootOf(parents, second);
    const [low, high] = [numbers[a] as number, numbers[b] as number].sort((x, y) => x - y) as [number, number];
    parents[b] = a;
    sizes[a] = (sizes[a] as number) + (sizes[b] as number);
    numbers[a] = n + index;
    return { first: low, second: high, distance, size: sizes[a] as number };
  });
}

/** The clusters that are left when the last k - 1 merges are not made, numbered by their first rows. */
export function cutMerges(n: number, merges: readonly Merge[], k: number): Int32Array {
  const parents = Int32Array.from({ length: 2 * n - 1 }, (_, node) => node);
  for (const [index, { first, second }] of merges.slice(0, n - k).entries()) {
    parents[first] = n + index;
    parents[second] = n + index;
  }
  const names = new Map<number, number>();
  return Int32Array.from({ length: n }, (_, row) => {
    const root = rootOf(parents, row);
    const name = names.get(root) ?? names.size;
    names.set(root, name);
    return name;
  });
}

function rootOf(parents: Int32Array, node: number): number {
  let root = node;
  while (parents[root] !== root) root = parents[root] as number;
  // Whoever comes this way again has it shorter.
  for (let one = node; one !== root;) {
    const next = parents[one] as number;
    parents[one] = root;
    one = next;
  }
  return root;
}
