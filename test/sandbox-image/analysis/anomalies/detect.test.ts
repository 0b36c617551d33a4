import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detect, scores } from '../../../../sandbox-image/analysis/anomalies/index.ts';
import { createRandom } from '../../../../sandbox-image/analysis/numerics/random.ts';

function makeNoise(n: number, seed: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length: n }, () => random.normal());
}

function makeSeason(n: number, period: number, seed: number): Float64Array {
  return makeNoise(n, seed).map((noise, t) => 10 * Math.sin((2 * Math.PI * t) / period) + noise);
}

describe('detect', () => {
  it('finds a spike at its place, as the worst', () => {
    const x = makeNoise(1000, 1);
    x[700] = 12;
    const [worst] = detect(x);
    expect(worst).toMatchObject({ index: 700, start: 700, value: 12, severity: 'high' });
    expect(worst?.expected).toBeCloseTo(0, 0);
    expect(worst?.high).toBeLessThan(6);
  });

  it('finds where a level shifts, soon after, and says so', () => {
    const x = makeNoise(1500, 2).map((noise, t) => noise + (t >= 1000 ? 2 : 0));
    const near = detect(x).find(({ start }) => start >= 1000 && start < 1040);
    expect(near?.reason).toBe('level');
  });

  it.each([1, 2, 3, 4, 5])('finds a day that stays away, in a season that it found by itself (seed %i)', (seed) => {
    const x = makeSeason(1200, 24, seed);
    // No value is beyond what is usual: they only come at the wrong time.
    for (let t = 800; t < 824; t += 1) x[t] = (x[t] as number) - 10 * Math.sin((2 * Math.PI * t) / 24);
    const isDay = ({ index }: { index: number }): boolean => index >= 800 && index < 824;
    expect(detect(x).filter(isDay)).toHaveLength(1);
    expect(detect(x, { period: 24 }).findIndex(isDay)).toBeLessThan(3);
  });

  it('tells an incident once', () => {
    const x = makeNoise(1000, 4);
    for (let t = 600; t < 620; t += 1) x[t] = 15 + (x[t] as number);
    expect(detect(x).filter(({ index }) => index >= 600 && index < 640)).toHaveLength(1);
  });

  it('tells little of pure noise', () => {
    for (const seed of [11, 12, 13]) {
      const found = detect(makeNoise(5000, seed));
      expect(found.length).toBeLessThan(15);
      expect(found.filter(({ severity }) => severity === 'high')).toEqual([]);
    }
  });

  it.each([
    ['that is constant', () => new Float64Array(500).fill(0.1)],
    ['that repeats exactly', () => Float64Array.from({ length: 2000 }, (_, t) => (t % 50 < 20 ? 0.1 : 0.7))],
  ])('tells nothing of a series %s', (_kind, make) => {
    // The first cycles are new to a detector that knows nothing of the future.
    expect(detect(make()).filter(({ start }) => start > 200)).toEqual([]);
  });

  it('has the worst incident first and the threshold below all', () => {
    const x = makeNoise(3000, 5).map((noise) => Math.exp(noise));
    const found = detect(x, { threshold: 0.5 });
    expect(found.length).toBeGreaterThan(1);
    for (const [place, { score }] of found.entries()) {
      expect(score).toBeGreaterThanOrEqual(0.5);
      expect(score).toBeLessThanOrEqual(found[place - 1]?.score ?? Infinity);
    }
  });

  it('refuses a series that is too short, and options that are none', () => {
    expect(() => detect([1, 2, 3])).toThrow('has 3 values that are not missing; at least 30 are needed');
    expect(() => detect(makeNoise(50, 6), { period: 2.5 })).toThrow('period is 2.5');
    expect(() => detect(makeNoise(50, 6), { threshold: -1 })).toThrow('threshold is -1');
  });
});

describe('scores', () => {
  it('judge each point by its past alone: a series cut short has the same scores', () => {
    const x = makeSeason(1200, 24, 7).map((value, t) => value + (t === 500 ? 30 : 0));
    const all = scores(x);
    fc.assert(
      fc.property(fc.integer({ min: 30, max: 1200 }), (n) => {
        expect(scores(x.subarray(0, n))).toEqual(all.subarray(0, n));
      }),
      { numRuns: 20 },
    );
  });

  it('do not depend on the unit', () => {
    const x = makeSeason(1500, 24, 8);
    const moved = scores(x.map((value) => 1024 * value + 4096));
    for (const [t, score] of scores(x).entries()) expect(moved[t]).toBeCloseTo(score, 6);
  });

  it('are as high at the alarms as detect says, and nowhere else above the threshold', () => {
    const x = makeNoise(4000, 9).map((noise) => Math.exp(noise));
    const alarms = [...scores(x).entries()].filter(([, score]) => score >= 0.45).map(([t]) => t);
    expect(
      detect(x)
        .map(({ start }) => start)
        .sort((a, b) => a - b),
    ).toEqual(alarms);
  });

  it('are missing where the value is, which changes little for the rest', () => {
    const x: (number | null)[] = [...makeNoise(600, 10)];
    for (const t of [0, 100, 101, 102, 300]) x[t] = null;
    x[500] = 20;
    const found = scores(x);
    expect([...found.entries()].filter(([, score]) => Number.isNaN(score)).map(([t]) => t)).toEqual([
      0, 100, 101, 102, 300,
    ]);
    expect(found[500]).toBeGreaterThan(0.9);
  });
});
