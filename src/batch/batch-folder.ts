import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { GloveboxError } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';
import { analysisFile, explainUnwritable } from '../results/replace-folder.ts';
import { sumLedger } from './known-ends.ts';
import type { Known } from './known-ends.ts';
import { ledgerFile, openLedger, readLedger } from './ledger.ts';
import type { Ledger } from './ledger.ts';

export const answersFolder = 'answers';
const lockName = '.lock';
/** What a batch writes once its ledger is there. */
const written: ReadonlySet<string> = new Set([answersFolder, 'results.jsonl', 'summary.csv', 'report.html']);

export type BatchFolder = {
  readonly path: string;
  readonly known: Known;
  /** Whether it was worked on before. */
  readonly isResumed: boolean;
  /** Folders of answers that are there and whole. */
  readonly answered: ReadonlySet<string>;
  readonly ledger: Ledger;
  readonly close: () => Promise<void>;
};

/** Takes a folder for one batch and this process alone. Refuses what is not ours, and what there is already unless it is resumed. */
export async function openBatchFolder(out: string, resume: boolean): Promise<BatchFolder> {
  const path = resolve(out);
  try {
    await refuseForeign(path);
    await makeFolder(path);
    const lock = await takeLock(path);
    try {
      const lines = await readLedger(path);
      const known = sumLedger(lines);
      if (lines.length > 0 && !resume) throw refuseTwice(out, known);
      const ledger = await openLedger(path);
      const answered = await listAnswers(path);
      const close = async () => {
        await ledger.close();
        lock.release();
      };
      return { path, known, isResumed: lines.length > 0, answered, ledger, close };
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    throw explainUnwritable(path, error);
  }
}

async function refuseForeign(path: string): Promise<void> {
  const names = await readdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const isBatch = names.some((name) => name === ledgerFile);
  const foreign = names.find(
    (name) => name !== lockName && name !== ledgerFile && !isLeftover(name) && !(isBatch && written.has(name)),
  );
  if (foreign === undefined) return;
  throw new GloveboxError(
    'OUTPUT_UNWRITABLE',
    `${path} has files that no batch wrote, such as ${foreign}. Nothing was changed.`,
    {
      place: path,
      next: 'Name an empty folder, or one that is not there yet, with --out.',
    },
  );
}

/** What is written beside its place and was left there has a name of ours before it. */
function isLeftover(name: string): boolean {
  return /^(?:results|summary|report|\.lock)[\w.-]*(?:\.tmp|-journal)$/.test(name);
}

async function takeLock(path: string) {
  const { lockFile } = await import('../store/records/sqlite/folder-lock.ts');
  const lock = lockFile(join(path, lockName));
  if (lock !== undefined) return lock;
  const { begun } = sumLedger(await readLedger(path, 'look'));
  const who = begun === undefined ? '' : `: process ${begun.pid}, since ${begun.at}`;
  throw new GloveboxError('BATCH_BUSY', `Another process is working on the batch in ${path}${who}.`, { place: path });
}

function refuseTwice(out: string, { ended }: Known): GloveboxError {
  const count = ended.size;
  return new GloveboxError(
    'USAGE',
    `In ${out} there is a batch already, with ${count} ${count === 1 ? 'question' : 'questions'} that ended.`,
    { place: out, next: 'Add --resume to go on with it, or name another folder with --out.' },
  );
}

/** Removes what a process that was killed left half-way, and lists what is whole. */
async function listAnswers(path: string): Promise<ReadonlySet<string>> {
  const answers = join(path, answersFolder);
  await makeFolder(answers);
  const whole = new Set<string>();
  const isStaged = (name: string) => name.startsWith('.glovebox-');
  for (const name of await readdir(answers)) {
    const folder = join(answers, name);
    // There may be very many, and to ask for each in its turn takes longer than to look.
    if (existsSync(join(folder, analysisFile))) whole.add(name);
    // Of an answer that was being replaced by another one neither is whole.
    const isHalf = !whole.has(name) && (isStaged(name) || (await readdir(folder).catch(() => [])).some(isStaged));
    if (isHalf) await rm(folder, { recursive: true, force: true });
  }
  return whole;
}
