export type Pair = { readonly first: number; readonly second: number; readonly score: number };

export type BestPairs = {
  /** The score that must be exceeded. */
  readonly least: number;
  offer(first: number, second: number, score: number): void;
  /** In no order. */
  pairs(): readonly Pair[];
};

/** So many pairs of the highest scores. The worst of them stands at the top of a heap. */
export function createBestPairs(most: number): BestPairs {
  const heap: Pair[] = [];

  function offer(first: number, second: number, score: number): void {
    const pair = { first, second, score };
    if (heap.length < most) rise(pair);
    else if (score > (heap[0] as Pair).score) sink(pair);
  }

  function rise(pair: Pair): void {
    let place = heap.length;
    heap.push(pair);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const other = heap[parent] as Pair;
      if (other.score <= pair.score) break;
      heap[place] = other;
      place = parent;
    }
    heap[place] = pair;
  }

  function sink(pair: Pair): void {
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      const second = heap[child + 1];
      if (second !== undefined && second.score < (heap[child] as Pair).score) child += 1;
      const other = heap[child];
      if (other === undefined || other.score >= pair.score) break;
      heap[place] = other;
      place = child;
    }
    heap[place] = pair;
  }

  return {
    get least() {
      return heap.length < most ? 0 : (heap[0] as Pair).score;
    },
    offer,
    pairs: () => heap,
  };
}
