import { describe, expect, it } from 'vitest';
import type { AnalysisRecord } from '../../../../src/store/records/records.ts';
import type { Bench } from '../record-store-contract.ts';
import { addEnded, sampleAnalysis, sampleDocument, second } from '../sample-records.ts';

export function describeRetention({ store }: Bench): void {
  const ids = (records: readonly AnalysisRecord[]): string => records.map(({ id }) => id).join('');
  const left = async (): Promise<string> =>
    (await store().listAnalyses('ann', {}, { limit: 99 })).items
      .map(({ id }) => id)
      .sort()
      .join('');

  /** Seven that ended one after the other, a to g, with documents of 10, 20, ... 70 bytes; and one that goes on. */
  async function fill(): Promise<void> {
    for (const [index, id] of 'gfedcba'.split('').entries())
      await addEnded(
        store(),
        { id, createdAt: second(index) },
        second(107 - index),
        sampleDocument(1, (7 - index) * 10),
      );
    await store().accept(sampleAnalysis({ id: 'z', createdAt: second(-99) }));
  }

  describe('of what has ended', () => {
    it('the oldest is removed before a moment, a few at a time', async () => {
      await fill();
      expect(ids(await store().removeEndedBefore(second(104), 2))).toBe('ab');
      expect(await store().readDocument('ann', 'a')).toBeUndefined();
      expect(ids(await store().removeEndedBefore(second(104), 2))).toBe('c');
      expect(await store().removeEndedBefore(second(104), 2)).toEqual([]);
      expect(await left()).toBe('defgz');
      expect(ids(await store().removeEndedBefore(second(999), 99))).toBe('defg');
      expect(await left()).toBe('z');
    });

    it('the oldest is removed until the rest is small enough', async () => {
      await fill();
      expect(await store().removeBeyond(280, 99)).toEqual([]);
      // Of 280 bytes in all, the first goes for one byte too many, and only the first.
      expect(ids(await store().removeBeyond(279, 99))).toBe('a');
      expect(ids(await store().removeBeyond(270, 99))).toBe('');
      expect(ids(await store().removeBeyond(221, 99))).toBe('bc');
      expect(ids(await store().removeBeyond(0, 2))).toBe('de');
      expect(ids(await store().removeBeyond(0, 99))).toBe('fg');
      expect(await left()).toBe('z');
      expect(await store().removeBeyond(0, 99)).toEqual([]);
    });
  });
}
