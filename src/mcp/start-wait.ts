/** Without a moment to find data and to have a question accepted there would be nothing to come back for. */
export const leastReadingSeconds = 5;

export type Wait = {
  /** Aborted when whoever asks, or this wait, is done with waiting. */
  readonly signal: AbortSignal;
  /** Waits for what comes before a question is accepted: for a moment at least. */
  forReading<T>(work: Promise<T>): Promise<T | 'late'>;
  /** Also whoever asks can end it. */
  forAnswer<T>(work: Promise<T>): Promise<T | 'late' | 'stopped'>;
  end(): void;
};

/** The time that a call has, from now on, for all that it waits for. */
export function startWait(seconds: number, signal: AbortSignal): Wait {
  const startedAt = performance.now();
  const left = new AbortController();
  const race = async <T>(work: Promise<T>, most: number): Promise<T | 'late'> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), Math.max(0, startedAt + most * 1000 - performance.now()));
    });
    return Promise.race([work, late]).finally(() => clearTimeout(timer));
  };
  return {
    signal: AbortSignal.any([signal, left.signal]),
    forReading: (work) => race(work, Math.max(seconds, leastReadingSeconds)),
    async forAnswer(work) {
      let stop = (): void => {};
      const stopped = new Promise<'stopped'>((resolve) => {
        stop = () => resolve('stopped');
      });
      signal.addEventListener('abort', stop, { once: true });
      if (signal.aborted) stop();
      try {
        return await race(Promise.race([work, stopped]), seconds);
      } catch (error) {
        // To stop waiting may be heard of here first.
        if (signal.aborted) return 'stopped';
        throw error;
      } finally {
        signal.removeEventListener('abort', stop);
      }
    },
    end: () => left.abort(),
  };
}
