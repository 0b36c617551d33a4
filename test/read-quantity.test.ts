import { describe, expect, it } from 'vitest';
import { readDuration, readSize, readWhole, writeDuration, writeSize } from '../src/read-quantity.ts';

describe('times', () => {
  it.each([
    ['300', 300],
    ['90s', 90],
    ['2m', 120],
    ['2 min', 120],
    ['1.5h', 5400],
    ['250ms', 0.25],
    ['2M', 120],
  ])('reads %s', (text, seconds) => {
    expect(readDuration(text)).toBe(seconds);
  });

  it.each(['', 'soon', '-1', '1e3', '5 minutes', '1m30s', 'Infinity', '0x10'])('does not read %j', (text) => {
    expect(readDuration(text)).toBeUndefined();
  });

  it('are written as they are read', () => {
    expect([3600, 120, 90, 0.5].map(writeDuration)).toEqual(['1h', '2m', '90s', '0.5s']);
  });
});

describe('sizes', () => {
  it.each([
    ['512MB', 536_870_912],
    ['2GB', 2_147_483_648],
    ['2 GiB', 2_147_483_648],
    ['1.5g', 1_610_612_736],
    ['1024 kb', 1_048_576],
    ['100B', 100],
  ])('reads %s', (text, bytes) => {
    expect(readSize(text)).toBe(bytes);
  });

  it.each(['', '2', '-2GB', 'GB', '2XB', '1e9B', '2 G B'])('does not read %j', (text) => {
    expect(readSize(text)).toBeUndefined();
  });

  it('are written with a unit that fits', () => {
    expect([0, 999, 1024, 536_870_912, 2_147_483_648, 1_610_612_736].map(writeSize)).toEqual([
      '0 B',
      '999 B',
      '1 KB',
      '512 MB',
      '2 GB',
      '1.5 GB',
    ]);
  });
});

describe('whole numbers', () => {
  it('are read where they are exact', () => {
    expect(['0', '-3', '9007199254740991', '9007199254740992', '1.0', '', '1e3'].map(readWhole)).toEqual([
      0,
      -3,
      9_007_199_254_740_991,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
