import { Agent } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import type { Duplex, Readable } from 'node:stream';
import { inspect } from 'node:util';
import Dockerode from 'dockerode';
import type { ContainerCreateOptions, DockerVersion } from 'dockerode';
import { GloveboxError } from '../../errors.ts';
import { askInTime, usualMilliseconds } from './ask-in-time.ts';
import { mayHaveDone, statusOf } from './daemon-fault.ts';
import type { KnownRuntime } from './runtime.ts';

export type DaemonOptions = {
  /** The path of its socket. What `DOCKER_HOST` names where there is none, and the usual one where that is not set. */
  readonly socket?: string | undefined;
  /** A daemon that takes longer for something small does not answer any more. */
  readonly answerMilliseconds?: number | undefined;
};

type DialOptions = Parameters<Dockerode['modem']['dial']>[0];

export type Container = {
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly hasStarted: boolean;
  readonly createdAt: Date;
};

/** What happened to a container: it, or a process in it, ran out of memory; somebody sent it a signal; it ended. */
export type ContainerEvent = { readonly name: string; readonly action: 'oom' | 'kill' | 'die' };

export type HeldLimits = { readonly memoryBytes: number | undefined; readonly processes: number | undefined };

/** Something that is waited for, with its own connection. */
export type Watch<T> = {
  /** Rejects where the connection breaks. */
  readonly done: Promise<T>;
  /** Ends the connection. */
  readonly stop: () => void;
};

/** What is asked of Docker: the one home of its client. Every call ends, and every fault is one of ours. */
export interface Daemon {
  /** The version of the daemon. */
  version(): Promise<{ readonly version: string; readonly components: Readonly<Record<string, string>> }>;
  /** What it can run containers by, by name. */
  runtimes(): Promise<Readonly<Record<string, KnownRuntime>>>;
  /** Makes a container. Calls `onLost` after a failure, once it is settled that there may be one nevertheless. */
  create(name: string, options: ContainerCreateOptions, onLost: () => void): Promise<void>;
  /** Standard input, output and error of a container, as one connection. */
  attach(name: string): Promise<Duplex>;
  start(name: string): Promise<void>;
  /** How a container was made, as the daemon has it. */
  inspect(name: string): Promise<{ readonly HostConfig: object; readonly Config: object }>;
  /** Which limits the kernel holds a container to, as it tells by itself; `undefined` where it holds it to none. */
  limits(name: string): Promise<HeldLimits>;
  /** Kills and removes a container. Resolves when it is gone, and at once where it was gone already. */
  remove(name: string): Promise<void>;
  /** Waits for a container to be gone, and gives its exit code. No end of it is missed once this has resolved. */
  watchRemoval(name: string): Promise<Watch<number | undefined>>;
  /** Tells of the containers with this label, from when it has resolved. */
  watchEvents(label: string, onEvent: (event: ContainerEvent) => void): Promise<Watch<void>>;
  /** Containers with this label, running or not. */
  list(label: string): Promise<readonly Container[]>;
}

/**
 * A connection that was kept may be one to a daemon that has died since: what is asked over it fails for nothing. The client
 * describes its options at each request, whether anybody reads that or not, down to all that hangs on an agent: that took
 * more of this process than all the rest of a box.
 */
class FreshAgent extends Agent {
  constructor() {
    super({ keepAlive: false });
  }

  [inspect.custom](): string {
    return 'FreshAgent';
  }
}

const freshAgent = new FreshAgent();

