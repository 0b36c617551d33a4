import type { Outcome } from '../../chat/conversation/chat-context.ts';

/** How what was said came to its end, by the names of events. */
export type Endings = {
  tell(event: string, outcome: Outcome): void;
  /** Waits for one, and forgets it. */
  next(event: string): Promise<Outcome>;
  /** How many there were. */
  count(): number;
  onEnded(listener: () => void): void;
};

export function createEndings(): Endings {
  const told = new Map<string, Outcome>();
  const waiting = new Map<string, (outcome: Outcome) => void>();
  let total = 0;
  let listener = (): void => {};
  return {
    tell(event, outcome) {
      total += 1;
      const wake = waiting.get(event);
      if (wake === undefined) told.set(event, outcome);
      wake?.(outcome);
      waiting.delete(event);
      listener();
    },
    async next(event) {
      const known = told.get(event);
      told.delete(event);
      return known ?? new Promise((resolve) => waiting.set(event, resolve));
    },
    count: () => total,
    onEnded: (given) => void (listener = given),
  };
}
