import type { PlannedQuestion } from '../../batch/batch-plan.ts';
import type { Fault } from '../../batch/reading/batch-faults.ts';
import { GloveboxError } from '../../errors.ts';
import type { Identity } from '../access/identity.ts';
import { laneOf } from '../jobs/lane.ts';
import { putTogether } from '../routes/find-dataset.ts';
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
  const findFile = (name: string) =>
    files.find((one) => one.name === name) ?? files.find((one) => stemOf(one.name) === name);
  const named = new Set(questions.flatMap(({ data }) => data).concat(usual));
  const sent = new Map([...named].map((name) => [name, findFile(name)] as const));
  const wanted = questions.map(({ data, locale: own = locale }): Wanted => {
    const names = [...new Set(data.length > 0 ? data : usual)];
    // How dates are read is told once, when data is taken in.
    return { names, locale: names.some((name) => sent.get(name) !== undefined) ? own : undefined };
  });
  if (new Set(wanted.map(writeKey)).size > mostDatasets)
    throw new GloveboxError('REQUEST_TOO_LARGE', `A batch may be asked of ${mostDatasets} datasets.`, {
      next: 'Make several batches of it.',
    });
  const stored = new Map<string, string>();
  for (const name of new Set(wanted.flatMap(({ names }) => names))) {
    const record = sent.get(name) === undefined ? await service.records.findDataset(who.owner, name) : undefined;
    if (record !== undefined) stored.set(name, record.hash);
  }
  const faults = questions.flatMap((question, index) =>
    findFaults(question, wanted[index]?.names ?? [], (name) => stored.has(name) || sent.get(name) !== undefined),
  );
  if (faults.length > 0) return { faults, of: [], hashes: [] };

  const lane = laneOf({ owner: who.owner, key: who.key?.id });
  const taken = new Map<string, string>();
  const together = new Map<string, string>();
  const all = () => [...new Set([...stored.values(), ...taken.values(), ...together.values()])];
  try {
    for (const one of wanted) {
      if (together.has(writeKey(one))) continue;
      const own: { hash: string }[] = [];
      for (const name of one.names) own.push({ hash: stored.get(name) ?? (await takeIn(sent.get(name), one.locale)) });
      together.set(writeKey(one), await putTogether(own, { who, signal }, service));
    }
  } catch (error) {
    throw new DataTaken(all(), error);
  }
  return {
    faults,
    of: wanted.map((one) => ({ names: one.names, hash: together.get(writeKey(one)) ?? '' })),
    hashes: all(),
  };

  async function takeIn(file: ReceivedFile | undefined, as: string | undefined): Promise<string> {
    if (file === undefined) return '';
    const key = JSON.stringify([file.path, as]);
    const source = { kind: 'file' as const, path: file.path, name: file.name };
    const hash = taken.get(key) ?? (await service.intakes.take(lane, [source], as, signal)).dataset.hash;
    taken.set(key, hash);
    return hash;
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

/** The data of a question, and by which locale it is read where that is still to be done. */
type Wanted = { readonly names: string[]; readonly locale: string | undefined };

function writeKey({ names, locale }: Wanted): string {
  return JSON.stringify([names, locale]);
}

/** `sales.csv` may be called `sales`. */
function stemOf(file: string): string {
  return file.replace(/(?!^)\..*$/s, '');
}
