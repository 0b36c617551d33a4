/** A queue between who reports events and who iterates over them. */
export type EventQueue<T> = AsyncIterable<T> & {
  readonly push: (event: T) => void;
  readonly end: () => void;
  readonly fail: (error: unknown) => void;
};

/** `onLeave` hears of it when whoever iterates has had enough before the end. */
export function createEventQueue<T>(onLeave: () => void): EventQueue<T> {
  const events: T[] = [];
  let over: { readonly error?: unknown } | undefined;
  let wake: () => void = () => {};

  async function* iterate(): AsyncGenerator<T> {
    try {
      for (;;) {
        const event = events.shift();
        if (event !== undefined) yield event;
        else if (over === undefined) await new Promise<void>((resolve) => (wake = resolve));
        else if ('error' in over) throw over.error;
        else return;
      }
    } finally {
      if (over === undefined) onLeave();
    }
  }

  const finish = (how: { readonly error?: unknown }) => {
    over = how;
    wake();
  };
  return {
    push(event) {
      events.push(event);
      wake();
    },
    end: () => finish({}),
    fail: (error) => finish({ error }),
    [Symbol.asyncIterator]: iterate,
  };
}
