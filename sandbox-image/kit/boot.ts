/**
 * The entry of the language process. It takes its means from Deno, seals the realm, waits for one script, runs it and
 * says how it ended. It also is what `glovebox/kit` resolves to: one file, loaded before permissions matter.
 */
import { FrameParser } from '../../src/contract/frames.ts';
import type { Frame } from '../../src/contract/frames.ts';
import { connect, isWaiting, settle, tell } from './channel.ts';
import { fixClockAndChance, setClockAndChance } from './clock.ts';
import { createConsole } from './console.ts';
import { shortenStacks } from './shorten-stacks.ts';
import { hardenRealm } from './harden.ts';
import { supplyAnalysis } from './load-analysis.ts';
import type { Rejection } from './harden.ts';

export * from './index.ts';
export { loadAnalysis } from './load-analysis.ts';

type Deno = {
  readonly stdin: { read(buffer: Uint8Array): Promise<number | null> };
  readonly stdout: { writeSync(bytes: Uint8Array): number };
  readonly exit: (code: number) => never;
};

const { Deno: deno } = globalThis as unknown as { Deno: Deno };
const { stdin, stdout, exit } = deno;
const read = stdin.read.bind(stdin);
const writeSync = stdout.writeSync.bind(stdout);
const encodeBase64 = btoa;
const setTimer = setTimeout;

function write(bytes: Uint8Array): void {
  for (let sent = 0; sent < bytes.length;) sent += writeSync(bytes.subarray(sent));
}

async function listen(): Promise<void> {
  const parser = new FrameParser(receive, { headerBytes: 2 ** 24, payloadBytes: 2 ** 31 });
  const buffer = new Uint8Array(256 * 1024);
  for (;;) {
    const count = await read(buffer);
    // The runner is gone: nobody is there to answer to.
    if (count === null) exit(0);
    else parser.push(buffer.slice(0, count));
  }
}

function receive(frame: Frame): void {
  if (frame.header['type'] !== 'run') return settle(frame);
  supplyAnalysis(frame.payload);
  void run(frame.header as { source: string; seed: number; now: number });
}

async function run({ source, seed, now }: { source: string; seed: number; now: number }): Promise<void> {
  connect({ write, now });
  setClockAndChance(now, seed);
  try {
    await importText(source);
    // Replies that nobody awaited may still bring outputs, and a rejection is heard of a turn later.
    do await new Promise((resolve) => setTimer(resolve, 1));
    while (isWaiting());
    tell({ type: 'done' });
  } catch (error) {
    tell({ type: 'done', error: describeError(error) });
  }
}

async function importText(source: string): Promise<void> {
  const bytes = new TextEncoder().encode(source);
  let binary = '';
  for (let start = 0; start < bytes.length; start += 8192)
    binary += String.fromCharCode(...bytes.subarray(start, start + 8192));
  await import(`data:text/javascript;base64,${encodeBase64(binary)}`);
}

function describeError(error: unknown): { name: string; message: string; line?: number; column?: number } {
  if (!(error instanceof Error)) return { name: 'Error', message: `The script threw ${spell(error)}.` };
  const place = /script\.ts:(\d+):(\d+)/.exec(spell(error.stack));
  const message = spell(error.message).replaceAll(/data:text\/javascript;base64,[A-Za-z0-9+/=]*/g, 'script.ts');
  return { name: spell(error.name), message, ...(place && { line: Number(place[1]), column: Number(place[2]) }) };
}

/** A script can throw what cannot be put to text. */
function spell(value: unknown): string {
  try {
    return String(value);
  } catch {
    return 'something that cannot be shown';
  }
}

// A promise that nobody awaits fails the script, as it would anywhere else.
function hearRejection(event: Rejection): void {
  event.preventDefault();
  tell({ type: 'done', error: describeError(event.reason) });
}

connect({ write, now: 0 });
fixClockAndChance();
shortenStacks();
Object.defineProperty(globalThis, 'console', { value: createConsole() });
hardenRealm(hearRejection);
void listen();
// The first module takes four times as long as the next: it is none that anybody waits for.
void importText(`import 'glovebox/kit';`);
