import { describe, expect, it } from 'vitest';
import { series } from '../../../../sandbox-image/analysis/index.ts';

describe('resample', () => {
  it('leaves no step out from the first time to the last, whether there is a value or not', () => {
    const times = ['2024-01-05', '2024-02-01', '2024-04-30', null];
    expect(series.resample(times, [null, 2, null, 9])).toEqual([
      { time: '2024-01-01', value: 0 },
      { time: '2024-02-01', value: 2 },
      { time: '2024-03-01', value: 0 },
      { time: '2024-04-01', value: 0 },
    ]);
    expect(series.resample(times, [null, 2, null, 9], { how: 'mean' }).map(({ value }) => value)).toEqual([
      NaN,
      2,
      NaN,
      NaN,
    ]);
  });
});
