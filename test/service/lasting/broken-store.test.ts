import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { until } from '../../e2e/run-glovebox.ts';
import { csvForm } from '../client.ts';
import { ask, async, slow, stating } from './long-scripts.ts';
import { openStore } from './read-store.ts';
import { openSite } from './start-process.ts';
import type { Site } from './start-process.ts';

let site: Site;
beforeEach(() => {
  site = openSite();
});
afterEach(() => site.close());

/** Longer than the store waits for others by itself. */
const longMilliseconds = 12_000;
const stored = { name: 'stored' };
const askStored = (script: string) => ({ json: { script, data: stored.name } });

describe('A store that another process has locked', () => {
  it('is waited for; only who asks too long is told, and what was accepted is answered', async () => {
    const service = await site.start({ GLOVEBOX_CONCURRENCY: '1' });
    await service.client.post('/datasets', { form: csvForm(stored, { 't.csv': 'a\n1\n' }) });
    const store = openStore(site.desk.home);
    const { json: running } = await service.client.post('/analyze', { ...askStored(slow), ...async });
    const { json: waiting } = await service.client.post('/analyze', { ...askStored(stating(1)), ...async });
    await until('one that runs', () => store.questions().some(({ state }) => state === 'running'));
    store.lock();
    const refused = service.client.post('/analyze', askStored(stating(2)));
    const started = performance.now();
    const files = () => readdirSync(join(site.desk.home, 'datasets')).sort();
    const before = files();
    const uploading = service.client.post('/datasets', { form: csvForm({ name: 'lost' }, { 'u.csv': 'b\n1\n' }) });
    expect((await service.client.get('/healthz')).status).toBe(200);
    expect(performance.now() - started).toBeLessThan(1_000);
    const { json: problem, headers, text } = await refused;
    expect(problem).toMatchObject({ status: 503, code: 'STORE_UNAVAILABLE' });
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(text).not.toContain(site.desk.home);
    expect((await uploading).status).toBe(503);
    expect(files()).toEqual(before);
    const soon = service.client.post('/analyze', askStored(stating(3)));
    await sleep(longMilliseconds - (performance.now() - started));
    store.letGo();
    expect((await soon).json.metrics.n.value).toBe(3);
    for (const [id, value] of [
      [running.id, 7],
      [waiting.id, 1],
    ]) {
      await service.client.get(`/analyses/${id}/events`);
      const { json } = await service.client.get(`/analyses/${id}`);
      expect(json).toMatchObject({ status: 'answered', analysis: { metrics: { n: { value } } } });
    }
    expect(store.questions().every(({ tries, documents }) => tries === 1 && documents === 1)).toBe(true);
    store.close();
  }, 90_000);
});

/** A disk of its own that is soon full. */
function mountSmallDisk(folder: string): boolean {
  mkdirSync(folder);
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=32m', 'tmpfs', folder]).status === 0;
}

/** Takes all the room that is left, to the last byte. */
function fillDisk(folder: string): string {
  const path = join(folder, 'filler');
  const file = openSync(path, 'w');
  try {
    for (const size of [1_048_576, 4_096, 1]) while (writesAll(file, size));
  } finally {
    closeSync(file);
  }
  return path;
}

function writesAll(file: number, size: number): boolean {
  try {
    return writeSync(file, Buffer.alloc(size)) === size;
  } catch {
    return false;
  }
}

describe('A disk that is full', () => {
  it('is told in clear words; nothing accepted is lost, and all goes on when there is room', async ({ skip }) => {
    const { home } = site.desk;
    if (!mountSmallDisk(home)) skip('no disk can be mounted here');
    try {
      const service = await site.start({ GLOVEBOX_CONCURRENCY: '1' });
      await service.client.post('/datasets', { form: csvForm(stored, { 't.csv': 'a\n1\n' }) });
      const { json: running } = await service.client.post('/analyze', { ...askStored(slow), ...async });
      const { json: waiting } = await service.client.post('/analyze', { ...askStored(stating(1)), ...async });
      const store = openStore(home);
      await until('one that runs', () => store.questions().some(({ state }) => state === 'running'));
      const filler = fillDisk(home);

      const full = { status: 507, json: { code: 'STORE_UNWRITABLE', detail: 'Nothing can be stored at the moment.' } };
      expect(await service.client.post('/analyze', { ...askStored(stating(2)), ...async })).toMatchObject(full);
      expect(await service.client.post('/analyze', ask(stating(2)))).toMatchObject(full);
      const form = csvForm({ name: 'more' }, { 't.csv': 'a\n1\n2\n' });
      expect(await service.client.post('/datasets', { form })).toMatchObject(full);
      expect((await service.client.get(`/analyses/${running.id}`)).status).toBe(200);
      const ready = await service.client.get('/readyz');
      expect(ready).toMatchObject({ status: 503, json: { store: { ok: false, detail: 'STORE_UNWRITABLE' } } });
      // It has ended by now, and waits for room to say so.
      await vi.waitFor(() => expect(service.log()).toContain('"ended":"completed"'), 20_000);
      await sleep(500);
      expect(store.questions().map(({ state }) => state)).toEqual(['running', 'queued']);

      rmSync(filler);
      for (const [id, value] of [
        [running.id, 7],
        [waiting.id, 1],
      ]) {
        await service.client.get(`/analyses/${id}/events`);
        const { json } = await service.client.get(`/analyses/${id}`);
        expect(json).toMatchObject({ status: 'answered', analysis: { metrics: { n: { value } } } });
      }
      expect((await service.client.get('/readyz')).status).toBe(200);
      expect((await service.client.post('/analyze', ask(stating(2)))).json.metrics.n.value).toBe(2);
      expect(store.questions().every(({ tries }) => tries === 1)).toBe(true);
      expect(store.faults()).toEqual([]);
      store.close();
      expect((await service.end()).code).toBe(0);
      expect(site.leftovers()).toEqual([]);
    } finally {
      await site.stopAll();
      // Lazily: what has just ended may not have let go of it.
      spawnSync('umount', ['-l', home]);
    }
  }, 90_000);
});
