import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createServer as createPlainServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import util from 'node:util';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { connectToDaemon } from '../../../src/sandbox/docker/daemon.ts';
import type { ContainerEvent } from '../../../src/sandbox/docker/daemon.ts';
import { createSandbox } from './use-docker.ts';
import { boxLimits, makeDataset } from '../box-fixture.ts';

const { inspect: describeValue } = util;

/** A server in the place of a daemon, which answers as the test says. */
describe('a daemon', () => {
  const folder = mkdtempSync(join(tmpdir(), 'glovebox-test-'));
  const socket = join(folder, 'docker.sock');
  let server: Server | undefined;
  const connections = new Set<Socket>();

  const listen = (made: Server) =>
    new Promise<void>((resolve) => {
      server = made.listen(socket, resolve);
      made.on('connection', (connection: Socket) => {
        connections.add(connection);
        connection.on('close', () => connections.delete(connection));
        connection.on('error', () => {});
      });
    });
  const answer = (listener: RequestListener) => listen(createServer(listener));
  const connect = (answerMilliseconds = 300) => connectToDaemon({ socket, answerMilliseconds });

  afterEach(async () => {
    for (const connection of connections) connection.destroy();
    await new Promise((resolve) => (server === undefined ? resolve(undefined) : server.close(resolve)));
    server = undefined;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is asked without describing to nobody all that hangs on a connection', async () => {
    let described = 0;
    const whole = vi.spyOn(util, 'inspect').mockImplementation((value, options) => {
      const text = describeValue(value, options);
      described += text.length;
      return text;
    });
    await answer((_request, response) => response.end('{"Version":"1","Components":[]}'));
    for (let time = 0; time < 3; time += 1) await connect().version();
    whole.mockRestore();
    expect(described).toBeGreaterThan(0);
    expect(described).toBeLessThan(10_000);
  });

  it('that is not there is told as such, with what to do', async () => {
    await expect(connect().version()).rejects.toMatchObject({
      code: 'SANDBOX_UNAVAILABLE',
      message: 'No Docker daemon can be reached (ENOENT).',
      next: 'Start Docker, or use --sandbox embedded.',
    });
  });

  it('that is not there leaves nothing of a box, and does not keep its sandbox from closing', async () => {
    const dataset = await makeDataset();
    const sandbox = createSandbox({ daemon: connect(), slots: join(folder, 'slots'), warmBoxes: 2 });
    sandbox.warm(boxLimits());
    const never = new AbortController().signal;
    await expect(sandbox.open(dataset, boxLimits(), never)).rejects.toMatchObject({ code: 'SANDBOX_UNAVAILABLE' });
    await sandbox.close();
    dataset.remove();
  });

  it.each([
    ['says nothing', (connection: Socket) => connection.resume(), 'did not list containers within 0.3 s'],
    ['hangs up', (connection: Socket) => connection.destroy(), 'could not list containers'],
    [
      'talks of something else',
      (connection: Socket) => connection.resume().end('SSH-2.0-x\r\n'),
      'could not list containers',
    ],
  ])('that %s is told as unavailable in time, and no connection stays', async (_, behave, message) => {
    await listen(createPlainServer(behave));
    await expect(connect().list('x')).rejects.toMatchObject({
      code: 'SANDBOX_UNAVAILABLE',
      message: expect.stringContaining(message) as string,
    });
    await vi.waitFor(() => expect(connections.size).toBe(0));
  });

  it('that DOCKER_HOST does not name is a fault of the setting', () => {
    vi.stubEnv('DOCKER_HOST', 'tcp://:nonsense');
    expect(() => connectToDaemon()).toThrow('DOCKER_HOST is no address of a Docker daemon.');
    vi.stubEnv('DOCKER_HOST', 'tcp://192.0.2.1:2375');
    // Its own setting comes first.
    expect(() => connectToDaemon({ socket })).not.toThrow();
    vi.unstubAllEnvs();
  });

  it('that is asked where it is, is asked there whatever DOCKER_HOST says', async () => {
    vi.stubEnv('DOCKER_HOST', 'tcp://192.0.2.1:2375');
    await answer((_, response) => response.end('[]'));
    await expect(connect().list('x')).resolves.toEqual([]);
    vi.unstubAllEnvs();
  });

  describe('asked for a container', () => {
    const make = () => {
      const onLost = vi.fn<() => void>();
      const made = connect().create('name', {}, onLost);
      made.catch(() => {});
      return { made, onLost };
    };
    const respond = (response: ServerResponse, status: number, body: object) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));

    it('that makes it too late is told of: it is there, and nobody knows', async () => {
      let later: () => void = () => {};
      await answer((_, response) => (later = () => respond(response, 201, { Id: 'late' })));
      const { made, onLost } = make();
      await expect(made).rejects.toMatchObject({ message: 'The Docker daemon did not make a container within 0.3 s.' });
      expect(onLost).not.toHaveBeenCalled();
      later();
      await vi.waitFor(() => expect(onLost).toHaveBeenCalledOnce());
    });

    it('that dies before it has answered may have made it', async () => {
      await answer((request) => request.socket.destroy());
      const { made, onLost } = make();
      await expect(made).rejects.toMatchObject({ code: 'SANDBOX_UNAVAILABLE' });
      expect(onLost).toHaveBeenCalledOnce();
    });

    it('that dies after the time is over may have made it', async () => {
      let die: () => void = () => {};
      await answer((request) => (die = () => request.socket.destroy()));
      const { made, onLost } = make();
      await expect(made).rejects.toMatchObject({ code: 'SANDBOX_UNAVAILABLE' });
      die();
      await vi.waitFor(() => expect(onLost).toHaveBeenCalledOnce());
    });

    it.each([
      [201, 'resolves'],
      [404, 'Run glovebox image build.'],
      [500, 'Run glovebox doctor.'],
    ])('that answers %i has or has not made it: %s', async (status, next) => {
      await answer((_, response) => respond(response, status, { Id: 'one', message: 'no' }));
      const { made, onLost } = make();
      const told = await made.then(
        () => 'resolves',
        (fault: { next: string }) => fault.next,
      );
      expect(told).toBe(next);
      expect(onLost).not.toHaveBeenCalled();
    });
  });

  it('that dies while a container is waited for ends the waiting', async () => {
    let waiting: IncomingMessage | undefined;
    await answer((request, response) => {
      waiting = request;
      response.writeHead(200).flushHeaders();
    });
    const { done } = await connect().watchRemoval('name');
    waiting?.socket.destroy();
    await expect(done).rejects.toThrow('aborted');
  });

  it('gives the exit code of a container that is waited for', async () => {
    await answer((_, response) => response.end('{"StatusCode":137}'));
    await expect((await connect().watchRemoval('name')).done).resolves.toBe(137);
  });

  it('that is removing a container already has removed it once that is gone', async () => {
    let finish: () => void = () => {};
    await answer((request, response) => {
      if (request.method === 'DELETE') response.writeHead(409).end('{"message":"in progress"}');
      else {
        response.writeHead(200).flushHeaders();
        finish = () => response.end('{"StatusCode":0}');
      }
    });
    const removed = vi.fn<() => void>();
    const removing = connect(5_000).remove('name').then(removed);
    await vi.waitFor(() => expect(connections.size).toBe(1));
    await new Promise((resolve) => setImmediate(resolve));
    expect(removed).not.toHaveBeenCalled();
    await vi.waitFor(() => {
      finish();
      expect(removed).toHaveBeenCalledOnce();
    });
    await removing;
  });

  it('tells events, whole ones, until it dies; the watch can be stopped', async () => {
    let watching: ServerResponse | undefined;
    await answer((_, response) => {
      watching = response;
      response.writeHead(200).flushHeaders();
    });
    const heard: ContainerEvent[] = [];
    const watch = () => connect().watchEvents('label', (event) => void heard.push(event));
    const event = (Action: string) => `${JSON.stringify({ Action, Actor: { Attributes: { name: 'a' } } })}\n`;
    const first = await watch();
    watching?.write(`${event('oom')}${event('die')}{"Action":"ki`);
    await vi.waitFor(() => expect(heard.length).toBe(2));
    watching?.socket?.end();
    await first.done;
    expect(heard).toEqual([
      { action: 'oom', name: 'a' },
      { action: 'die', name: 'a' },
    ]);
    const second = await watch();
    expect(connections.size).toBe(1);
    second.stop();
    await second.done;
    await vi.waitFor(() => expect(connections.size).toBe(0));
  });
});
