import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import type { Limits } from '../../contract/limits.ts';
import { GloveboxError } from '../../errors.ts';
import { builtFile } from '../../package-root.ts';
import { makeTemporaryFolder } from '../../temporary-folders.ts';
import type { BoxEnd } from '../box-end.ts';
import { createExitReport } from '../describe-exit.ts';
import type { RunnerProcess } from '../runner-box.ts';
import { findDeno } from './find-deno.ts';
import { runnerFlags } from '../runner-flags.ts';
import { watchMemory } from './watch-memory.ts';

/** Node does not start with less data segment than this. */
const leastDataBytes = 1_000_000_000;

/** The shell's limits hold for the runner and all below it: the kernel's wall where there is no container. */
function limitCommand(limits: Limits): string {
  const kilobytes = Math.ceil(Math.max(leastDataBytes, limits.memoryBytes) / 1024);
  // CPU seconds outlive a killed host: nothing runs for ever.
  const cpuSeconds = Math.ceil(limits.timeoutSeconds * (limits.cpus + 1)) + 60;
  return [
    `ulimit -c 0`,
    `ulimit -d ${kilobytes} 2>/dev/null`,
    `ulimit -t ${cpuSeconds}`,
    `ulimit -f 65536`,
    `exec "$@"`,
  ].join('; ');
}

/** Starts a runner in a process group of its own, with an empty environment and a folder that goes with it. */
export function spawnRunner(limits: Limits): RunnerProcess {
  const deno = findDeno();
  const folder = makeFolder();
  const options = {
    deno: deno.binary,
    denoPackage: deno.packageFile,
    languageFolder: builtFile('box'),
    cache: folder,
    threads: limits.cpus,
    memoryBytes: limits.memoryBytes,
  };
  const child = spawn(
    '/bin/sh',
    [
      '-c',
      limitCommand(limits),
      'sh',
      process.execPath,
      ...runnerFlags(limits.memoryBytes),
      builtFile('start/child.cjs'),
      'runner',
      JSON.stringify(options),
    ],
    { cwd: folder, env: { TZ: 'UTC', LANG: 'C.UTF-8' }, stdio: ['pipe', 'pipe', 'pipe', 'pipe'], detached: true },
  );
  // Where no more files can be opened, there are no pipes.
  if ((child.stdin as Writable | undefined) === undefined) {
    child.on('error', () => {});
    rmSync(folder, { recursive: true, force: true });
    throw new GloveboxError('SANDBOX_UNAVAILABLE', 'A box cannot be started: too many files are open.', {
      next: 'Allow more of them (ulimit -n), or fewer boxes.',
    });
  }
  const report = createExitReport();
  child.stdout.on('data', report.add);
  child.stderr.on('data', report.add);
  // A broken pipe is told by the end of the process.
  child.stdin.on('error', () => {});

  const listeners: ((end: BoxEnd) => void)[] = [];
  const tell = (end: BoxEnd) => listeners.forEach((listener) => listener(end));
  const stopWatching = watchMemory(child.pid, limits.memoryBytes, () => tell({ kind: 'out-of-memory' }));
  const gone = new Promise<void>((resolve, reject) => {
    const finish = (end: BoxEnd) => {
      stopWatching();
      try {
        killGroup(child.pid);
        // Nobody else waits for it: an answer is being written at this moment.
        rm(folder, { recursive: true, force: true }).then(resolve, reject);
      } catch (error) {
        reject(error as Error);
      }
      tell(end);
    };
    child.on('error', (error) => finish({ kind: 'exited', detail: error.message }));
    child.on('close', (code, signal) => finish(report.describe(signal ?? code ?? 'gone')));
  });

  // Whoever destroys it hears of what cannot be removed.
  gone.catch(() => {});

  return {
    onData: (listener) => void (child.stdio[3] as Readable).on('data', listener),
    onEnd: (listener) => void listeners.push(listener),
    write: (bytes) =>
      new Promise((resolve) => {
        child.stdin.write(bytes, () => resolve());
      }),
    async destroy() {
      killGroup(child.pid);
      await gone;
    },
  };
}

function makeFolder(): string {
  try {
    return makeTemporaryFolder('box');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new GloveboxError('SANDBOX_UNAVAILABLE', `The folder of a box cannot be made: ${reason}`, {
      next: 'Make room among the temporary files, or set TMPDIR to a folder that has some.',
      cause,
    });
  }
}

/** The group holds the runner and its language processes: none outlives the box. */
function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // ESRCH: all of them are gone already.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
      throw new GloveboxError('SANDBOX_BROKEN', 'The processes of a box cannot be killed.', { cause: error });
    }
  }
}
