import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAnalyst } from '../../../src/analyst.ts';
import type { Analyst } from '../../../src/analyst.ts';
import { GloveboxError } from '../../../src/errors.ts';
import { Jobs } from '../../../src/service/jobs/jobs.ts';
import type { Observer } from '../../../src/service/observer.ts';
import type { RecordStore } from '../../../src/store/records/record-store.ts';
import { openSqliteRecordStore } from '../../../src/store/records/sqlite/sqlite-record-store.ts';

let folder: string;
let analyst: Analyst;
let hash: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'glovebox-test-'));
  analyst = await createAnalyst({ home: folder, generator: 'offline', warmBoxes: 0 });
  hash = (await analyst.profile({ t: [{ a: 1 }] })).dataset.hash;
});
afterAll(async () => {
  await analyst.close();
  rmSync(folder, { recursive: true, force: true });
});

let records: RecordStore;
beforeEach(async () => {
  records = await openSqliteRecordStore(join(folder, 'service.db'));
});
afterEach(async () => {
  await records.close();
  rmSync(join(folder, 'service.db'));
});

const lost = () => new GloveboxError('STORE_UNAVAILABLE', 'The connection broke.');

/** As a database that did what it was told, and whose answer got lost the first time. */
function losing(name: 'accept' | 'begin' | 'takeOver' | 'end'): RecordStore {
  let first = true;
  return new Proxy(records, {
    get(target, property) {
      const method = target[property as 'accept'] as (...given: unknown[]) => Promise<unknown>;
      if (property !== name) return method;
      return async (...given: unknown[]) => {
        const answer = await method(...given);
        if (!first) return answer;
        first = false;
        throw lost();
      };
    },
  });
}

function openJobs(store: RecordStore, onEnded: Observer['ended'] = () => {}): Jobs {
  const ignore = () => {};
  const observer = { accepted: ignore, resumed: ignore, event: ignore, ended: onEnded, fault: ignore };
  return new Jobs({
    analyst,
    records: store,
    follows: false,
    bounds: { running: 1, perLane: 5, overall: 5 },
    observer,
  });
}

const wanted = (id: string) => ({
  id,
  owner: 'ann',
  question: 'n',
  dataset: hash,
  request: id,
  ask: { kind: 'script' as const, script: `import { metric } from 'glovebox/kit';\nmetric('n', 1);`, data: ['t'] },
});

const endless = { kind: 'script' as const, script: 'for (;;);', data: ['t'] };

const ended = (id: string) =>
  vi.waitFor(
    async () =>
      expect(await records.findAnalysis('ann', id)).toMatchObject({ state: 'ended', outcome: { status: 'answered' } }),
    20_000,
  );

describe('A question whose store did what it was told and could not say so', () => {
  it('is answered though nobody heard that it was accepted', async () => {
    const jobs = openJobs(losing('accept'));
    await jobs.start();
    await expect(jobs.accept(wanted('one'))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(jobs.counts).toEqual({ waiting: 0, running: 0 });
    await jobs.start();
    await ended('one');
    await jobs.stop(0);
  });

  it('is answered though nobody heard that it was taken over', async () => {
    const dead = '000000000000.7.abc';
    const { ask, request: _, ...rest } = wanted('one');
    await records.accept({ ...rest, ask: JSON.stringify(ask), instance: dead, createdAt: new Date().toISOString() });
    const jobs = openJobs(losing('takeOver'));
    await expect(jobs.start()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await jobs.start();
    await ended('one');
    await jobs.stop(0);
  });

  it.each(['begin', 'end'] as const)('is answered though nobody heard of its %s', async (name) => {
    const jobs = openJobs(losing(name));
    await jobs.start();
    await jobs.accept(wanted('one'));
    const live = jobs.find('one');
    await ended('one');
    await live?.ended;
    await vi.waitFor(() => expect(jobs.counts).toEqual({ waiting: 0, running: 0 }));
    await jobs.stop(0);
  });
});

describe('Questions that are looked for while they are worked on', () => {
  it('are begun once', async () => {
    const jobs = openJobs(records);
    await jobs.start();
    const accepting = [1, 2, 3].map((number) => jobs.accept(wanted(String(number))));
    for (let look = 0; look < 20; look += 1) await jobs.start();
    await Promise.all(accepting);
    for (const id of ['1', '2', '3']) {
      for (let look = 0; look < 5; look += 1) await jobs.start();
      await ended(id);
      expect((await records.findAnalysis('ann', id))?.tries).toBe(1);
    }
    await jobs.stop(0);
  });
});

describe('A question that ends before its turn', () => {
  it('is told of to the log and the figures, as each that was accepted', async () => {
    const told: string[] = [];
    const jobs = openJobs(records, ({ id, owner }, request, { status }) =>
      told.push(`${id} of ${owner}, asked by ${request}: ${status}`),
    );
    await jobs.start();
    await jobs.accept({ ...wanted('one'), ask: endless });
    await jobs.accept({ ...wanted('two'), request: 'r2' });
    await jobs.cancel('ann', 'two');
    await vi.waitFor(() => expect(told).toEqual(['two of ann, asked by r2: cancelled']));
    await jobs.stop(0);
  });
});

describe('A question that is accepted while the service ends', () => {
  it('is left to the next one, however long it would take', async () => {
    let hear: () => void = () => {};
    const heard = new Promise<void>((resolve) => (hear = resolve));
    let go: () => void = () => {};
    const going = new Promise<void>((resolve) => (go = resolve));
    const slow: RecordStore = {
      ...records,
      async accept(...given) {
        hear();
        await going;
        return records.accept(...given);
      },
    };
    const jobs = openJobs(slow);
    await jobs.start();
    const accepting = jobs.accept({ ...wanted('one'), ask: endless });
    await heard;
    const stopping = jobs.stop(0);
    // There is no time of grace: its timer is before this one.
    await new Promise((resolve) => setTimeout(resolve, 10));
    go();
    await accepting;
    await stopping;
    expect(await records.findAnalysis('ann', 'one')).toMatchObject({ state: 'queued', tries: 0 });
  });
});
