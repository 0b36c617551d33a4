import { randomUUID } from 'node:crypto';
import type { Duplex } from 'node:stream';
import type { ContainerCreateOptions } from 'dockerode';
import { GloveboxError } from '../../errors.ts';
import type { BoxEnd } from '../box-end.ts';
import { createExitReport } from '../describe-exit.ts';
import type { RunnerProcess } from '../runner-box.ts';
import { isFolderRefused, processorsThere } from './daemon-fault.ts';
import type { Daemon, Watch } from './daemon.ts';
import type { EndingWatch } from './ending-watch.ts';
import type { Leftovers } from './leftovers.ts';
import type { Runtime } from './runtime.ts';
import { splitStreams } from './split-streams.ts';

/** A container whose streams have ended is gone soon. Where that is not told, the connection is what ended. */
const goneMilliseconds = 10_000;

type Means = { readonly daemon: Daemon; readonly endings: EndingWatch; readonly leftovers: Leftovers };

type Started = {
  readonly asked: ContainerCreateOptions;
  readonly stream: Duplex;
  readonly removal: Watch<number | undefined>;
};

/** What is asked for, and by which runtime. */
type Asked = {
  readonly withFolder: ContainerCreateOptions;
  readonly without: ContainerCreateOptions;
  readonly runtime?: Runtime | undefined;
};

/** The runner of a container, what the daemon calls that, and what it was asked for. */
type ContainerProcess = RunnerProcess & { readonly name: string; readonly asked: Promise<ContainerCreateOptions> };

/**
 * Starts a container and is the pipe to the runner in it. Where the daemon has no such folder it does without: then the
 * data is sent. Where its machine has fewer processors, the box has all of those.
 */
export function startContainer(
  { daemon, endings, leftovers }: Means,
  { withFolder, without, runtime }: Asked,
): ContainerProcess {
  const name = `glovebox-${randomUUID()}`;
  const dataListeners: ((chunk: Uint8Array) => void)[] = [];
  const endListeners: ((end: BoxEnd) => void)[] = [];
  const tell = (end: BoxEnd) => endListeners.forEach((listener) => listener(end));
  const report = createExitReport();
  let destroying: Promise<void> | undefined;

  /** Whoever destroys the box waits until that is done. */
  let cleaned: Promise<void> = Promise.resolve();
  const abandon = () => {
    cleaned = leftovers.remove(name);
    cleaned.catch(() => {});
  };

  const create = async (): Promise<ContainerCreateOptions> => {
    let asked = withFolder;
    for (;;) {
      try {
        await daemon.create(name, asked, abandon);
        return asked;
      } catch (fault) {
        const less = askForLess(asked, fault);
        if (less === undefined) throw fault;
        asked = less;
      }
    }
  };

  /** What this daemon cannot give, and a box can do without. */
  const askForLess = (asked: ContainerCreateOptions, fault: unknown): ContainerCreateOptions | undefined => {
    const { NanoCpus = 0 } = asked.HostConfig ?? {};
    const processors = processorsThere(fault);
    if (processors !== undefined && NanoCpus > processors * 1e9)
      return { ...asked, HostConfig: { ...asked.HostConfig, NanoCpus: processors * 1e9 } };
    if (asked.Cmd === without.Cmd || !isFolderRefused(fault)) return undefined;
    return { ...without, HostConfig: { ...without.HostConfig, NanoCpus } };
  };

  const attach = async (): Promise<Duplex> => {
    const stream = await daemon.attach(name);
    stream.on(
      'data',
      splitStreams((bytes) => dataListeners.forEach((listener) => listener(bytes)), report.add),
    );
    // Whatever breaks it, the end of the container tells.
    stream.on('error', () => {});
    return stream;
  };

  const start = async (): Promise<Started> => {
    let stream: Duplex | undefined;
    let removal: Watch<number | undefined> | undefined;
    const goOn = () => {
      if (destroying !== undefined) throw new GloveboxError('CANCELLED', 'The box was closed.');
    };
    await endings.expect(name, runtime?.isGvisor);
    const asked = await create();
    try {
      goOn();
      stream = await attach();
      removal = await daemon.watchRemoval(name);
      goOn();
      await daemon.start(name);
      return { asked, stream, removal };
    } catch (error) {
      stream?.destroy();
      removal?.stop();
      abandon();
      throw error;
    }
  };

  const started = start();
  void started
    .then(
      async ({ stream, removal }): Promise<BoxEnd> => {
        const code = await Promise.race([removal.done.catch(() => undefined), afterClose(stream)]);
        if (await endings.ranOutOfMemory(name, code)) return { kind: 'out-of-memory' };
        return report.describe(code ?? 'its connection broke');
      },
      (fault: unknown): BoxEnd => ({
        kind: 'exited',
        detail: fault instanceof Error ? fault.message : String(fault),
        ...(fault instanceof GloveboxError && { fault }),
      }),
    )
    .then((end) => {
      endings.forget(name);
      tell(end);
    });

  const destroy = async (): Promise<void> => {
    const container = await started.catch(() => undefined);
    if (container === undefined) return cleaned;
    // The end of its input ends a runner whose daemon is too busy to remove it, and whoever writes to it hears.
    container.stream.destroy();
    try {
      await leftovers.remove(name);
    } finally {
      container.removal.stop();
    }
  };

  const asked = started.then((container) => container.asked);
  // Who asks for it hears of a container that did not start.
  asked.catch(() => {});

  return {
    name,
    asked,
    onData: (listener) => void dataListeners.push(listener),
    onEnd: (listener) => void endListeners.push(listener),
    async write(bytes) {
      const { stream } = await started;
      await new Promise<void>((resolve) => {
        stream.write(bytes, () => resolve());
      });
    },
    destroy: () => (destroying ??= destroy()),
  };
}

function afterClose(stream: Duplex): Promise<undefined> {
  return new Promise((resolve) => {
    stream.once('close', () => void setTimeout(() => resolve(undefined), goneMilliseconds).unref());
  });
}
