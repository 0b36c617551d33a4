import type { PlannedQuestion } from '../../batch/batch-plan.ts';
import type { Fault } from '../../batch/reading/batch-faults.ts';
import { GloveboxError } from '../../errors.ts';
import type { Identity } from '../access/identity.ts';
import { laneOf } from '../jobs/lane.ts';
import type { Service } from '../service.ts';
import type { ReceivedFile } from '../uploads/receive-form.ts';

/** So many datasets a batch may be asked of, those that are put together of several included. */
const mostDatasets = 200;
/** So many may be put together. */
const mostTogether = 10;

export type DataRequest = {
  readonly questions: readonly PlannedQuestion[];
  /** Of questions that name none. */
  readonly given: readonly string[];
  /** Files that came with the batch, and are for it alone. */
  readonly files: readonly ReceivedFile[];
  readonly locale: string | undefined;
  readonly who: Identity;
  readonly signal: AbortSignal;
};

export type BatchData = {
  /** Faults of the file, where it names what is not there. Then nothing was taken in. */
  readonly faults: readonly Fault[];
  /** The data of each question: the names that were given, and the hash of all of it together. */
  readonly of: readonly { readonly names: string[]; readonly hash: string }[];
  /** All that was taken in or found. */
  readonly hashes: readonly string[];
};

/** Finds the data of all questions, and takes in what came along. Each is looked for once, however many questions name it. */
export async function findBatchData(request: DataRequest, service: Service): Promise<BatchData> {
  const { questions, files, given, who, locale, signal } = request;
  const usual = given.length > 0 ? given : files.map(({ name }) => name);
  const wanted = questions.map(({ data }) => [...new Set(data.length > 0 ? data : usual)]);
  const named = new Set(wanted.flat());
  if (new Set(wanted.map(join)).size > mostDatasets)
    throw new GloveboxError('REQUEST_TOO_LARGE', `A batch may be asked of ${mostDatasets} datasets.`, {
      next: 'Make several batches of it.',
    });
  const stored = new Map<string, string>();
  const sent = new Map<string, ReceivedFile>();
  for (const name of named) {
    const file = files.find((one) => one.name === name) ?? files.find((one) => stemOf(one.name) === name);
    const record = file === undefined ? await service.records.findDataset(who.owner, name) : undefined;
    if (file !== undefined) sent.set(name, file);
    if (record !== undefined) stored.set(name, record.hash);
  }
  const faults = questions.flatMap((question, index) =>
    findFaults(question, wanted[index] ?? [], (name) => stored.has(name) || sent.has(name)),
  );
  if (faults.length > 0) return { faults, of: [], hashes: [] };

  const lane = laneOf({ owner: who.owner, key: who.key?.id });
  const hashes = new Map(stored);
  const together = new Map<string, string>();
  const all = () => [...new Set([...hashes.values(), ...together.values()])];
  try {
    const taken = new Map<ReceivedFile, string>();
    for (const [name, file] of sent) {
      const source = { kind: 'file' as const, path: file.path, name: file.name };
      const hash = taken.get(file) ?? (await service.intakes.take(lane, [source], locale, signal)).dataset.hash;
      taken.set(file, hash);
      hashes.set(name, hash);
    }
    for (const names of wanted) {
      if (together.has(join(names))) continue;
      const own = names.map((name) => hashes.get(name) ?? '');
      const [only = '', ...others] = own;
      const made = others.length === 0 ? only : await putTogether(own);
      together.set(join(names), made);
    }
  } catch (error) {
    throw new DataTaken(all(), error);
  }
  return { faults, of: wanted.map((names) => ({ names, hash: together.get(join(names)) ?? '' })), hashes: all() };

  async function putTogether(own: readonly string[]): Promise<string> {
    return (await service.intakes.take(lane, { hash: own }, undefined, signal)).dataset.hash;
  }
}

/** Some of it had been taken in already, which nobody will ask. */
export class DataTaken extends Error {
  readonly hashes: readonly string[];

  constructor(hashes: readonly string[], cause: unknown) {
    super('Not all of the data could be taken in.', { cause });
    this.hashes = hashes;
  }
}

function findFaults(
  { position, data, dataPositions }: PlannedQuestion,
  names: readonly string[],
  isThere: (name: string) => boolean,
): readonly Fault[] {
  if (names.length === 0)
    return [
      { position, message: 'The question names no data.', next: 'Name a dataset, or give one for all: data=NAME.' },
    ];
  if (names.length > mostTogether)
    return [
      { position, message: `The question names ${names.length} datasets.`, next: `Name ${mostTogether} at most.` },
    ];
  return names
    .filter((name) => !isThere(name))
    .map((name) => ({
      position: dataPositions?.[data.indexOf(name)] ?? position,
      message: `There is no dataset ${JSON.stringify(name)}.`,
      next: 'Upload it with POST /datasets, or send it along; GET /datasets lists those that there are.',
    }));
}

function join(names: readonly string[]): string {
  return JSON.stringify(names);
}

/** `sales.csv` may be called `sales`. */
function stemOf(file: string): string {
  return file.replace(/(?!^)\..*$/s, '');
}
