import { describe, expect, it } from 'vitest';
import type { Listed, Page } from '../../../../src/store/records/records.ts';
import type { Bench } from '../record-store-contract.ts';
import { sampleAnalysis, sampleDataset, second } from '../sample-records.ts';

/** Long lists, a part at a time. */
export function describePages({ store }: Bench): void {
  async function walk<T>(list: (page: Page) => Promise<Listed<T>>, limit: number): Promise<T[][]> {
    const parts: T[][] = [];
    for (let after: string | undefined; ;) {
      const { items, next } = await list({ limit, after });
      parts.push([...items]);
      if (next === undefined) return parts;
      after = next;
    }
  }

  describe('a part of a list', () => {
    it('goes on where the one before ended, also among those of the same moment', async () => {
      for (let index = 0; index < 10; index++)
        await store().accept(sampleAnalysis({ id: `n${index}`, createdAt: second(Math.floor(index / 4)) }));
      const parts = await walk((page) => store().listAnalyses('ann', {}, page), 3);
      expect(parts.map((part) => part.map(({ id }) => id).join(' '))).toEqual([
        'n9 n8 n7',
        'n6 n5 n4',
        'n3 n2 n1',
        'n0',
      ]);
    });

    it('has no next one where it ends with the last', async () => {
      for (let index = 0; index < 4; index++) await store().accept(sampleAnalysis({ id: `n${index}` }));
      expect((await walk((page) => store().listAnalyses('ann', {}, page), 2)).map(({ length }) => length)).toEqual([
        2, 2,
      ]);
      expect(await store().listAnalyses('bob', {}, { limit: 2 })).toEqual({ items: [] });
    });

    it('is not moved by what is added or removed in the meantime', async () => {
      for (let index = 0; index < 6; index++)
        await store().addSession({ id: `s${index}`, owner: 'ann', title: '', createdAt: second(index) });
      const first = await store().listSessions('ann', { limit: 2 });
      await store().addSession({ id: 'new', owner: 'ann', title: '', createdAt: second(9) });
      await store().removeSession('ann', 's4');
      const rest = await store().listSessions('ann', { limit: 9, after: first.next });
      expect(rest.items.map(({ id }) => id)).toEqual(['s3', 's2', 's1', 's0']);
    });

    it('holds datasets by age and name, capitals before small letters, whatever the language of the machine', async () => {
      for (const name of ['b', 'B', 'a', 'ä', 'a-b', 'ab', 'a b', '\u{1f600}', '\uff5e'])
        await store().saveDataset(sampleDataset({ name }));
      const parts = await walk((page) => store().listDatasets('ann', page), 2);
      const expected = ['B', 'a', 'a b', 'a-b', 'ab', 'b', 'ä', '\uff5e', '\u{1f600}'].reverse();
      expect(parts.flat().map(({ name }) => name)).toEqual(expected);
    });

    it('holds what was done, newest first, and of the same moment the last first', async () => {
      for (let index = 0; index < 12; index++) {
        const at = second(Math.floor(index / 5));
        await store().saveDataset(sampleDataset({ name: `t${index}` }), {
          at,
          owner: index % 3 === 0 ? 'bob' : 'ann',
          action: 'upload',
          target: `t${index}`,
          request: 'r',
        });
      }
      const all = await walk((page) => store().listAudit(undefined, page), 5);
      expect(all.flat().map(({ target }) => target)).toEqual(
        Array.from({ length: 12 }, (_, index) => `t${11 - index}`),
      );
      const bob = await walk((page) => store().listAudit('bob', page), 3);
      expect(bob.flat().map(({ target }) => target)).toEqual(['t9', 't6', 't3', 't0']);
    });

    it('refuses a place to go on from that no list has given', async () => {
      const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
      const broken = ['', 'x', '%%%', encode(null), encode([1, 2]), encode(['a']), encode(['a', 'b', 'c']), encode({})];
      for (const after of broken) {
        const page = { limit: 3, after };
        const lists = [
          store().listAnalyses('ann', {}, page),
          store().listDatasets('ann', page),
          store().listSessions('ann', page),
          store().listAudit(undefined, page),
        ];
        for (const list of lists) await expect(list).rejects.toMatchObject({ code: 'USAGE', place: 'after' });
      }
      for (const number of ['', 'x', '-1', '1.5', '9'.repeat(30), "1' OR 1=1"]) {
        const list = store().listAudit('ann', { limit: 3, after: encode([second(0), number]) });
        await expect(list).rejects.toMatchObject({ code: 'USAGE', place: 'after' });
      }
    });

    it('is a part like any other behind a place that somebody made up', async () => {
      await store().accept(sampleAnalysis());
      const after = Buffer.from(JSON.stringify(['zzz\0', '\ud800'])).toString('base64url');
      expect((await store().listAnalyses('ann', {}, { limit: 3, after })).items).toHaveLength(1);
    });
  });
}
