import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createReadInTurn } from '../../../src/service/chat/read-in-turn.ts';
import type { GloveboxError } from '../../../src/errors.ts';

let close = async (): Promise<void> => {};
afterEach(() => close());

/** A door that holds each body until it is let go. */
async function open(bounds: Parameters<typeof createReadInTurn>[0]) {
  const read = createReadInTurn(bounds);
  const held: (() => void)[] = [];
  const server = createServer((request, response) => {
    read(request, () => new Promise<void>((resolve) => held.push(resolve))).then(
      () => response.writeHead(200).end(),
      (error: GloveboxError) => response.writeHead(error.status).end(error.code),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { held, post: (bytes: number) => fetch(url, { method: 'POST', body: 'x'.repeat(bytes) }) };
}

describe('Bodies that are read in turn', () => {
  it('are refused where more of their bytes would be held than may be, until those that are held are used', async () => {
    const { held, post } = await open({ mostBytes: 100, mostHeld: 150 });
    const first = post(100);
    await expect.poll(() => held.length).toBe(1);
    const refused = await post(51);
    expect([refused.status, await refused.text()]).toEqual([429, 'QUEUE_FULL']);
    const second = post(50);
    await expect.poll(() => held.length).toBe(2);
    for (const letGo of held.splice(0)) letGo();
    expect([(await first).status, (await second).status]).toEqual([200, 200]);
    const third = post(100);
    await expect.poll(() => held.length).toBe(1);
    held[0]?.();
    expect((await third).status).toBe(200);
  });

  it('count as long as they are read, however few bytes they have: who waits for an answer holds no place', async () => {
    const { held, post } = await open({ mostBytes: 100, mostHeld: 150 });
    const all: Promise<Response>[] = [];
    for (let count = 1; count <= 10; count += 1) {
      all.push(post(1));
      await expect.poll(() => held.length).toBe(count);
    }
    for (const letGo of held) letGo();
    expect((await Promise.all(all)).map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
  });
});
