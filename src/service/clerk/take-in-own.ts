import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { OwnData, TakeInOptions } from '../../clerk/clerk.ts';
import { nameTables } from '../../clerk/name-tables.ts';
import { sizeTables } from '../../contract/dataset.ts';
import type { Source } from '../../contract/source.ts';
import { GloveboxError } from '../../errors.ts';
import type { DatasetRecord } from '../../store/records/records.ts';
import type { Identity } from '../access/identity.ts';
import { laneOf } from '../jobs/lane.ts';
import { describeDeed } from '../routes/describe-deed.ts';
import { keepData } from '../routes/keep-data.ts';
import type { Service } from '../service.ts';
import { datasetName } from '../wire/dataset.ts';
import { keptUntil } from './kept-for.ts';

/**
 * Takes files in. With a name they are kept under it, unless there is something: an assistant must not replace what its user uploaded.
 * Without, they are kept for a while after they were last asked.
 */
export async function takeInOwn(
  sources: readonly Source[],
  { name, locale, signal }: TakeInOptions,
  who: Identity,
  service: Service,
): Promise<OwnData> {
  const { records } = service;
  if (name !== undefined) {
    checkName(name);
    await checkFree(name, who, service);
  }
  const { bounded, bytes } = boundSources(sources, service.settings.uploadBytes);
  const lane = laneOf({ owner: who.owner, key: who.key?.id });
  const { dataset } = await service.intakes.take(lane, bounded, locale, signal);
  const { hash } = dataset;
  const tables = sizeTables(dataset.tables);
  if (name === undefined) {
    await keepData(hash, service, () => records.keepDataset(who.owner, hash, keptUntil()));
    return { name: nameTables(tables), hash, tables };
  }
  const createdAt = new Date().toISOString();
  const record: DatasetRecord = { owner: who.owner, name, hash, tables, bytes: await bytes(), createdAt };
  const deed = describeDeed({ who, id: randomUUID() }, { action: 'upload', target: name, dataset: hash });
  await keepData(hash, service, async () => {
    // Somebody may have taken the name meanwhile.
    await checkFree(name, who, service);
    await records.saveDataset(record, deed);
  });
  return { name, hash, tables };
}

function checkName(name: string): void {
  const parsed = datasetName.safeParse(name);
  if (!parsed.success)
    throw new GloveboxError('USAGE', `${JSON.stringify(name.slice(0, 100))} is no name for data.`, {
      next: 'A name has letters, digits, spaces and _ . ( ) - only.',
    });
}

async function checkFree(name: string, { owner }: Identity, { records }: Service): Promise<void> {
  if ((await records.findDataset(owner, name)) !== undefined)
    throw new GloveboxError('USAGE', `There is data called "${name}" already.`, { next: 'Take another name.' });
}

/** Counts what comes, and ends what is more than one upload may have. */
function boundSources(sources: readonly Source[], most: number) {
  let streamed = 0;
  async function* count(stream: Readable): AsyncGenerator<Buffer> {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      streamed += chunk.length;
      if (streamed > most)
        throw new GloveboxError('REQUEST_TOO_LARGE', `An upload may have ${most} bytes.`, {
          next: 'Send less at once.',
        });
      yield chunk;
    }
  }
  const bounded = sources.map((source) =>
    source.kind === 'stream'
      ? { ...source, stream: Readable.from(count(source.stream), { objectMode: false }) }
      : source,
  );
  const bytes = async () => {
    const files = sources.flatMap((source) => (source.kind === 'file' ? [source.path] : []));
    const sizes = await Promise.all(files.map(async (path) => (await stat(path)).size));
    return sizes.reduce((sum, size) => sum + size, streamed);
  };
  return { bounded, bytes };
}
