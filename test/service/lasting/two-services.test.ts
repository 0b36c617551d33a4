import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../e2e/run-glovebox.ts';
import { readEvents } from '../client.ts';
import { ask, async, endless, stating } from './long-scripts.ts';
import { openStore } from './read-store.ts';
import { openSite } from './start-process.ts';
import type { ServiceProcess, Site } from './start-process.ts';

let site: Site;
let [one, other] = [] as unknown as [ServiceProcess, ServiceProcess];
beforeEach(async () => {
  site = openSite();
  one = await site.start({ GLOVEBOX_CONCURRENCY: '1' });
  other = await site.start();
});
afterEach(() => site.close());

const isRunning = (store: ReturnType<typeof openStore>, id: string) =>
  store.questions().some((row) => row.id === id && row.state === 'running');

describe('Two services of one home', () => {
  it('answer each question once, and one key is one question to both', async () => {
    const numbers = [1, 2, 3, 4, 5, 6];
    const keyed = (number: number) => ({
      ...ask(stating(number)),
      headers: { 'idempotency-key': `key-${number}` },
    });
    const asked = numbers.flatMap((number) => [one, other].map(({ client }) => client.post('/analyze', keyed(number))));
    const answers = await Promise.all(asked);
    expect(answers.map(({ json }) => json.metrics.n.value)).toEqual(numbers.flatMap((number) => [number, number]));
    const store = openStore(site.desk.home);
    expect(store.questions().map(({ tries, documents }) => [tries, documents])).toEqual(numbers.map(() => [1, 1]));
    expect(new Set(answers.map(({ json }) => json.id)).size).toBe(numbers.length);
    store.close();
  }, 60_000);

  it('cancel for each other, and tell how what the other has ended', async () => {
    const { json } = await one.client.post('/analyze', { ...ask(endless, { timeout: 120 }), ...async });
    const store = openStore(site.desk.home);
    await until('it runs', () => isRunning(store, json.id));
    store.close();
    const followed = other.client.get(`/analyses/${json.id}/events`);
    expect((await other.client.get(`/analyses/${json.id}`)).json.state).toBe('running');
    expect((await other.client.post(`/analyses/${json.id}/cancel`)).status).toBe(202);
    const [last] = readEvents((await followed).text).slice(-1);
    expect(last).toMatchObject({ type: 'fault', data: { problem: { code: 'CANCELLED' } } });
    const ended = await one.client.get(`/analyses/${json.id}`);
    expect(ended.json).toMatchObject({ state: 'ended', status: 'cancelled' });
  }, 60_000);

  it('take over from each other: what one had when it was killed, the other answers', async () => {
    const blocking = await one.client.post('/analyze', { ...ask(endless, { timeout: 5 }), ...async });
    const store = openStore(site.desk.home);
    await until('it runs', () => isRunning(store, blocking.json.id));
    const waiting = await Promise.all(
      [1, 2, 3].map((number) => one.client.post('/analyze', { ...ask(stating(number)), ...async })),
    );
    const followed = waiting.map(({ json }) => other.client.get(`/analyses/${json.id}/events`));
    await one.end('SIGKILL');
    for (const [index, { text }] of (await Promise.all(followed)).entries()) {
      const last = readEvents(text).at(-1);
      expect(last?.type).toBe('answered');
      expect(last?.data.analysis.metrics.n.value).toBe(index + 1);
    }
    await other.client.get(`/analyses/${blocking.json.id}/events`);
    expect(store.questions().map(({ state, tries, documents }) => [state, tries, documents])).toEqual([
      ['ended', 2, 1],
      ['ended', 1, 1],
      ['ended', 1, 1],
      ['ended', 1, 1],
    ]);
    expect(store.instances()).toHaveLength(1);
    store.close();
    expect((await other.end()).code).toBe(0);
    // Folders of a box that was killed go when the next service begins.
    expect((await (await site.start()).end()).code).toBe(0);
    expect(site.leftovers()).toEqual([]);
  }, 60_000);
});
