import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { GloveboxError } from '../errors.ts';
import type { BatchPlan, PlannedQuestion } from './batch-plan.ts';
import { mostBatchBytes, readBatch } from './read-batch.ts';
import { BatchFileError, quote } from './reading/batch-faults.ts';
import type { Fault } from './reading/batch-faults.ts';

export type BatchFile = {
  /** As faults call it. */
  readonly name: string;
  /** Where paths in it begin. */
  readonly folder: string;
  readonly plan: BatchPlan;
};

/** Reads a file of questions, or a stream of them, and makes the paths of its data whole. */
export async function openBatchFile(path: string, standardInput: Readable): Promise<BatchFile> {
  const isStream = path === '-';
  const name = isStream ? 'standard input' : path;
  const bytes = isStream ? await readStream(standardInput) : await readBatchBytes(path);
  const folder = isStream ? process.cwd() : dirname(resolve(path));
  try {
    const plan = readBatch(decode(bytes, name), { name });
    return { name, folder, plan: { ...plan, questions: resolveData(plan.questions, folder) } };
  } catch (error) {
    if (!(error instanceof BatchFileError)) throw error;
    // All is told at once, or it would take a run for each.
    throw error.and(await findDataFaults(resolveData(error.readable, folder), []));
  }
}

async function readBatchBytes(path: string): Promise<Uint8Array> {
  const refuse = (message: string, next: string, cause?: unknown) =>
    new GloveboxError('BATCH_FILE_INVALID', message, { place: path, next, cause });
  try {
    const status = await stat(path);
    if (status.isDirectory()) throw refuse(`${path} is a folder, not a file of questions.`, 'Name a file in it.');
    if (status.size > mostBatchBytes) throw tooLarge(path);
    return await readFile(path);
  } catch (error) {
    if (error instanceof GloveboxError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw refuse(`There is no file ${path}.`, 'Check the path.', error);
    throw refuse(`${path} cannot be read: ${message}.`, 'Check who may read it.', error);
  }
}

function tooLarge(name: string): GloveboxError {
  return new GloveboxError('BATCH_FILE_INVALID', `${name} is larger than 64 MB.`, {
    place: name,
    next: 'Make several files of it.',
  });
}

async function readStream(stream: Readable): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array | string>) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    size += bytes.length;
    if (size > mostBatchBytes) throw tooLarge('standard input');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new GloveboxError('BATCH_FILE_INVALID', `${name} is not text in UTF-8.`, {
      place: name,
      next: 'Save it as UTF-8; a spreadsheet saves as "CSV UTF-8".',
      cause,
    });
  }
}

function resolveData(questions: readonly PlannedQuestion[], folder: string): readonly PlannedQuestion[] {
  const known = new Map<string, string>();
  const whole = (path: string) => {
    let resolved = known.get(path);
    if (resolved === undefined) known.set(path, (resolved = resolve(folder, path)));
    return resolved;
  };
  return questions.map((question) => ({ ...question, data: question.data.map(whole) }));
}

/** Refuses a batch whose data is not there, each file with its place, before any question is asked. */
export async function checkDataFiles(
  { name }: Pick<BatchFile, 'name'>,
  questions: readonly PlannedQuestion[],
  otherwise: readonly string[],
): Promise<void> {
  const faults = await findDataFaults(questions, otherwise);
  if (faults.length > 0) throw new BatchFileError(name, faults);
}

async function findDataFaults(
  questions: readonly PlannedQuestion[],
  otherwise: readonly string[],
): Promise<readonly Fault[]> {
  const found = new Map<string, Promise<string | undefined>>();
  const look = (path: string) => {
    const known = found.get(path);
    if (known !== undefined) return known;
    const looking = stat(path).then(
      (status) => (status.isDirectory() ? 'is a folder' : undefined),
      (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? 'is not there' : `cannot be read: ${error.message}`),
    );
    found.set(path, looking);
    return looking;
  };
  for (const path of otherwise) {
    const problem = await look(path);
    if (problem !== undefined)
      throw new GloveboxError('DATASET_NOT_FOUND', `${path} ${problem}.`, { place: '--data', next: 'Check the path.' });
  }
  const faults: Fault[] = [];
  const told = new Set<string>();
  for (const { data, dataPositions = [], position } of questions) {
    if (data.length === 0 && otherwise.length === 0) {
      const next = 'Add data: with a file, put it into the defaults, or give --data FILE.';
      faults.push({ position, message: 'The question has no data.', next });
    }
    for (const [index, path] of data.entries()) {
      const problem = await look(path);
      const place = dataPositions[index] ?? position;
      const key = `${place.line}:${place.column}`;
      if (problem === undefined || told.has(key)) continue;
      told.add(key);
      faults.push({
        position: place,
        message: `The file ${quote(path)} ${problem}.`,
        next: 'Check the path; it begins at the folder of this file.',
      });
    }
  }
  return faults;
}
