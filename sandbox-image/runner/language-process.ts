import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, openSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FrameParser, encodeFrame } from '../../src/contract/frames.ts';
import type { Frame } from '../../src/contract/frames.ts';
import type { ToLanguage } from '../../src/contract/protocol.ts';

export type LanguageOptions = {
  /** The Deno binary. */
  readonly executable: string;
  /** Where boot.js, analysis.js and deno.json lie. */
  readonly folder: string;
  /** An empty folder for Deno's cache, thrown away with the box. */
  readonly cache: string;
  readonly heapMegabytes: number;
  /** A library that takes from it what the kernel can take. */
  readonly seal?: string | undefined;
};

/** How a language process ended by itself. */
export type LanguageExit = { readonly code: number | null; readonly signal: string | null; readonly stderr: string };

const stderrTail = 4_000;

/** Its name as it is written, or something that can be written in other ways. */
const mayImportAnalysis = /glovebox\/analysis|\\[ux]/;

/** A script that never reads its input would not notice that the runner is gone. */
const alive = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of alive) child.kill('SIGKILL');
});

/** One fresh Deno process without any permission. It runs one script and is never used again. */
export class LanguageProcess {
  onFrame: (frame: Frame) => void = () => {};
  onViolation: (reason: string) => void = () => {};
  readonly exited: Promise<LanguageExit>;
  /** It is there no more, though what it has said last may not have been read. */
  readonly gone: Promise<void>;
  readonly #child: ChildProcess;
  readonly #folder: string;
  #stderr = '';

  constructor(options: LanguageOptions) {
    this.#folder = options.folder;
    this.#child = spawn(options.executable, denoArguments(options), {
      cwd: options.folder,
      env: {
        DENO_DIR: options.cache,
        DENO_NO_UPDATE_CHECK: '1',
        NO_COLOR: '1',
        TZ: 'UTC',
        LANG: 'C.UTF-8',
        HOME: options.cache,
        ...(options.seal !== undefined && { LD_PRELOAD: options.seal, GLOVEBOX_SEAL: 'language' }),
      },
      stdio: ['pipe', 'pipe', 'pipe', ...coverDescriptors(options.seal)],
    });
    alive.add(this.#child);
    const parser = new FrameParser((frame) => this.onFrame(frame));
    this.#child.stdout?.on('data', (chunk: Buffer) => {
      parser.push(chunk);
      if (parser.violation !== undefined) this.onViolation(parser.violation);
    });
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.#stderr = (this.#stderr + chunk.toString('utf8')).slice(-stderrTail);
    });
    // Its end is told by `exited`; a pipe that breaks before that says nothing more.
    this.#child.stdin?.on('error', () => {});
    this.gone = new Promise((resolve) => {
      this.#child.once('exit', () => resolve());
      this.#child.once('error', () => resolve());
    });
    this.exited = new Promise((resolve) => {
      this.#child.on('error', (error) => resolve({ code: null, signal: null, stderr: error.message }));
      this.#child.on('close', (code, signal) => {
        alive.delete(this.#child);
        resolve({ code, signal, stderr: this.#stderr });
      });
    });
  }

  send(message: ToLanguage, payload?: Uint8Array): void {
    this.#child.stdin?.write(encodeFrame(message, payload));
  }

  /** Runs a script, and gives it the analysis library where it may import it. */
  run({ source, seed, now }: { readonly source: string; readonly seed: number; readonly now: number }): void {
    const library = mayImportAnalysis.test(source) ? readFileSync(join(this.#folder, 'analysis.js')) : undefined;
    this.send({ type: 'run', source, seed, now }, library);
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }
}

const nothing = openSync('/dev/null', 'r');

/**
 * The engine opens the dataset in a way that children inherit it. Each descriptor beyond the three pipes is covered with
 * one that leads nowhere; and a seal closes them once more, alone where a box has no /proc to list them.
 */
function coverDescriptors(seal: string | undefined): number[] {
  if (seal !== undefined && !existsSync('/dev/fd')) return [];
  const highest = Math.max(...readdirSync('/dev/fd').map(Number));
  return Array.from({ length: Math.max(0, highest - 2) }, () => nothing);
}

/** Nothing is allowed, so nothing is listed: Deno without --allow has no permission at all. */
function denoArguments(options: LanguageOptions): string[] {
  const v8 = [
    '--disallow-code-generation-from-strings',
    '--wasm-max-module-size=1',
    '--max-wasm-functions=0',
    '--enable-experimental-regexp-engine-on-excessive-backtracks',
    `--max-old-space-size=${options.heapMegabytes}`,
  ];
  return [
    'run',
    '--quiet',
    '--no-prompt',
    '--no-remote',
    '--no-npm',
    '--no-lock',
    '--config',
    'deno.json',
    `--v8-flags=${v8.join(',')}`,
    'boot.js',
  ];
}
