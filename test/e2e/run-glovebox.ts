import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../dist/start/command.cjs', import.meta.url));
export const salesFile = fileURLToPath(new URL('../../examples/data/sales.csv', import.meta.url));

export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

export type RunOptions = {
  readonly input?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Where it is watched while it runs; what it returns ends it. */
  readonly whenRunning?: (stop: (signal: NodeJS.Signals) => void) => Promise<void>;
  /** Keeps standard input open, as a pipe that never ends. */
  readonly keepInput?: boolean;
  /** What runs the command, such as a shell with limits. */
  readonly wrap?: (command: readonly string[]) => readonly string[];
};

/** A user of his own: a current folder, a home and a temporary folder that nothing else uses. */
export type Desk = {
  readonly folder: string;
  readonly home: string;
  readonly temporary: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly run: (args: readonly string[], options?: RunOptions) => Promise<Ended>;
  /** Temporary files and processes that are still there. */
  readonly leftovers: () => readonly string[];
  readonly remove: () => void;
};

export function openDesk(): Desk {
  // On macOS the temporary folder is a link: processes report the place it points to.
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'glovebox-e2e-')));
  const [folder, home, temporary] = [join(root, 'desk'), join(root, 'home'), join(root, 'tmp')];
  for (const path of [folder, temporary]) mkdirSync(path);
  const environment = {
    PATH: process.env['PATH'],
    HOME: root,
    TMPDIR: temporary,
    GLOVEBOX_HOME: home,
    GLOVEBOX_SANDBOX: 'embedded',
    LANG: 'C.UTF-8',
  };
  return {
    folder,
    home,
    temporary,
    environment,
    run: (args, options = {}) => runCommand(args, folder, environment, options),
    leftovers: () => [...listFolder(temporary), ...listFolder(join(home, 'intake')), ...findProcesses(root)],
    remove: () => removeWhole(root),
  };
}

/**
 * The processes of a box outlive one that was ended at once by a moment, in which they may still write. Node tries again to remove a
 * folder, and not what came into it in the meantime: so all is begun anew.
 */
function removeWhole(root: string): void {
  for (let left = 10; ; left -= 1) {
    try {
      return rmSync(root, { recursive: true, force: true, maxRetries: 2 });
    } catch (error) {
      if (left === 0) throw error;
    }
  }
}

function runCommand(
  args: readonly string[],
  cwd: string,
  environment: NodeJS.ProcessEnv,
  options: RunOptions,
): Promise<Ended> {
  const plain = [process.execPath, entry, ...args];
  const [command = '', ...rest] = options.wrap === undefined ? plain : options.wrap(plain);
  const child = spawn(command, rest, { cwd, env: { ...environment, ...options.environment } });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  // A command that does not read its input closes it.
  child.stdin.on('error', () => {});
  if (options.input !== undefined) child.stdin.write(options.input);
  if (options.keepInput !== true) child.stdin.end();
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  if (options.whenRunning === undefined) return ended;
  return options
    .whenRunning((signal) => void child.kill(signal))
    .then(
      () => ended,
      (error: unknown) => {
        child.kill('SIGKILL');
        throw error;
      },
    );
}

function listFolder(path: string): string[] {
  return existsSync(path) ? readdirSync(path).map((name) => join(path, name)) : [];
}

/** Processes that name the desk on their line, or stand in it. */
function findProcesses(root: string): string[] {
  if (!existsSync('/proc/self/cmdline')) {
    const { stdout } = spawnSync('ps', ['-axww', '-o', 'command'], { encoding: 'utf8' });
    return stdout.split('\n').filter((line) => line.includes(root));
  }
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return line.includes(root) || readlinkSync(`/proc/${pid}/cwd`).startsWith(root) ? [`${pid} ${line}`] : [];
      } catch {
        // It ended while it was looked at.
        return [];
      }
    });
}

/** Waits until something is so, and fails where it does not come to be. */
export async function until(what: string, isSo: () => boolean): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error(`${what} did not come to be`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
