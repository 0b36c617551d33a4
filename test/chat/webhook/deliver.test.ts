import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sayText } from '../../../src/chat/render-message.ts';
import { impatience, openAdapter, startReceiver } from './webhook-platform.ts';
import type { Answer, Opened, Receiver } from './webhook-platform.ts';

const place = { channel: 'c' };
const refuse =
  (status: number, headers = {}): Answer =>
  (_request, response) =>
    response.writeHead(status, headers).end();

describe('A message that is sent', () => {
  let receiver: Receiver;
  let opened: Opened;
  beforeEach(async () => {
    receiver = await startReceiver();
    opened = openAdapter({ url: receiver.url });
    await opened.adapter.start(async () => {});
  });
  afterEach(async () => {
    await opened.close();
    await receiver.close();
    expect(receiver.strange).toEqual([]);
  });

  /** As told for the first tries, and then as ever. */
  const first = (tries: number, answer: Answer) => {
    receiver.answer = (request, response, count) => {
      if (count >= tries) receiver.answer = undefined;
      answer(request, response, count);
    };
  };

  it.each([
    ['500', refuse(500)],
    ['503', refuse(503)],
    ['429', refuse(429)],
    ['408', refuse(408)],
    ['a connection that breaks', (request) => request.socket.destroy()],
    ['nothing', () => {}],
  ] as [string, Answer][])('is sent again under the same id where the receiver answers %s', async (_what, answer) => {
    first(2, answer);
    await opened.adapter.post(place, sayText('It is 7.'), 'e1:answer');
    expect(receiver.deliveries).toHaveLength(3);
    expect(new Set(receiver.deliveries.map(({ id }) => id)).size).toBe(1);
    expect(new Set(receiver.deliveries.map(({ message }) => JSON.stringify(message))).size).toBe(1);
  });

  it('is not lost to whoever drops what they know by its id, where it is said again after something else', async () => {
    const reference = await opened.adapter.post(place, sayText('Working on it'), 'e1:progress');
    await opened.adapter.edit(reference, sayText('It is 7.'), 'e1:answer');
    await opened.adapter.edit(reference, sayText('Working on it'), 'e1:progress-2');
    await opened.adapter.edit(reference, sayText('It is 7.'), 'e1:answer');
    expect(receiver.shown().map(({ text }) => text)).toEqual(['It is 7.']);
    expect(receiver.deliveries.map(({ message }) => message.event)).toEqual(['e1', 'e1', 'e1', 'e1']);
  });

  it('is not sent sooner than the receiver says', async () => {
    first(1, refuse(429, { 'retry-after': '1' }));
    const patient = openAdapter({ url: receiver.url }, { patience: { ...impatience, wholeMilliseconds: 5_000 } });
    await patient.adapter.post(place, sayText('It is 7.'));
    const [one, two] = receiver.deliveries.map(({ at }) => at);
    expect((two ?? 0) - (one ?? 0)).toBeGreaterThanOrEqual(990);
    await patient.close();
  });

  it.each([301, 302, 307, 308])('goes nowhere else: %s that stays is a refusal', async (status) => {
    const elsewhere = await startReceiver();
    receiver.answer = refuse(status, { location: elsewhere.url });
    await expect(opened.adapter.post(place, sayText('It is 7.'))).rejects.toMatchObject({
      code: 'CHAT_REFUSED',
      message: expect.stringContaining(String(status)),
    });
    expect(elsewhere.deliveries).toEqual([]);
    // It was tried again until it was certain to stay.
    expect(receiver.deliveries.length).toBeGreaterThan(1);
    await elsewhere.close();
  });

  it.each([400, 405, 410, 413, 422])('is not sent again where it is refused with %s', async (status) => {
    receiver.answer = refuse(status);
    await expect(opened.adapter.post(place, sayText('It is 7.'))).rejects.toMatchObject({ code: 'CHAT_REFUSED' });
    expect(receiver.deliveries).toHaveLength(1);
  });

  it.each([401, 403, 404])(
    'is sent again where a receiver that starts anew answers %s, and refused where that stays',
    async (status) => {
      first(2, refuse(status));
      await opened.adapter.post(place, sayText('It is 7.'));
      expect(receiver.deliveries).toHaveLength(3);
      receiver.answer = refuse(status);
      await expect(opened.adapter.post(place, sayText('It is 8.'))).rejects.toMatchObject({ code: 'CHAT_REFUSED' });
      expect(receiver.deliveries.length).toBeGreaterThan(4);
    },
  );

  it('is given up after a while, and nothing of it, its address or its secret is told', async () => {
    receiver.answer = refuse(500);
    const failed = await opened.adapter.post(place, sayText('Very secret figures.')).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 'DELIVERY_FAILED', message: expect.stringContaining('500') });
    const { message, next } = failed as { message: string; next: string };
    for (const word of ['figures', 'a secret', '127.0.0.1']) expect(`${message} ${next}`).not.toContain(word);
    expect(receiver.deliveries.length).toBeGreaterThan(3);
  });

  it('is not waited for where nobody is there, nor where somebody takes it and says nothing for ever', async () => {
    const silent = createServer((socket) => socket.on('error', () => {}));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    for (const url of [`http://127.0.0.1:${port}/`, 'http://127.0.0.1:1/']) {
      const own = openAdapter({ url });
      await expect(own.adapter.post(place, sayText('It is 7.'))).rejects.toMatchObject({ code: 'DELIVERY_FAILED' });
      await own.close();
    }
    silent.close();
  });

  it('is let go of at once where this process leaves', async () => {
    const own = openAdapter({ url: receiver.url }, { patience: { firstPauseMilliseconds: 60_000 } });
    receiver.answer = refuse(500);
    const posting = own.adapter.post(place, sayText('It is 7.'));
    posting.catch(() => {});
    await expect.poll(() => receiver.deliveries.length).toBe(1);
    own.adapter.leave();
    await expect(posting).rejects.toMatchObject({ code: 'DELIVERY_FAILED' });
    await own.close();
  });

  it('has the same id for the same key, also when another process says it, and another for a change', async () => {
    const other = openAdapter({ url: receiver.url });
    const one = await opened.adapter.post(place, sayText('Working on it'), 'e1:progress');
    const two = await other.adapter.post(place, sayText('Working on it'), 'e1:progress');
    expect(two).toEqual(one);
    await other.adapter.edit(one, sayText('It is 7.'), 'e1:answer');
    await opened.adapter.edit(one, sayText('It is 7.'), 'e1:answer');
    const ids = receiver.deliveries.map(({ id }) => id);
    expect(ids[0]).toBe(ids[1]);
    // Each change has its own: one that is said again may come after another.
    expect(new Set(ids).size).toBe(3);
    const versions = receiver.deliveries.map(({ message }) => message.version);
    expect(versions[2]).toBeGreaterThan(versions[0] ?? 0);
    await other.close();
  });

  it('is overtaken by a newer version while the receiver takes nothing: the older one is not sent any more', async () => {
    const reference = await opened.adapter.post(place, sayText('Working on it'));
    receiver.answer = refuse(500);
    const patient = openAdapter(
      { url: receiver.url },
      { patience: { firstPauseMilliseconds: 100, longestPauseMilliseconds: 100 } },
    );
    const older = patient.adapter.edit(reference, sayText('Half done'));
    await expect.poll(() => receiver.deliveries.length).toBe(2);
    const newer = patient.adapter.edit(reference, sayText('It is 7.'));
    receiver.answer = undefined;
    await Promise.all([older, newer]);
    expect(receiver.deliveries.map(({ message }) => message.text)).toEqual(['Working on it', 'Half done', 'It is 7.']);
    await patient.close();
  });
});
