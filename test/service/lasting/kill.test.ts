import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { csvForm } from '../client.ts';
import { askOn, nothingHeard, stored } from './ask-on.ts';
import type { Heard } from './ask-on.ts';
import { openStore } from './read-store.ts';
import type { Row, Store } from './read-store.ts';
import { openSite } from './start-process.ts';
import type { ServiceProcess, Site } from './start-process.ts';

/** A sample in the default run; all of them in `npm run soak`. */
const kills = process.env['GLOVEBOX_SOAK'] === 'full' ? 20 : 4;
const clients = 8;

let site: Site;
beforeEach(() => {
  site = openSite();
});
afterEach(() => site.close());

/** Moments to end it at: any, and those between two steps of a question, as the store shows them. */
const moments: Readonly<Record<string, (store: Store, chance: () => number) => Promise<unknown>>> = {
  'at any moment': (_store, chance) => sleep(chance() * 1_000),
  'when a question was accepted': (store) => seen(store, ({ state }) => state === 'queued'),
  'when one has begun': (store) => seen(store, ({ state }) => state === 'running'),
  'when one has just ended': (store) => seen(store, ({ state }) => state === 'ended'),
  'when one that was left has begun again': (store) =>
    seen(store, ({ state, tries }) => state === 'running' && tries > 1, 1, 2_000),
};

/** Waits for so many questions that were not so before. */
async function seen(store: Store, isSo: (row: Row) => boolean, many = 1, patience = 20_000): Promise<void> {
  const known = new Set(
    store
      .questions()
      .filter(isSo)
      .map(({ id }) => id),
  );
  const count = () => store.questions().filter((row) => isSo(row) && !known.has(row.id)).length;
  const deadline = performance.now() + patience;
  while (count() < many && performance.now() < deadline) await sleep(1);
}

describe(`A service that is killed ${kills} times while many ask`, () => {
  it('answers each question that it has accepted, once', async () => {
    const chance = makeChance(11);
    const heard = nothingHeard();
    let service: ServiceProcess = await site.start({ GLOVEBOX_QUEUE_PER_KEY: '24' });
    const data = csvForm({ name: stored }, { 't.csv': 'a\n1\n' });
    expect((await service.client.post('/datasets', { form: data })).status).toBe(201);
    let over = false;
    const asking = Array.from({ length: clients }, () =>
      askOn({ url: () => service.url, heard, isOver: () => over, chance }),
    );
    const store = openStore(site.desk.home);
    const names = Object.keys(moments);
    for (let kill = 0; kill < kills; kill += 1) {
      // Some are answered in each life, or nothing would be shown.
      await seen(store, ({ state }) => state === 'ended', 5);
      await moments[names[kill % names.length] as string]?.(store, chance);
      await service.end('SIGKILL');
      service = await site.start({ GLOVEBOX_QUEUE_PER_KEY: '24' });
    }
    over = true;
    await Promise.all(asking);
    await vi.waitFor(() => expect(store.questions().filter(({ state }) => state !== 'ended')).toEqual([]), 60_000);

    expectAllAnsweredOnce(heard, store);
    const { code } = await service.end('SIGTERM');
    expect(code).toBe(0);
    expect(site.leftovers()).toEqual([]);
    store.close();
  }, 600_000);
});

/** The same numbers between 0 and 1 in each run. */
function makeChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function expectAllAnsweredOnce(heard: Heard, store: Store): void {
  const rows = new Map(store.questions().map((row) => [row.id, row]));
  console.log(
    `${rows.size} questions, ${heard.acknowledged.size} acknowledged, ${heard.answers.size} answers heard, ${heard.broken} connections broken, ${[...rows.values()].filter(({ tries }) => tries > 1).length} begun twice, ${[...rows.values()].filter(({ code }) => code !== null).length} interrupted`,
  );
  expect(heard.acknowledged.size).toBeGreaterThan(3 * kills);
  expect(heard.strange).toEqual([]);
  expect([...heard.acknowledged.keys()].filter((id) => !rows.has(id))).toEqual([]);
  expect([...heard.keys.values()].filter((ids) => ids.size !== 1)).toEqual([]);
  expect([...rows.values()].filter(({ documents }) => documents !== 1)).toEqual([]);
  // Nothing was asked twice: each who asked under a key has states its own number, and so has each row.
  const numbers = [...rows.values()].map(({ ask }) => /metric\('n', (\d+)\)/.exec(ask)?.[1]);
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const [id, value] of heard.answers) expect(value, id).toBe(heard.acknowledged.get(id));
  // Who was killed while it ran, twice, is told so; all others have their answer.
  const odd = [...rows.values()].filter(({ status, code }) => status !== 'answered' && code !== 'ANALYSIS_INTERRUPTED');
  expect(odd).toEqual([]);
  expect([...rows.values()].filter(({ code, tries }) => code !== null && tries < 2)).toEqual([]);
  expect(store.faults()).toEqual([]);
}
