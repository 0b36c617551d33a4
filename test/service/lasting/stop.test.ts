import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { until } from '../../e2e/run-glovebox.ts';
import { ask, async, endless, slow, stating } from './long-scripts.ts';
import { openStore } from './read-store.ts';
import { openSite } from './start-process.ts';
import type { ServiceProcess, Site } from './start-process.ts';

let site: Site;
beforeEach(() => {
  site = openSite();
});
afterEach(() => site.close());

/** Asks, and waits until the script says that it runs. */
async function askAndSee(service: ServiceProcess, script: string, more: object = {}): Promise<string> {
  const { json } = await service.client.post('/analyze', { ...ask(script, more), ...async });
  const following = new AbortController();
  const response = await fetch(`${service.url}/analyses/${json.id}/events`, { signal: following.signal });
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString();
    if (text.includes('"name":"runs"')) break;
  }
  following.abort();
  return json.id as string;
}

const isRefusing = async (service: ServiceProcess) =>
  (await service.client.post('/analyze', { ...ask(stating(0)), ...async })).json.code === 'SHUTTING_DOWN';

describe('A service that is told to end', () => {
  it('ends what runs, leaves what waits to the next one, and takes nothing new', async () => {
    const service = await site.start({ GLOVEBOX_CONCURRENCY: '1' });
    const running = await askAndSee(service, `${slow}\nfor (let i = 0; i < 1_000_000_000; i += 1) sum += i;`);
    const followed = service.client.get(`/analyses/${running}/events`);
    const waiting = await service.client.post('/analyze', { ...ask(stating(1)), ...async });
    const held = service.client.post('/analyze', ask(stating(2)));
    const store = openStore(site.desk.home);
    await until('the third question', () => store.questions().length === 3);

    service.signal('SIGTERM');
    await vi.waitFor(async () => expect(await isRefusing(service)).toBe(true), 5_000);
    const refused = await service.client.post('/analyze', ask(stating(3)));
    expect(refused).toMatchObject({ status: 503, json: { code: 'SHUTTING_DOWN' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await service.client.get('/readyz')).status).toBe(503);

    expect((await followed).text).toMatch(/event: answered\nid: \d+\ndata: .*\n\n$/);
    const left = await held;
    expect(left).toMatchObject({ status: 503, json: { code: 'SHUTTING_DOWN' } });
    expect(await service.exited).toEqual({ code: 0, signal: null });
    expect(site.leftovers()).toEqual([]);
    expect(store.questions().map(({ state, tries }) => [state, tries])).toEqual([
      ['ended', 1],
      ['queued', 0],
      ['queued', 0],
    ]);
    expect(store.faults()).toEqual([]);
    store.close();

    const next = await site.start();
    expect((await next.client.get(`/analyses/${running}`)).json).toMatchObject({ status: 'answered' });
    for (const [location, value] of [
      [waiting.headers.get('location'), 1],
      [left.headers.get('location'), 2],
    ] as const) {
      await next.client.get(`${location}/events`);
      const { json } = await next.client.get(location ?? '');
      expect(json).toMatchObject({ status: 'answered', analysis: { metrics: { n: { value } } } });
    }
  }, 90_000);

  it('sends the answers that it has', async () => {
    const service = await site.start();
    await service.client.post('/analyze', ask(stating(0)));
    const asked = [1, 2, 3, 4].map(() => service.client.post('/analyze', ask(slow)));
    const store = openStore(site.desk.home);
    await until('four that run', () => store.questions().filter(({ state }) => state === 'running').length === 4);
    store.close();
    expect((await service.end('SIGTERM')).code).toBe(0);
    for (const { status, json } of await Promise.all(asked)) {
      expect(status).toBe(200);
      expect(json.metrics.n.value).toBe(7);
    }
  }, 90_000);

  it('stops what takes longer than the time of grace, and leaves it to the next one, however often', async () => {
    let service = await site.start({ GLOVEBOX_GRACE: '1' });
    const id = await askAndSee(service, endless, { timeout: 120 });
    const store = openStore(site.desk.home);
    for (const _ of [1, 2, 3]) {
      await until('it is at work', () => store.questions()[0]?.state === 'running');
      const started = performance.now();
      expect((await service.end('SIGTERM')).code).toBe(0);
      expect(performance.now() - started).toBeLessThan(6_000);
      expect(site.leftovers()).toEqual([]);
      expect(store.questions()).toMatchObject([{ id, state: 'queued', tries: 0 }]);
      service = await site.start({ GLOVEBOX_GRACE: '1' });
    }
    store.close();
  }, 60_000);

  it('ends at once when it is told twice', async () => {
    const service = await site.start({ GLOVEBOX_GRACE: '60' });
    const id = await askAndSee(service, endless, { timeout: 120 });
    service.signal('SIGTERM');
    await vi.waitFor(async () => expect((await service.client.get('/readyz')).status).toBe(503), 10_000);
    // Two within a second of the first are one: a terminal and npm both send it.
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    const started = performance.now();
    expect((await service.end('SIGTERM')).code).toBe(130);
    expect(performance.now() - started).toBeLessThan(1_000);
    await site.start();
    const store = openStore(site.desk.home);
    await until('it begins again', () => store.questions().some((row) => row.id === id && row.tries === 2));
    store.close();
  }, 60_000);
});

describe('A question whose process died twice', () => {
  it('ends with a fault that says so, and is not begun a third time', async () => {
    let service = await site.start();
    const { json } = await service.client.post('/analyze', { ...ask(endless, { timeout: 120 }), ...async });
    const store = openStore(site.desk.home);
    for (const tries of [1, 2]) {
      await until(`try ${tries}`, () => store.questions()[0]?.tries === tries);
      await service.end('SIGKILL');
      service = await site.start();
    }
    const events = await service.client.get(`/analyses/${json.id}/events`);
    expect(events.text).toContain('event: fault');
    const ended = await service.client.get(`/analyses/${json.id}`);
    expect(ended.json).toMatchObject({ state: 'ended', status: 'fault', problem: { code: 'ANALYSIS_INTERRUPTED' } });
    expect(store.questions()).toMatchObject([{ tries: 2, documents: 1 }]);
    await service.end();
    expect(site.leftovers()).toEqual([]);
    store.close();
  }, 60_000);
});
