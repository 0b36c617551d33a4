/** A queue of nodes that gives the one of the least distance first: a heap of four branches, in typed arrays. */
export type NearestQueue = {
  readonly size: number;
  /** The node that is taken next, where there is one. */
  readonly first: number;
  /** Puts a node in, or forward when its distance has become less. */
  offer(node: number): void;
  take(): number;
};

export function createNearestQueue(distances: Float64Array): NearestQueue {
  const heap = new Uint32Array(distances.length);
  // Where a node stands in the heap, counted from 1; zero where it does not.
  const places = new Uint32Array(distances.length);
  let size = 0;

  function offer(node: number): void {
    let place = places[node] as number;
    if (place === 0) {
      size += 1;
      place = size;
    }
    place -= 1;
    const distance = distances[node] as number;
    while (place > 0) {
      const parent = (place - 1) >> 2;
      const other = heap[parent] as number;
      if ((distances[other] as number) <= distance) break;
      heap[place] = other;
      places[other] = place + 1;
      place = parent;
    }
    heap[place] = node;
    places[node] = place + 1;
  }

  function take(): number {
    const nearest = heap[0] as number;
    places[nearest] = 0;
    size -= 1;
    if (size === 0) return nearest;
    const node = heap[size] as number;
    const distance = distances[node] as number;
    let place = 0;
    for (;;) {
      const first = 4 * place + 1;
      if (first >= size) break;
      const end = Math.min(first + 4, size);
      let best = first;
      let least = distances[heap[first] as number] as number;
      for (let child = first + 1; child < end; child += 1) {
        const other = distances[heap[child] as number] as number;
        if (other >= least) continue;
        least = other;
        best = child;
      }
      if (least >= distance) break;
      const moved = heap[best] as number;
      heap[place] = moved;
      places[moved] = place + 1;
      place = best;
    }
    heap[place] = node;
    places[node] = place + 1;
    return nearest;
  }

  return {
    get size() {
      return size;
    },
    get first() {
      return heap[0] as number;
    },
    offer,
    take,
  };
}
