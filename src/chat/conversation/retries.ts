/** What failed, each to be tried again after a pause that grows. */
export type Retries = {
  later(id: string, work: () => void): void;
  /** It has gone well, or is not wanted any more. */
  forget(id: string): void;
  /** Tries nothing again. */
  stop(): void;
};

const usualPause = 5_000;
const longestPause = 10 * 60_000;

export function createRetries(firstPause = usualPause): Retries {
  const pauses = new Map<string, number>();
  const timers = new Set<NodeJS.Timeout>();
  let isOver = false;
  return {
    later(id, work) {
      if (isOver) return;
      const pause = pauses.get(id) ?? firstPause;
      pauses.set(id, Math.min(pause * 2, longestPause));
      const timer = setTimeout(() => {
        timers.delete(timer);
        work();
      }, pause);
      timer.unref();
      timers.add(timer);
    },
    forget: (id) => void pauses.delete(id),
    stop() {
      isOver = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
