import * as fc from 'fast-check';
import { expect } from 'vitest';

export const value = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((x) => Math.round(x * 64) / 64 + 0);
export const sample = fc.array(value, { minLength: 4, maxLength: 60 });
export const spread = sample.filter((x) => Math.max(...x) - Math.min(...x) > 1);
export const pairs = fc.array(fc.tuple(value, value), { minLength: 4, maxLength: 60 });
export const shift = fc.integer({ min: -1000, max: 1000 });
export const power = fc.integer({ min: -20, max: 20 });

export type Fields = Record<string, number>;

/** Within so much of the greatest number that went in. */
export function expectNear(actual: number, expected: number, size: number, digits = 1e-11): void {
  if (Number.isNaN(expected)) expect(actual).toBeNaN();
  else expect(Math.abs(actual - expected)).toBeLessThanOrEqual(digits * Math.max(size, Math.abs(expected)));
}

export const sizeOf = (x: readonly number[]) => Math.max(...x.map(Math.abs), 1e-300);
