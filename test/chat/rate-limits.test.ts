import { describe, expect, it } from 'vitest';
import { createRateLimits } from '../../src/chat/rate-limits.ts';

const open = () => {
  let time = 1_000_000;
  const limits = createRateLimits(
    { person: { questions: 2, seconds: 60 }, channel: { questions: 3, seconds: 600 } },
    () => time,
  );
  return {
    ask: (person: string, channel = 'c') => limits.refuse(person, channel),
    pass: (seconds: number) => void (time += seconds * 1000),
  };
};

describe('A limit', () => {
  it('lets a person ask so often in a time, and says when again', () => {
    const { ask, pass } = open();
    expect([ask('ann'), ask('ann')]).toEqual([undefined, undefined]);
    pass(15);
    expect(ask('ann')).toBe('That is more than you may ask for now. There is room again in 45 seconds.');
    pass(44.5);
    expect(ask('ann')).toContain('in 1 second.');
    pass(0.5);
    expect(ask('ann')).toBeUndefined();
  });

  it('lets a channel ask so often, whoever it is, and what is refused counts for nobody', () => {
    const { ask, pass } = open();
    expect([ask('ann'), ask('ben'), ask('eve')]).toEqual([undefined, undefined, undefined]);
    expect(ask('zoe')).toBe('This channel has asked all it may for now. There is room again in 10 minutes.');
    expect(ask('zoe', 'other')).toBeUndefined();
    expect(ask('zoe', 'other')).toBeUndefined();
    pass(600);
    expect(ask('ann')).toBeUndefined();
  });
});
