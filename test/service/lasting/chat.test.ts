import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { secret, signedHeaders, startReceiver } from '../../chat/webhook/webhook-platform.ts';
import type { Receiver } from '../../chat/webhook/webhook-platform.ts';
import { openSite } from './start-process.ts';
import type { ServiceProcess, Site } from './start-process.ts';

let site: Site;
let receiver: Receiver;
beforeEach(async () => {
  site = openSite();
  receiver = await startReceiver();
});
afterEach(async () => {
  await site.close();
  await receiver.close();
  expect(receiver.strange).toEqual([]);
});

const start = () =>
  site.start({
    GLOVEBOX_WEBHOOKS: JSON.stringify([{ name: 'relay', secret, url: receiver.url }]),
    GLOVEBOX_CHAT_PERSON_LIMIT: '1000/1m',
    GLOVEBOX_CHAT_CHANNEL_LIMIT: '1000/1m',
  });

/** A question of its own for each number: how often it is asked shows in the list. */
const event = (number: number) => ({
  channel: 'c',
  thread: String(number),
  person: { id: 'ann' },
  text: 'total revenue',
  files: [{ name: 'sales.csv', base64: Buffer.from(`revenue\n${number}\n${1000}\n`).toString('base64') }],
});

/** Tells of it as a platform does: until it is taken, under one id. */
async function tell(urls: () => readonly string[], number: number): Promise<void> {
  const body = JSON.stringify(event(number));
  for (let tried = 0; tried < 400; tried += 1) {
    const at = urls()[tried % urls().length] ?? '';
    const headers = signedHeaders(body, `event-${number}`);
    const sending = fetch(`${at}/chat/webhook/relay`, { method: 'POST', body, headers });
    if ((await sending.catch(() => undefined))?.status === 202) return;
    await sleep(50);
  }
  throw new Error('It was never taken.');
}

/** Answers that are shown of a number, each message by its id. */
const answersTo = (number: number) =>
  receiver.shown({ channel: 'c', thread: String(number) }).filter(({ text }) => /1,0\d\d|2,000/.test(text));

async function expectAllAnsweredOnce(numbers: readonly number[], service: () => ServiceProcess): Promise<void> {
  for (const number of numbers) {
    await expect.poll(() => answersTo(number).length, { timeout: 60_000 }).toBe(1);
    expect(answersTo(number)[0]?.text).toContain(`1,0${String(number).padStart(2, '0')}`);
    expect(receiver.shown({ channel: 'c', thread: String(number) })).toHaveLength(1);
  }
  const { json } = await service().client.get('/analyses?limit=100');
  expect(json.items).toHaveLength(numbers.length);
}

describe('A service that chats', () => {
  it('is killed while it answers, again and again, and answers each event once', async () => {
    let service = await start();
    const numbers = Array.from({ length: 12 }, (_, index) => index + 10);
    const telling = Promise.all(numbers.map((number) => tell(() => [service.url], number)));
    for (const pause of [300, 900, 1_500]) {
      await sleep(pause);
      await service.end('SIGKILL');
      service = await start();
    }
    await telling;
    // The platform tells of some once more.
    await Promise.all(numbers.slice(0, 4).map((number) => tell(() => [service.url], number)));
    await expectAllAnsweredOnce(numbers, () => service);
    expect((await service.end('SIGTERM')).code).toBe(0);
    expect(site.leftovers()).toEqual([]);
  }, 120_000);

  it('ends in order while it answers, and the next one goes on', async () => {
    let service = await start();
    const numbers = [10, 11, 12, 13];
    await Promise.all(numbers.map((number) => tell(() => [service.url], number)));
    expect((await service.end('SIGTERM')).code).toBe(0);
    service = await start();
    await expectAllAnsweredOnce(numbers, () => service);
  }, 120_000);

  it('shares a store with another, which takes over when it is killed', async () => {
    const [one, two] = [await start(), await start()];
    const numbers = [10, 11, 12, 13, 14, 15];
    // Both hear of each.
    await Promise.all(numbers.flatMap((number) => [tell(() => [one.url], number), tell(() => [two.url], number)]));
    await one.end('SIGKILL');
    await expectAllAnsweredOnce(numbers, () => two);
  }, 120_000);

  it('writes no secret, no question and no data to its log', async () => {
    const service = await start();
    await tell(() => [service.url], 42);
    await expect.poll(() => answersTo(42).length, { timeout: 60_000 }).toBe(1);
    receiver.answer = (_request, response) => response.writeHead(400).end();
    await tell(() => [service.url], 43);
    await expect.poll(() => service.log(), { timeout: 60_000 }).toContain('CHAT_REFUSED');
    const body = JSON.stringify(event(44));
    const headers = { ...signedHeaders(body), 'webhook-signature': 'v1,bm8gc2lnbmF0dXJl' };
    await fetch(`${service.url}/chat/webhook/relay`, { method: 'POST', body, headers });
    expect(service.log()).toContain('"msg":"chat answered"');
    for (const word of [
      secret,
      'total revenue',
      'sales.csv',
      'ann',
      '1,042',
      'bm8gc2lnbmF0dXJl',
      new URL(receiver.url).host,
    ])
      expect(service.log()).not.toContain(word);
  }, 60_000);
});
