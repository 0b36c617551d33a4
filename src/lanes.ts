/** Does one thing after the other in each lane, and the lanes beside each other. */
export type Lanes = {
  /** Whether something is being done in it. */
  isBusy(lane: string): boolean;
  enter<T>(lane: string, work: () => Promise<T>): Promise<T>;
  /** Resolves when nothing is being done any more. */
  drain(): Promise<void>;
};

export function createLanes(): Lanes {
  const last = new Map<string, Promise<unknown>>();
  return {
    isBusy: (lane) => last.has(lane),
    enter(lane, work) {
      const before = last.get(lane) ?? Promise.resolve();
      const done = before.then(work, work);
      last.set(lane, done);
      const leave = (): void => {
        if (last.get(lane) === done) last.delete(lane);
      };
      done.then(leave, leave);
      return done;
    },
    async drain() {
      await Promise.allSettled(last.values());
    },
  };
}
