/** How long each stage took, in milliseconds; of what is done many times, all together. */
export function startClock() {
  const timings: Record<string, number> = {};
  return {
    timings,
    async time<T>(stage: string, work: () => Promise<T>): Promise<T> {
      const started = performance.now();
      try {
        return await work();
      } finally {
        timings[stage] = (timings[stage] ?? 0) + performance.now() - started;
      }
    },
  };
}
