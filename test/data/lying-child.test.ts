import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { createBench } from './support/taking.ts';

// In place of the process that reads files stands one that says what its file tells it to, as a parser that was taken over could.
const { folder, liar } = await vi.hoisted(async () => {
  const [fs, os, path] = await Promise.all([import('node:fs'), import('node:os'), import('node:path')]);
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'glovebox-liar-'));
  return { folder: made, liar: path.join(made, 'liar.mjs') };
});
vi.mock('../../src/package-root.ts', () => ({ builtFile: () => liar }));
writeFileSync(
  liar,
  `import { linkSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
   process.once('message', (job) => {
     const { messages, file, link } = JSON.parse(readFileSync(job.sources[0].path, 'utf8'));
     const path = job.workspace + '/dataset.duckdb';
     if (file !== undefined) writeFileSync(path, file);
     if (link !== undefined) ({ soft: symlinkSync, hard: linkSync })[link.kind](link.to, path);
     for (const message of messages) process.send(message);
     process.disconnect();
   });`,
);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bench = createBench();
const precious = bench.write('precious.txt', 'precious');
const hash = 'a'.repeat(64);
const dataset = { hash, tables: [{ name: 't', source: 't.csv', rows: 1, columns: [] }], assumptions: [], warnings: [] };
const profile = { privacy: 'full', tables: [], assumptions: [] };
const done = { type: 'done', dataset, profile };

let files = 0;
const say = (what: { messages: unknown[]; file?: string; link?: { kind: 'soft' | 'hard'; to: string } }): string => {
  files += 1;
  return bench.write(`said-${files}.csv`, JSON.stringify(what));
};

describe('A process that reads files and lies', () => {
  it.each<[string, Parameters<typeof say>[0]]>([
    ['says nothing', { messages: [null], file: 'x' }],
    ['says what is no message', { messages: ['done', 1, []], file: 'x' }],
    ['names the file to store', { messages: [{ ...done, file: precious }], file: 'x' }],
    ['gives a path for a hash', { messages: [{ ...done, dataset: { ...dataset, hash: '../../x' } }], file: 'x' }],
    ['asks for a path by its hash', { messages: [{ type: 'hashed', hash: '../../precious' }, done], file: 'x' }],
    ['gives no tables', { messages: [{ ...done, dataset: { ...dataset, tables: [] } }], file: 'x' }],
    ['gives another profile than there is', { messages: [{ ...done, profile: { tables: 'none' } }], file: 'x' }],
    [
      'hides a list in a row',
      {
        messages: [
          { ...done, profile: { ...profile, tables: [{ name: 't', rows: 1, columns: [], sample: [{ a: [1] }] }] } },
        ],
        file: 'x',
      },
    ],
    ['makes up a code', { messages: [{ type: 'failed', code: 'toString', message: '', details: {} }] }],
    ['ends twice', { messages: [done, { type: 'failed', code: 'INTERNAL', message: '', details: {} }], file: 'x' }],
    ['has written nothing', { messages: [done] }],
    ['has linked to a file of the user', { messages: [done], link: { kind: 'soft', to: precious } }],
    ['has tied its file to one of the user', { messages: [done], link: { kind: 'hard', to: precious } }],
  ])('is not believed where it %s', async (_what, said) => {
    const fault = await bench.fault(say(said));
    expect([fault.code, fault.message]).toEqual([
      'DATASET_UNREADABLE',
      expect.stringContaining('the process that read it broke its protocol'),
    ]);
    expect([readFileSync(precious, 'utf8'), statSync(precious).mode & 0o777]).toEqual(['precious', 0o644]);
    expect(await bench.store.list()).toEqual([]);
    expect(readdirSync(join(bench.home, 'intake'))).toEqual([]);
  });

  it('is believed where it tells the truth', async () => {
    const taken = await bench.take(say({ messages: [{ type: 'hashed', hash }, done], file: 'filled' }));
    expect(taken).toMatchObject({ cached: false, dataset, profile });
    expect(readFileSync(taken.dataset.path, 'utf8')).toBe('filled');
  });

  it('is waited for where the store cannot be read meanwhile', async () => {
    const find = vi.spyOn(bench.store, 'find').mockRejectedValueOnce(new Error('the disk is on fire'));
    await expect(bench.take(say({ messages: [{ type: 'hashed', hash: 'b'.repeat(64) }], file: 'x' }))).rejects.toThrow(
      'the disk is on fire',
    );
    find.mockRestore();
  });
});
