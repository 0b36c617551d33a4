import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Clerk, OwnData } from '../../src/clerk/clerk.ts';
import { chooseData } from '../../src/mcp/choose-data.ts';
import { DataFolders } from '../../src/mcp/data-folders.ts';

const folder = mkdtempSync(join(tmpdir(), 'glovebox-choose-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('goes on reading a file for who still waits for it when the first who asked does not any more', async () => {
  writeFileSync(join(folder, 'sales.csv'), 'n\n1\n');
  const own: OwnData = { name: 'sales.csv', hash: 'a'.repeat(64), tables: [] };
  let begun = 0;
  let finish = (): void => {};
  let beginning = (): void => {};
  const isBegun = new Promise<void>((resolve) => (beginning = resolve));
  // Stands in for a clerk whose intake lasts as long as the test wants.
  const clerk = {
    findData: () => Promise.resolve(own),
    takeIn: (_, { signal }) => {
      begun += 1;
      beginning();
      return new Promise<OwnData>((resolve, reject) => {
        finish = () => resolve(own);
        signal.addEventListener('abort', () => reject(new Error('the intake was ended')));
      });
    },
  } as Pick<Clerk, 'takeIn' | 'findData'> as Clerk;
  const desk = { clerk, privacy: 'statistics' as const, folders: await DataFolders.open([folder]) };
  const impatient = new AbortController();
  const first = chooseData(['sales.csv'], desk, impatient);
  await isBegun;
  impatient.abort();
  await expect(first).rejects.toMatchObject({ code: 'CANCELLED' });
  finish();
  expect(await chooseData(['sales.csv'], desk, new AbortController()).catch(String)).toEqual([own.hash]);
  expect(begun).toBe(1);
});

it('asks data by its hash where it was called by that, and by its name where by that', async () => {
  const hash = 'abcdef0123456789'.repeat(4);
  const clerkWith = (name: string) =>
    ({ findData: () => Promise.resolve({ name, hash, tables: [] }) }) as Pick<Clerk, 'findData'> as Clerk;
  const choose = (called: string, name: string) =>
    chooseData([called], { clerk: clerkWith(name), privacy: 'statistics' }, new AbortController());
  expect(await choose(hash, 'fruit.csv')).toEqual([hash]);
  expect(await choose('abcdef01', 'fruit.csv')).toEqual([hash]);
  expect(await choose('fruit', 'fruit.csv')).toEqual(['fruit.csv']);
  expect(await choose('a', 'a')).toEqual(['a']);
  expect(await choose('anything', '')).toEqual([hash]);
});
