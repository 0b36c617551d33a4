import { spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Writable } from 'node:stream';
import { createLog } from '../../src/service/log.ts';
import { startService } from './start-service.ts';
import type { Started } from './start-service.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(join(root, 'docs/service.md'), 'utf8');
const blocks = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block);

/** What the page itself asks of whoever types along. */
const canType = ['bash', 'curl', 'jq'].every((name) =>
  (process.env['PATH'] ?? '').split(delimiter).some((place) => existsSync(join(place, name))),
);

let service: Started;
let folder: string;
let told: { code: number | null; stdout: string; stderr: string };

/** All that the page says to type, in its order and in one shell, against a service of our own. */
beforeAll(async () => {
  service = await startService();
  folder = mkdtempSync(join(tmpdir(), 'glovebox-docs-'));
  copyFileSync(join(root, 'examples/data/sales.csv'), join(folder, 'sales.csv'));
  mkdirSync(join(folder, 'bin'));
  symlinkSync(join(root, 'dist/start/command.cjs'), join(folder, 'bin/glovebox'));
  writeFileSync(
    join(folder, 'all.sh'),
    ['set -eu', ...blocks].join('\n').replaceAll('http://127.0.0.1:8417', service.client.url),
  );
  if (canType) told = await run('bash', ['all.sh']);
}, 120_000);
afterAll(async () => {
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
});

function run(command: string, args: readonly string[]): Promise<typeof told> {
  const { PATH } = process.env;
  const env = { ...process.env, PATH: `${join(folder, 'bin')}:${PATH}`, GLOVEBOX_HOME: service.home, DATABASE_URL: '' };
  const child = spawn(command, args, { cwd: folder, env });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (bytes) => (stdout += bytes));
  child.stderr.on('data', (bytes) => (stderr += bytes));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}

const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const readJson = (name: string) => JSON.parse(read(name));

describe.skipIf(!canType)('What docs/service.md says to type', () => {
  it('works, line by line', () => {
    expect(blocks.length).toBeGreaterThan(10);
    expect(told).toMatchObject({ code: 0, stderr: '' });
  });

  it('gives the answer that stands there', () => {
    const [, shown = ''] = /^```text\n(.*?)^```$/ms.exec(page) ?? [];
    expect(shown).toContain('answered\n');
    expect(told.stdout).toContain(shown);
  });

  it('asks stored data and rows', () => {
    expect(readJson('dataset.json').tables[0]).toMatchObject({ name: 'sales', rows: 2138 });
    expect(readJson('by-month.json').status).toBe('answered');
    const values = Object.values<{ value: unknown }>(readJson('fruit.json').metrics).map(({ value }) => value);
    expect(values).toContain(5.5);
  });

  it('hears events, and again after a break', () => {
    expect(told.stdout).toMatch(/^event: started$[^]*^event: answered$/m);
    for (const name of ['events.txt', 'rest.txt', 'again.txt']) expect(read(name)).toContain('event: answered\n');
  });

  it('comes back for a record and its parts', () => {
    expect(readJson('accepted.json').id).toBe(readJson('record.json').id);
    expect(readJson('record.json')).toMatchObject({ state: 'ended', status: 'answered' });
    expect(read('report.html')).toMatch(/^<!doctype html>/i);
    expect(read('script.ts')).toContain('glovebox/kit');
    expect(read('table.csv').split('\n').length).toBeGreaterThan(2);
    expect(readFileSync(join(folder, 'plot.png')).subarray(1, 4).toString()).toBe('PNG');
  });

  it('asks once under one Idempotency-Key', () => {
    const [first, second] = read('ids.txt').trim().split('\n');
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(second).toBe(first);
  });

  it('asks the questions of a file', () => {
    expect(read('progress.txt')).toContain('event: ended\n');
    const batch = readJson('batch.json');
    expect(batch).toMatchObject({ state: 'ended', total: 2, counts: { statuses: { answered: 2 }, right: 1 } });
    const lines = read('results.jsonl').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).id)).toEqual(['regions', 'months']);
    expect(read('summary.csv').trim().split('\r\n').length).toBe(3);
    expect(read('batch.html')).toContain(`/analyses/${batch.questions[0].analysis}/report`);
    expect(readJson('with-data.json')).toMatchObject({ state: 'running', total: 2 });
  });

  it('asks on in a session, repeats, and rates', () => {
    expect(readJson('two.json').receipt.dataset).toEqual(readJson('one.json').receipt.dataset);
    expect(read('asked.txt')).toBe('2\n');
    expect(read('same.txt')).toBe('true\n');
  });

  it('makes a key, asks with it, and sees that in the audit trail', () => {
    expect(readJson('me.json')).toMatchObject({ owner: 'ada', keyNeeded: true });
    expect(told.stdout).toMatch(/ ada .* create-key /);
    expect(told.stdout).toMatch(/true\nthe embedded box\nanswers\noffline\n$/);
  });
});

describe('docs/service.md', () => {
  it('lists every metric of the service, and no other', async () => {
    const { text } = await service.client.get('/metrics');
    const own = [...text.matchAll(/^# TYPE (glovebox_(?!process_|nodejs_)\w+) /gm)].map(([, name]) => name);
    const [, table = ''] = /^\| metric \|.*\n\| --- \|.*\n((?:\|.*\n)+)/m.exec(page) ?? [];
    const listed = [...table.matchAll(/`(glovebox_\w+)`/g)].map(([, name]) => name);
    expect(own.length).toBeGreaterThan(5);
    expect(new Set(listed)).toEqual(new Set(own));
  });

  it('shows lines of the log as they are', () => {
    const [, shown = ''] = /^```json\n(.*?)^```$/ms.exec(page) ?? [];
    const lines = shown.trim().split('\n');
    let written = '';
    const log = createLog('info', new Writable({ write: (text, _, done) => done(void (written += text)) }));
    for (const line of lines) {
      const { level, time, msg, stage, ...fields } = JSON.parse(line);
      expect({ level, time }).toEqual({ level: 'info', time: expect.stringMatching(/^\d{4}-.*Z$/) });
      if (msg === 'request') log.request(fields, undefined);
      else log.stage(stage, fields);
    }
    expect(written.replaceAll(/"time":"[^"]+"/g, '')).toBe(shown.replaceAll(/"time":"[^"]+"/g, ''));
  });
});
