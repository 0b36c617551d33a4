import { describe, expect, it } from 'vitest';
import { countOf, writeAgo, writeBytes, writeDollars, writeDuration } from '../../../web/words/amounts.ts';

describe('amounts in words', () => {
  it('counts one and many', () => {
    expect(countOf(1, 'row')).toBe('1 row');
    expect(countOf(2138, 'row')).toBe('2,138 rows');
    expect(countOf(2, 'query', 'queries')).toBe('2 queries');
  });

  it('writes sizes in the unit that suits them', () => {
    expect(writeBytes(999)).toBe('999 bytes');
    expect(writeBytes(1_500)).toBe('1.5 kB');
    expect(writeBytes(143_360)).toBe('143 kB');
    expect(writeBytes(999_950)).toBe('1 MB');
    expect(writeBytes(2_000_000_000)).toBe('2 GB');
  });

  it('writes small amounts of money with what there is of them', () => {
    expect(writeDollars(0)).toBe('$0');
    expect(writeDollars(0.0031)).toBe('$0.0031');
    expect(writeDollars(1.5)).toBe('$1.50');
  });

  it('writes times by their length', () => {
    expect(writeDuration(312.4)).toBe('312 ms');
    expect(writeDuration(1240)).toBe('1.2 s');
    expect(writeDuration(42_300)).toBe('42 s');
    expect(writeDuration(119_600)).toBe('2 min 0 s');
  });

  it('says how long ago something was, and the day where it was long ago', () => {
    const now = Date.parse('2026-05-10T12:00:00Z');
    expect(writeAgo('2026-05-10T11:59:40Z', now)).toBe('just now');
    expect(writeAgo('2026-05-10T11:57:00Z', now)).toBe('3 minutes ago');
    expect(writeAgo('2026-05-10T09:30:00Z', now)).toBe('2 hours ago');
    expect(writeAgo('2026-05-09T11:00:00Z', now)).toBe('yesterday');
    expect(writeAgo('2026-04-01T12:00:00Z', now)).toBe('Apr 1, 2026');
    expect(writeAgo('no moment', now)).toBe('no moment');
  });
});
