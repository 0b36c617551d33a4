import { describe, expect, it } from 'vitest';
import type { ColumnProfile } from '../../../src/index.ts';
import { describeColumn, describeGaps } from '../../../web/words/describe-column.ts';

const base: ColumnProfile = { name: 'price', kind: 'number', engineType: 'DOUBLE' };

describe('a column in words', () => {
  it('writes amounts in their currency and shares as percent', () => {
    expect(describeColumn({ ...base, min: 1.5, max: 1234.5, format: 'currency', unit: 'EUR' })).toBe(
      '€1.50 to €1,234.50',
    );
    expect(describeColumn({ ...base, min: 0.05, max: 0.5, format: 'percent' })).toBe('5% to 50%');
  });

  it('has no mean of identifiers, and does not group their digits', () => {
    expect(
      describeColumn({
        ...base,
        name: 'order_id',
        kind: 'integer',
        role: 'identifier',
        min: 10001,
        max: 12138,
        mean: 11069.5,
        distinct: 2138,
      }),
    ).toBe('10001 to 12138 · 2,138 different');
  });

  it('says what is always the same', () => {
    expect(describeColumn({ ...base, min: 3, max: 3 })).toBe('always 3');
  });

  it('counts gaps', () => {
    expect(describeGaps(0, 100)).toBe('no gaps');
    expect(describeGaps(12, 2000)).toBe('12 empty (0.60%)');
    expect(describeGaps(1, 100_000)).toBe('1 empty (<0.1%)');
    expect(describeGaps(undefined, 5)).toBe('');
  });
});
