/** A division of the nodes into parts, which are numbered from 0. */
export type Parts = { readonly count: number; readonly partOf: Uint32Array };

/** Numbers parts anew, the largest first; of those as large as each other, the one first named. */
export function bySize({ count, partOf }: Parts): { partOf: Uint32Array; sizes: Uint32Array } {
  const sizes = new Uint32Array(count);
  const firsts = new Uint32Array(count).fill(partOf.length);
  for (let node = partOf.length - 1; node >= 0; node -= 1) {
    const part = partOf[node] as number;
    sizes[part] = (sizes[part] as number) + 1;
    firsts[part] = node;
  }
  const order = Uint32Array.from({ length: count }, (_, part) => part).sort(
    (a, b) => (sizes[b] as number) - (sizes[a] as number) || (firsts[a] as number) - (firsts[b] as number),
  );
  const places = new Uint32Array(count);
  for (const [place, part] of order.entries()) places[part] = place;
  return {
    partOf: partOf.map((part) => places[part] as number),
    sizes: order.map((part) => sizes[part] as number),
  };
}

/** The nodes of each part. */
export function groupByPart({ partOf, sizes }: { partOf: Uint32Array; sizes: Uint32Array }): Uint32Array[] {
  const members = Array.from(sizes, (size) => new Uint32Array(size));
  const counts = new Uint32Array(sizes.length);
  for (const [node, part] of partOf.entries()) {
    const count = counts[part] as number;
    (members[part] as Uint32Array)[count] = node;
    counts[part] = count + 1;
  }
  return members;
}

/** Numbers parts from 0 on, in the order in which nodes first name them. Numbers must be below the number of nodes. */
export function number(partOf: Uint32Array): Parts {
  // Zero says that a part has no new number yet.
  const numbers = new Uint32Array(partOf.length);
  const numbered = new Uint32Array(partOf.length);
  let count = 0;
  for (let node = 0; node < partOf.length; node += 1) {
    const part = partOf[node] as number;
    if (numbers[part] === 0) {
      count += 1;
      numbers[part] = count;
    }
    numbered[node] = (numbers[part] as number) - 1;
  }
  return { count, partOf: numbered };
}
