import type { Duplex } from 'node:stream';
import type { ContainerCreateOptions } from 'dockerode';
import { GloveboxError } from '../../errors.ts';
import type { BoxEnd, RunnerProcess } from '../runner-box.ts';
import type { Daemon } from './daemon.ts';
import { createExitReport } from '../describe-exit.ts';
import { splitStreams } from './split-streams.ts';

/** Starts a container and is the pipe to the runner in it. `ranOutOfMemory` is asked when it has ended. */
export function startContainer(
  daemon: Daemon,
  options: ContainerCreateOptions,
  ranOutOfMemory: (id: string) => boolean,
): RunnerProcess {
  const dataListeners: ((chunk: Uint8Array) => void)[] = [];
  const endListeners: ((end: BoxEnd) => void)[] = [];
  const tell = (end: BoxEnd) => endListeners.forEach((listener) => listener(end));
  const report = createExitReport();

  const attach = async (id: string): Promise<Duplex> => {
    const stream = await daemon.attach(id);
    stream.on(
      'data',
      splitStreams((bytes) => dataListeners.forEach((listener) => listener(bytes)), report.add),
    );
    // Whatever breaks it, the end of the container tells.
    stream.on('error', () => {});
    return stream;
  };

  const start = async () => {
    const id = await daemon.create(options);
    try {
      const stream = await attach(id);
      // Asked for before it starts, so that no end is missed.
      const removed = daemon.waitUntilRemoved(id);
      removed.catch(() => {});
      await daemon.start(id);
      return { id, stream, removed };
    } catch (error) {
      // What cannot be removed now is removed by the next host that starts: it bears our label.
      await daemon.remove(id).catch(() => {});
      throw error;
    }
  };

  const started = start();
  const gone = started.then(
    async ({ id, removed }) => {
      // A daemon that is gone has taken its containers along.
      const code = await removed.catch(() => undefined);
      if (ranOutOfMemory(id)) return tell({ kind: 'out-of-memory' });
      tell(report.describe(code ?? 'gone'));
    },
    (fault: unknown) =>
      tell({
        kind: 'exited',
        detail: fault instanceof Error ? fault.message : String(fault),
        ...(fault instanceof GloveboxError && { fault }),
      }),
  );

  return {
    onData: (listener) => void dataListeners.push(listener),
    onEnd: (listener) => void endListeners.push(listener),
    async write(bytes) {
      const { stream } = await started;
      if (stream.write(bytes) || stream.destroyed) return;
      await new Promise<void>((resolve) => {
        stream.once('drain', resolve);
        stream.once('close', resolve);
      });
    },
    async destroy() {
      const container = await started.catch(() => undefined);
      if (container === undefined) return;
      await daemon.remove(container.id);
      container.stream.destroy();
      await gone;
    },
  };
}
