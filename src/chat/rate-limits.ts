export type Limit = { readonly questions: number; readonly seconds: number };

export type LimitSettings = {
  /** What one person may ask, wherever. */
  readonly person?: Limit | undefined;
  /** What may be asked in one channel, by whomever. */
  readonly channel?: Limit | undefined;
};

export const usualLimits = {
  person: { questions: 20, seconds: 600 },
  channel: { questions: 60, seconds: 600 },
} as const satisfies LimitSettings;

export type RateLimits = {
  /** Says when there is room for a question again, where there is none: a sentence. */
  check(person: string, channel: string): string | undefined;
  /** Counts a question, or says the same. */
  refuse(person: string, channel: string): string | undefined;
  /** Counts one less: what was counted was not asked. */
  giveBack(person: string, channel: string): void;
};

export function createRateLimits(settings: LimitSettings = {}, now: () => number = Date.now): RateLimits {
  const people = createWindows(settings.person ?? usualLimits.person, now);
  const channels = createWindows(settings.channel ?? usualLimits.channel, now);
  const check = (person: string, channel: string): string | undefined => {
    const own = people.wait(person);
    if (own > 0) return `That is more than you may ask for now. There is room again in ${tellWait(own)}.`;
    const shared = channels.wait(channel);
    if (shared > 0) return `This channel has asked all it may for now. There is room again in ${tellWait(shared)}.`;
    return undefined;
  };
  return {
    check,
    refuse(person, channel) {
      const refusal = check(person, channel);
      if (refusal !== undefined) return refusal;
      // What is refused by the one does not count for the other.
      people.count(person);
      channels.count(channel);
      return undefined;
    },
    giveBack(person, channel) {
      people.giveBack(person);
      channels.giveBack(channel);
    },
  };
}

/** Beyond so many names, those that have asked nothing lately are forgotten. */
const mostNames = 10_000;

/** When the last questions of each were: no more of them than the limit. */
function createWindows({ questions, seconds }: Limit, now: () => number) {
  const asked = new Map<string, number[]>();
  const recent = (name: string): number[] => (asked.get(name) ?? []).filter((at) => at > now() - seconds * 1000);
  return {
    /** Milliseconds until there is room for one. */
    wait(name: string): number {
      const times = recent(name);
      const oldest = times.at(-questions);
      return times.length < questions || oldest === undefined ? 0 : oldest + seconds * 1000 - now();
    },
    giveBack(name: string): void {
      asked.set(name, recent(name).slice(0, -1));
    },
    count(name: string): void {
      const times = recent(name);
      asked.set(name, [...times, now()]);
      if (asked.size <= mostNames) return;
      for (const other of asked.keys()) if (recent(other).length === 0) asked.delete(other);
    },
  };
}

/** Rounded up: who comes back then is not refused once more. */
function tellWait(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds < 90) return `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
