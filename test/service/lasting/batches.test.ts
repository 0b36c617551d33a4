import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readKey } from '../../../src/service/access/keys.ts';
import { openRecords } from '../../../src/service/open-records.ts';
import { until } from '../../e2e/run-glovebox.ts';
import { createClient, csvForm, readEvents } from '../client.ts';
import type { Client } from '../client.ts';
import { addKey } from '../start-service.ts';
import { openStore } from './read-store.ts';
import { openSite } from './start-process.ts';
import type { Site } from './start-process.ts';

let site: Site;
beforeEach(() => {
  site = openSite();
});
afterEach(() => site.close());

const upload = (client: Client) =>
  client.post('/datasets', { form: csvForm({ name: 'stored' }, { 't.csv': 'region,a\nNorth,1\nSouth,2\n' }) });

async function give(client: Client, many: number, query = ''): Promise<string> {
  const text = 'total a\n'.repeat(many);
  const sent = { text, headers: { 'content-type': 'text/plain' } };
  const { json, status } = await client.post(`/batches?data=stored${query}`, sent);
  expect(status).toBe(202);
  return json.id;
}

const endedOf = (store: ReturnType<typeof openStore>) =>
  store.batchQuestions().filter(({ state }) => state === 'ended');

async function follow(client: Client, id: string) {
  const events = readEvents((await client.get(`/batches/${id}/events`)).text);
  expect(events.at(-1)?.type).toBe('ended');
  return (await client.get(`/batches/${id}`)).json;
}

describe('A batch', () => {
  it('is followed, cancelled and taken over by the other of two services', async () => {
    const [one, other] = [await site.start(), await site.start()];
    await upload(one.client);
    const store = openStore(site.desk.home);
    const first = await give(one.client, 8);
    const followed = follow(other.client, first);
    await until('one that has ended', () => endedOf(store).length > 0);
    await one.end('SIGKILL');
    expect(await followed).toMatchObject({ counts: { ended: 8, statuses: { answered: 8 } } });
    const second = await give(other.client, 200, '&concurrency=1');
    const third = await site.start();
    expect((await third.client.post(`/batches/${second}/cancel`)).status).toBe(202);
    expect(await follow(third.client, second)).toMatchObject({ cancelled: true, counts: { waiting: 0, asked: 0 } });
    expect(store.questions()).toHaveLength(store.batchQuestions().filter(({ analysis }) => analysis !== null).length);
    store.close();
  }, 90_000);

  it('goes on where a service that was told to end has left it', async () => {
    const service = await site.start();
    await upload(service.client);
    const store = openStore(site.desk.home);
    const id = await give(service.client, 12);
    await until('one that has ended', () => endedOf(store).length > 0);
    expect((await service.end('SIGTERM')).code).toBe(0);
    expect(endedOf(store).length).toBeLessThan(12);
    const next = await site.start();
    expect(await follow(next.client, id)).toMatchObject({ counts: { ended: 12, statuses: { answered: 12 } } });
    // Nothing was begun that was not ended: none was begun twice.
    expect(store.questions().every(({ tries, documents }) => tries === 1 && documents === 1)).toBe(true);
    store.close();
  }, 90_000);

  it('keeps its data when that is removed meanwhile, and lets go of it at the end', async () => {
    const service = await site.start();
    await upload(service.client);
    const id = await give(service.client, 12, '&concurrency=1');
    expect((await service.client.delete('/datasets/stored')).status).toBe(204);
    expect(await follow(service.client, id)).toMatchObject({ counts: { statuses: { answered: 12 } } });
    expect((await service.client.delete(`/batches/${id}`)).status).toBe(204);
    expect(readdirSync(join(site.desk.home, 'datasets'))).toEqual([]);
  }, 90_000);

  it('asks no more once its key is revoked', async () => {
    const [key, another] = [await addKey(site.desk.home, 'ann'), await addKey(site.desk.home, 'ann')];
    const service = await site.start();
    const [client, witness] = [key, another].map((each) => createClient(service.url, each)) as [Client, Client];
    await upload(client);
    const store = openStore(site.desk.home);
    const id = await give(client, 300, '&concurrency=1');
    await until('one that has ended', () => endedOf(store).length > 0);
    store.close();
    const records = await openRecords(undefined, site.desk.home);
    await records.revokeKey(readKey(key)?.id ?? '', new Date().toISOString());
    await records.close();
    expect((await client.get('/me')).status).toBe(401);
    const { questions } = await follow(witness, id);
    expect(questions.at(-1)).toMatchObject({ state: 'skipped', code: 'KEY_REFUSED' });
  }, 120_000);

  it('goes on when its store is there again', async () => {
    const service = await site.start();
    await upload(service.client);
    const store = openStore(site.desk.home);
    const id = await give(service.client, 10);
    await until('one that has ended', () => endedOf(store).length > 0);
    store.lock();
    await sleep(8_000);
    store.letGo();
    expect(await follow(service.client, id)).toMatchObject({ counts: { ended: 10, statuses: { answered: 10 } } });
    expect(store.questions().every(({ tries, documents }) => tries === 1 && documents === 1)).toBe(true);
    store.close();
  }, 90_000);

  it('lets a person who asks go before', async () => {
    const service = await site.start({ GLOVEBOX_CONCURRENCY: '2' });
    await upload(service.client);
    const store = openStore(site.desk.home);
    const id = await give(service.client, 40);
    await until('one that has ended', () => endedOf(store).length > 0);
    for (const _ of [1, 2, 3]) {
      const asked = await service.client.post('/analyze', { json: { question: 'total a', data: 'stored' } });
      expect(asked.json.status).toBe('answered');
    }
    expect(endedOf(store).length).toBeLessThan(40);
    await service.client.post(`/batches/${id}/cancel`);
    await follow(service.client, id);
    store.close();
  }, 90_000);
});