export function connectToDaemon({ socket, answerMilliseconds = usualMilliseconds }: DaemonOptions = {}): Daemon {
  const docker = makeClient(socket);

  const ask = <T>(what: string, call: (given: AbortController) => Promise<T>, kept = false): Promise<T> =>
    askInTime(what, call, { milliseconds: answerMilliseconds, kept });

  /** What the functions of the client do not do: `wait` never ends where the connection breaks after the headers. */
  function dial<T>(options: DialOptions): Promise<T> {
    const statusCodes = { 200: true, 404: 'not found', 500: 'server error' };
    return new Promise((resolve, reject) => {
      docker.modem.dial({ ...options, statusCodes }, (error, answer) =>
        error ? reject(error as Error) : resolve(answer as T),
      );
    });
  }

  async function watchRemoval(name: string, given: AbortController): Promise<Watch<number | undefined>> {
    const path = `/containers/${name}/wait?`;
    const waiting = { path, method: 'POST', options: { condition: 'removed' }, isStream: true };
    const done = readExitCode(await dial<IncomingMessage>({ ...waiting, abortSignal: given.signal }));
    done.catch(() => {});
    return { done, stop: () => given.abort() };
  }

  return {
    version: () =>
      ask('tell its version', async ({ signal: abortSignal }) => {
        const { Version, Components } = await dial<DockerVersion>({ path: '/version', method: 'GET', abortSignal });
        return {
          version: Version,
          components: Object.fromEntries(Components.map(({ Name, Version: version }) => [Name, version])),
        };
      }),
    runtimes: () =>
      ask('name its runtimes', async ({ signal: abortSignal }) => {
        const { Runtimes } = await dial<{ Runtimes?: Readonly<Record<string, KnownRuntime>> }>({
          path: '/info',
          method: 'GET',
          abortSignal,
        });
        return Runtimes ?? {};
      }),
    create(name, options, onLost) {
      let failed = false;
      const create = async () => {
        try {
          await docker.createContainer({ ...options, name });
          if (failed) onLost();
        } catch (error) {
          if (mayHaveDone(error)) onLost();
          throw error;
        }
      };
      // Only over its connection is it told when a late daemon has done it after all.
      return ask('make a container', create, true).catch((fault: unknown) => {
        failed = true;
        throw fault;
      });
    },
    attach: (name) =>
      ask('attach to a container', async ({ signal: abortSignal }) => {
        const attaching = { stream: true, stdin: true, stdout: true, stderr: true, hijack: true, abortSignal };
        return (await docker.getContainer(name).attach(attaching)) as Duplex;
      }),
    start: (name) =>
      ask('start a container', async ({ signal: abortSignal }) => {
        await docker.getContainer(name).start({ abortSignal });
      }),
    inspect: (name) => ask('describe a container', async () => docker.getContainer(name).inspect()),
    limits: (name) =>
      ask('measure a container', async ({ signal: abortSignal }) => {
        const path = `/containers/${name}/stats?stream=false&one-shot=true`;
        const { memory_stats: memory, pids_stats: pids } = await dial<Statistics>({ path, method: 'GET', abortSignal });
        return { memoryBytes: memory?.limit, processes: pids?.limit };
      }),
    remove: (name) =>
      ask('remove a container', async (given) => {
        const removing = { force: true, v: true, abortSignal: given.signal };
        try {
          await docker.getContainer(name).remove(removing);
        } catch (error) {
          if (statusOf(error) !== 404 && statusOf(error) !== 409) throw error;
          // 404: it is gone. 409: it is being removed.
          if (statusOf(error) === 409) await waitUntilGone(name, given);
        }
      }),
    watchRemoval: (name) => ask('wait for a container', (given) => watchRemoval(name, given)),
    watchEvents: (label, onEvent) =>
      ask('tell of its events', async (given) => {
        const filters = { type: ['container' as const], event: ['oom', 'kill', 'die'], label: [label] };
        const events = (await docker.getEvents({ filters, abortSignal: given.signal })) as Readable;
        const lines = createInterface({ input: events });
        lines.on('line', (line) => {
          const event = readEvent(line);
          if (event !== undefined) onEvent(event);
        });
        // It ends with the daemon, or when it is stopped: both are no fault of the watch. The lines tell it once more.
        events.on('error', () => {});
        lines.on('error', () => {});
        const done = new Promise<void>((resolve) => events.once('close', resolve));
        return { done, stop: () => given.abort() };
      }),
    list: (label) =>
      ask('list containers', async ({ signal: abortSignal }) => {
        const found = await docker.listContainers({ all: true, filters: { label: [label] }, abortSignal });
        return found.map(({ Id: id, Labels: labels, State, Created }) => ({
          id,
          labels,
          hasStarted: State !== 'created',
          createdAt: new Date(Created * 1000),
        }));
      }),
  };

  async function waitUntilGone(name: string, given: AbortController): Promise<void> {
    try {
      await (
        await watchRemoval(name, given)
      ).done;
    } catch (error) {
      if (statusOf(error) !== 404) throw error;
    }
  }
}

export function makeClient(socket?: string): Dockerode {
  try {
    const docker = new Dockerode(socket === undefined ? {} : { socketPath: socket, host: '', protocol: 'http' });
    const { modem } = docker as { modem: { protocol?: string; agent?: Agent } };
    if (modem.protocol === 'http') modem.agent = freshAgent;
    return docker;
  } catch (cause) {
    throw new GloveboxError('SANDBOX_UNAVAILABLE', 'DOCKER_HOST is no address of a Docker daemon.', {
      next: 'Set it to an address such as unix:///run/docker.sock, or to nothing.',
      cause,
    });
  }
}

async function readExitCode(response: IncomingMessage): Promise<number | undefined> {
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  return (JSON.parse(Buffer.concat(parts).toString('utf8')) as { StatusCode?: number }).StatusCode;
}

/** The last line of a connection that breaks may be cut. */
function readEvent(line: string): ContainerEvent | undefined {
  try {
    const { Action, Actor } = JSON.parse(line) as { Action: ContainerEvent['action']; Actor: ActorOfEvent };
    return { action: Action, name: Actor.Attributes['name'] ?? '' };
  } catch {
    return undefined;
  }
}

type Statistics = {
  readonly memory_stats?: { readonly limit?: number };
  readonly pids_stats?: { readonly limit?: number };
};

type ActorOfEvent = { readonly Attributes: Readonly<Record<string, string>> };
