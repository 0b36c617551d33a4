/** What failed, each to be tried again after a pause that grows. */
export type Retries = {
  later(id: string, work: () => void): void;
  /** Whether it was tried often: for twenty minutes, where the first pause is the usual one. */
  isTired(id: string): boolean;
  /** It has gone well, or is not wanted any more. */
  forget(id: string): void;
  /** Tries nothing again. */
  stop(): void;
};

const usualPause = 5_000;
const longestPause = 10 * 60_000;
const manyTries = 8;

export function createRetries(firstPause = usualPause): Retries {
  const tries = new Map<string, number>();
  const timers = new Set<NodeJS.Timeout>();
  let isOver = false;
  return {
    later(id, work) {
      if (isOver) return;
      const before = tries.get(id) ?? 0;
      tries.set(id, before + 1);
      const pause = Math.min(firstPause * 2 ** before, longestPause);
      const timer = setTimeout(() => {
        timers.delete(timer);
        work();
      }, pause);
      timer.unref();
      timers.add(timer);
    },
    isTired: (id) => (tries.get(id) ?? 0) >= manyTries,
    forget: (id) => void tries.delete(id),
    stop() {
      isOver = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
