import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { buildSync } from 'esbuild';
import { packageRoot } from '../src/package-root.ts';

type Options = {
  readonly environment?: Readonly<Record<string, string>>;
  /** How many files it may have open. */
  readonly openFiles?: number;
};

/** Starts a process of its own with a script in TypeScript, whose imports are those of a file in that folder. */
export function startScript(
  contents: string,
  resolveDir: string,
  { environment, openFiles }: Options = {},
): ChildProcessByStdio<Writable, Readable, null> {
  const stdin = { contents, resolveDir, loader: 'ts' } as const;
  const { outputFiles } = buildSync({ stdin, bundle: true, write: false, format: 'esm', packages: 'external' });
  const limit = openFiles === undefined ? '' : `ulimit -n ${openFiles}; `;
  const child = spawn('/bin/sh', ['-c', `${limit}exec "$0" --input-type=module -`, process.execPath], {
    cwd: packageRoot,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  });
  child.stdin.end(outputFiles[0]?.text);
  return child;
}

/** What such a script says until it ends by itself, and its exit code. */
export async function runScript(
  ...given: Parameters<typeof startScript>
): Promise<{ said: string; code: number | null }> {
  const child = startScript(...given);
  const code = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { said: await text(child.stdout), code: await code };
}
