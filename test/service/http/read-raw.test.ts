import { once } from 'node:events';
import { createServer, request as openRequest } from 'node:http';
import type { ClientRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { readRaw } from '../../../src/service/http/read-raw.ts';

let close = async (): Promise<void> => {};
afterEach(() => close());

/** A server that reads one body so, and a request to it whose body is still to be sent. */
async function open(mostBytes: number, patience?: number) {
  let settle: (read: Promise<Buffer>) => void = () => {};
  const read = new Promise<Buffer>((resolve) => {
    settle = resolve;
  });
  const server = createServer((request, response) => {
    const reading = readRaw(request, mostBytes, { patience });
    settle(reading);
    reading.then(
      () => response.end(),
      () => response.destroy(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sending: ClientRequest = openRequest({ port: (server.address() as AddressInfo).port, method: 'POST' });
  sending.on('error', () => {});
  close = async () => {
    sending.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { read, sending };
}

describe('A body that is read byte for byte', () => {
  it('is what was sent, however it is cut', async () => {
    const { read, sending } = await open(100);
    sending.write('{"a":');
    sending.end(' 1}');
    expect((await read).toString()).toBe('{"a": 1}');
  });

  it('may not take longer than it may, also where a byte comes now and then', async () => {
    const { read, sending } = await open(1000, 400);
    const dripping = setInterval(() => sending.write(' '), 50);
    await expect(read).rejects.toMatchObject({ code: 'CANCELLED', message: 'The body takes too long to come.' });
    clearInterval(dripping);
  });

  it('may not be longer than it may', async () => {
    const { read, sending } = await open(10);
    sending.end(' '.repeat(11));
    await expect(read).rejects.toMatchObject({ code: 'REQUEST_TOO_LARGE' });
  });

  it('is none where it breaks off', async () => {
    const { read, sending } = await open(100);
    sending.write('{');
    setTimeout(() => sending.destroy(), 50);
    await expect(read).rejects.toMatchObject({ code: 'REQUEST_INVALID' });
  });
});
