import type { ChatEvent } from '../chat-adapter.ts';
import type { RateLimits } from '../rate-limits.ts';

/** Whether what one event asks is within the limits: counted once, when it is really asked. */
export type Admission = {
  /** Counts it, where it is not counted yet, or says when there is room for it: a sentence. */
  admit(): string | undefined;
  /** Nothing was asked: it is not counted. */
  giveBack(): void;
};

/** What was begun before was counted then. */
export function createAdmission({ person, place }: ChatEvent, limits: RateLimits, wasBegun: boolean): Admission {
  let isAdmitted = wasBegun;
  let isCounted = false;
  return {
    admit() {
      if (isAdmitted) return undefined;
      const refusal = limits.refuse(person.id, place.channel);
      isAdmitted = isCounted = refusal === undefined;
      return refusal;
    },
    giveBack() {
      if (isCounted) limits.giveBack(person.id, place.channel);
      isAdmitted = isCounted = false;
    },
  };
}
