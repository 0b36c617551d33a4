import { createInterface } from 'node:readline';
import type { Duplex, Readable } from 'node:stream';
import Dockerode from 'dockerode';
import type { ContainerCreateOptions } from 'dockerode';
import { GloveboxError } from '../../errors.ts';

/** A daemon that takes longer for something small does not answer any more. */
const answerMilliseconds = 15_000;

export type Container = {
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
};

/** What is asked of Docker: the one home of its client. Every call ends, and every fault is one of ours. */
export interface Daemon {
  /** The version of the daemon. */
  version(): Promise<{ readonly version: string; readonly components: Readonly<Record<string, string>> }>;
  /** The digest of an image, if it is there. */
  findImage(name: string): Promise<string | undefined>;
  create(options: ContainerCreateOptions): Promise<string>;
  /** Standard input, output and error of a container, as one connection. */
  attach(id: string): Promise<Duplex>;
  start(id: string): Promise<void>;
  /** How a container was made, as the daemon has it. */
  inspect(id: string): Promise<{ readonly HostConfig: object; readonly Config: object }>;
  /** Kills and removes a container; one that is gone already is fine. */
  remove(id: string): Promise<void>;
  /** Resolves when the container is gone, with its exit code. */
  waitUntilRemoved(id: string): Promise<number | undefined>;
  /** Says which containers with this label run out of memory, from when it resolves until `stop` is aborted or the daemon ends. */
  watchMemory(label: string, stop: AbortSignal, onExceeded: (id: string) => void): Promise<{ ended: Promise<void> }>;
  /** Containers with this label, running or not. */
  list(label: string): Promise<readonly Container[]>;
}

export function connectToDaemon(): Daemon {
  const docker = new Dockerode();
  return {
    version: () =>
      ask('tell its version', async () => {
        const { Version, Components } = await docker.version();
        return {
          version: Version,
          components: Object.fromEntries(Components.map(({ Name, Version: version }) => [Name, version])),
        };
      }),
    findImage: (name) =>
      ask('look for the image', async () => {
        try {
          return (await docker.getImage(name).inspect()).Id;
        } catch (error) {
          if (statusOf(error) === 404) return undefined;
          throw error;
        }
      }),
    create: (options) =>
      ask(
        'make a container',
        async () => (await docker.createContainer(options)).id,
        // Nobody knows of it any more.
        (id) => docker.getContainer(id).remove({ force: true }),
      ),
    attach: (id) =>
      ask('attach to a container', async () => {
        const attaching = { stream: true, stdin: true, stdout: true, stderr: true, hijack: true };
        return (await docker.getContainer(id).attach(attaching)) as Duplex;
      }),
    start: (id) => ask('start a container', async () => void (await docker.getContainer(id).start())),
    inspect: (id) => ask('describe a container', async () => docker.getContainer(id).inspect()),
    remove: (id) =>
      ask('remove a container', async () => {
        try {
          await docker.getContainer(id).remove({ force: true, v: true });
        } catch (error) {
          // 404: it is gone. 409: it is being removed, which is what was asked.
          if (statusOf(error) !== 404 && statusOf(error) !== 409) throw error;
        }
      }),
    async waitUntilRemoved(id) {
      try {
        const { StatusCode } = (await docker.getContainer(id).wait({ condition: 'removed' })) as { StatusCode: number };
        return StatusCode;
      } catch (error) {
        if (statusOf(error) === 404) return undefined;
        throw toFault('wait for a container', error);
      }
    },
    watchMemory: (label, stop, onExceeded) =>
      ask('tell of its events', async () => {
        const filters = { type: ['container' as const], event: ['oom'], label: [label] };
        const events = (await docker.getEvents({ filters, abortSignal: stop })) as Readable;
        const lines = createInterface({ input: events });
        lines.on('line', (line) => onExceeded((JSON.parse(line) as { id: string }).id));
        // It ends with the daemon, or when we stop: both are no fault of the watch.
        events.on('error', () => {});
        lines.on('error', () => {});
        return { ended: new Promise((resolve) => events.once('close', resolve)) };
      }),
    list: (label) =>
      ask('list containers', async () => {
        const found = await docker.listContainers({ all: true, filters: { label: [label] } });
        return found.map(({ Id: id, Labels: labels }) => ({ id, labels }));
      }),
  };
}

/** Every question has an answer in time. `late` is given what came after that. */
export async function ask<T>(what: string, call: () => Promise<T>, late?: (value: T) => Promise<unknown>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const answer = call();
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      answer.then(late, () => {}).catch(() => {});
      reject(new TooLate());
    }, answerMilliseconds);
  });
  try {
    return await Promise.race([answer, tooLate]);
  } catch (error) {
    throw toFault(what, error);
  } finally {
    clearTimeout(timer);
  }
}

class TooLate extends Error {}

export function statusOf(error: unknown): number | undefined {
  return (error as { statusCode?: number } | undefined)?.statusCode;
}

export function toFault(what: string, cause: unknown): GloveboxError {
  const { code, message, statusCode } = cause as Error & { code?: string; statusCode?: number };
  if (code === 'ENOENT' || code === 'ECONNREFUSED' || code === 'EACCES')
    return new GloveboxError('SANDBOX_UNAVAILABLE', `No Docker daemon can be reached (${code}).`, {
      next:
        code === 'EACCES'
          ? 'Join the group docker, or use --sandbox embedded.'
          : 'Start Docker, or use --sandbox embedded.',
      cause,
    });
  if (cause instanceof TooLate)
    return new GloveboxError(
      'SANDBOX_UNAVAILABLE',
      `The Docker daemon did not ${what} within ${answerMilliseconds / 1000} s.`,
      { next: 'Restart the Docker daemon, or use --sandbox embedded.', cause },
    );
  if (statusCode === 404 && what === 'make a container')
    return new GloveboxError('SANDBOX_UNAVAILABLE', 'The image of the box is not there.', {
      next: 'Run glovebox image build.',
      cause,
    });
  return new GloveboxError('SANDBOX_UNAVAILABLE', `The Docker daemon could not ${what}: ${message}`, { cause });
}
