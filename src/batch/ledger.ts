import { open, readFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { GloveboxError } from '../errors.ts';
import { syncFolder } from '../store/durable-file.ts';
import { questionRecord } from './question-record.ts';

export const ledgerFile = 'ledger.jsonl';

const line = z.discriminatedUnion('kind', [
  /** A process began to work on it. */
  z.object({ kind: z.literal('begun'), at: z.string(), pid: z.number(), glovebox: z.string(), batch: z.string() }),
  z.object({ kind: z.literal('asked'), id: z.string(), fingerprint: z.string(), askedAt: z.string() }),
  /** What a question has taken so far, in the try that began then. */
  z.object({ kind: z.literal('spent'), id: z.string(), askedAt: z.string(), usd: z.number(), tokens: z.number() }),
  z.object({ kind: z.literal('ended'), fingerprint: z.string(), record: questionRecord }),
]);
export type LedgerLine = z.infer<typeof line>;

/** Lines that are on the disk before anything is built on them. Only ever added to. */
export type Ledger = {
  /** Resolves when it is on the disk. */
  readonly add: (line: LedgerLine) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** A disk that lost power may have kept the length of the last lines and not what was in them. */
const mostSpoilt = 3;

export type ReadLedger = {
  readonly lines: readonly LedgerLine[];
  /** Where the last of them ends. */
  readonly end: number;
};

/**
 * What a folder remembers. Last lines that were torn by the end of their process, or of the machine, are passed over. An answer of which
 * they told is found by its folder.
 */
export async function readLedger(folder: string): Promise<ReadLedger> {
  const path = join(folder, ledgerFile);
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  });
  const lines: LedgerLine[] = [];
  let good = 0;
  for (let end = bytes.indexOf(0x0a); end !== -1; end = bytes.indexOf(0x0a, good)) {
    const parsed = readLine(bytes.toString('utf8', good, end));
    if (parsed === undefined) break;
    lines.push(parsed);
    good = end + 1;
  }
  if (countLines(bytes.subarray(good)) > mostSpoilt)
    throw new GloveboxError(
      'ANALYSIS_UNREADABLE',
      `Line ${lines.length + 1} of ${path} is not one that Glovebox wrote.`,
      {
        place: `${path}:${lines.length + 1}`,
        next: 'Put the file back as it was, or begin a new folder with --out.',
      },
    );
  return { lines, end: good };
}

/** Those that have an end. */
function countLines(bytes: Uint8Array): number {
  return bytes.reduce((count, byte) => (byte === 0x0a ? count + 1 : count), 0);
}

function readLine(text: string): LedgerLine | undefined {
  try {
    return line.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Takes off what is torn: more is written behind it, and then it would not be last. */
export async function openLedger(folder: string, end: number): Promise<Ledger> {
  const file = await open(join(folder, ledgerFile), 'a', 0o644);
  await file.truncate(end);
  await syncFolder(folder);
  return writeInGroups(file);
}

/** Whatever waits when the disk is ready goes to it at once: who works on many questions waits for one write, not for many. */
function writeInGroups(file: FileHandle): Ledger {
  let waiting: { text: string; done: () => void; fail: (error: unknown) => void }[] = [];
  let writing: Promise<void> | undefined;
  let broken: Error | undefined;

  const writeAll = async () => {
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        // Behind half a line nothing may come: it would be lost with it.
        if (broken !== undefined) throw broken;
        await file.appendFile(group.map(({ text }) => text).join(''));
        await file.datasync();
        for (const { done } of group) done();
      } catch (error) {
        broken ??= error as Error;
        for (const { fail } of group) fail(broken);
      }
    }
    writing = undefined;
  };

  return {
    add(added) {
      return new Promise((done, fail) => {
        waiting.push({ text: `${JSON.stringify(added)}\n`, done, fail });
        writing ??= Promise.resolve().then(writeAll);
      });
    },
    async close() {
      await writing;
      await file.close();
    },
  };
}
