import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { GloveboxError } from '../errors.ts';
import { intakeFlags } from './intake-flags.ts';
import type { AnyJob } from './intake-messages.ts';
import { builtFile } from '../package-root.ts';

const entry = builtFile('start/child.cjs');
/** Room for the runtime itself, its heap, and what the engine sets aside for tables of thousands of columns. */
const spareBytes = 4 * 1024 ** 3;
const errorTail = 2000;

export type ChildEnding = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
  /** Whether it was killed because its time was up. */
  readonly timedOut: boolean;
};

/**
 * Starts the process that parses files, with an empty environment and limits, and gives it one job. Resolves once the
 * process has ended, so that nothing writes to its workspace any more.
 */
export async function runIntakeProcess(
  job: AnyJob,
  onMessage: (message: unknown) => void,
  signal: AbortSignal,
): Promise<ChildEnding> {
  signal.throwIfAborted();
  const child = startChild(job);
  const kill = (): void => void child.kill('SIGKILL');
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    kill();
  }, job.limits.timeoutSeconds * 1000);
  signal.addEventListener('abort', kill, { once: true });
  try {
    child.on('message', onMessage);
    return { ...(await collectEnding(child, job)), timedOut };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', kill);
  }
}

/** A limit on the data segment turns runaway memory into an ordinary failure of the child. */
function startChild(job: AnyJob): ChildProcess {
  const kilobytes = Math.ceil((job.limits.memoryBytes + spareBytes) / 1024);
  const command = `ulimit -d ${kilobytes} 2>/dev/null; ulimit -c 0 2>/dev/null; exec "$0" "$@"`;
  const node = [process.execPath, ...intakeFlags, entry, 'intake'];
  return spawn('/bin/sh', ['-c', command, ...node], {
    cwd: job.workspace,
    env: { TZ: 'UTC', LC_ALL: 'C.UTF-8', HOME: job.workspace, TMPDIR: job.workspace },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}

async function collectEnding(child: ChildProcess, job: AnyJob): Promise<Omit<ChildEnding, 'timedOut'>> {
  let stderr = '';
  child.stderr?.setEncoding('utf8');
  child.stderr?.on('data', (text: string) => {
    stderr = (stderr + text).slice(-errorTail);
  });
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => {
      reject(new GloveboxError('INTERNAL', 'The process that reads data could not be started.', { cause }));
    });
    // What cannot be sent is a child that has died at once: its ending says more.
    child.send(job, () => undefined);
    child.once('close', (code, signal) => resolve({ code, signal, stderr }));
  });
}
