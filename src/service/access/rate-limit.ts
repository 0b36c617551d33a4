import { GloveboxError } from '../../errors.ts';

export type RateLimit = {
  /** Counts a request. Throws `RATE_LIMITED` where there were too many. */
  take(who: string, perMinute: number): void;
};

type Bucket = { tokens: number; at: number };

/** Who is not heard of any more is forgotten: by then all requests are there again. */
const mostKnown = 10_000;

/** A minute's requests at once, and then as they come back. */
export function createRateLimit(now: () => number = () => performance.now()): RateLimit {
  const buckets = new Map<string, Bucket>();
  return {
    take(who, perMinute) {
      const perMillisecond = perMinute / 60_000;
      const moment = now();
      const bucket = buckets.get(who) ?? { tokens: perMinute, at: moment };
      bucket.tokens = Math.min(perMinute, bucket.tokens + (moment - bucket.at) * perMillisecond);
      bucket.at = moment;
      buckets.delete(who);
      buckets.set(who, bucket);
      if (buckets.size > mostKnown) buckets.delete(buckets.keys().next().value ?? who);
      if (bucket.tokens < 1)
        throw new GloveboxError('RATE_LIMITED', `This key may send ${perMinute} requests a minute.`, {
          retryAfterSeconds: Math.ceil((1 - bucket.tokens) / perMillisecond / 1000),
        });
      bucket.tokens -= 1;
    },
  };
}
