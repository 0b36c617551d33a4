import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { DataFolders } from '../../src/mcp/data-folders.ts';

const folder = mkdtempSync(join(tmpdir(), 'glovebox-folders-'));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (way: string) => {
  mkdirSync(dirname(join(folder, way)), { recursive: true });
  writeFileSync(join(folder, way), 'word\nhidden\n');
};
const offered = ['a/b/c/deep.csv', 'more.TAB', 'packed.csv.gz', 'sales.csv', 'tables.pq'];
const kept = [
  '.env',
  '.git/config',
  '.hidden/rows.csv',
  'a/.rows.csv',
  'a/b/c/d/deeper.csv',
  'a/b/c/d/e/key.pem',
  'backup.tar.gz',
  'key.pem',
  'node_modules/one/rows.csv',
  'noending',
];
for (const way of [...offered, ...kept]) write(way);
symlinkSync(join(folder, '.env'), join(folder, 'link.csv'));

describe('folders that were opened', () => {
  it('offer files that are data, and no others', async () => {
    const folders = await DataFolders.open([folder]);
    expect((await folders.list()).map(({ name }) => name).toSorted()).toEqual(offered);
  });

  it.each(offered)('give %s by its name and by its path', async (way) => {
    const folders = await DataFolders.open([folder]);
    expect((await folders.find(way))?.path).toBe(join(folder, way));
    expect((await folders.find(join(folder, way)))?.path).toBe(join(folder, way));
  });

  it.each([...kept, 'link.csv'])('give nobody %s, by no way that there is', async (way) => {
    const folders = await DataFolders.open([folder]);
    for (const given of [way, join(folder, way), `a/../${way}`, `./${way}`])
      await expect(folders.find(given)).rejects.toThrow('not a file in the folders');
  });

  it('give a file that was named itself, whatever it is called', async () => {
    const folders = await DataFolders.open([join(folder, 'noending'), join(folder, '.env')]);
    expect((await folders.list()).map(({ name }) => name)).toEqual(['noending', '.env']);
    expect((await folders.find('.env'))?.path).toBe(join(folder, '.env'));
  });
});
