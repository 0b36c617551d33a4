import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { BatchFormat, PlannedQuestion } from '../../batch/batch-plan.ts';
import { BatchFileError } from '../../batch/reading/batch-faults.ts';
import type { Fault } from '../../batch/reading/batch-faults.ts';
import { GloveboxError } from '../../errors.ts';
import { readQuestion } from '../../request.ts';
import type { BatchRecord, NewBatch } from '../../store/records/batch-records.ts';
import { decodeText, mostTextBytes } from '../http/read-input.ts';
import type { Ask } from '../jobs/ask.ts';
import { laneOf } from '../jobs/lane.ts';
import { describeDeed } from '../routes/describe-deed.ts';
import { readIdempotency } from '../routes/idempotency.ts';
import { keepAllData } from '../routes/keep-data.ts';
import { removeUnused } from '../routes/remove-unused.ts';
import type { Call } from '../route.ts';
import type { Service } from '../service.ts';
import type { BatchSettings } from '../wire/batch.ts';
import type { BatchOptions } from './batch-options.ts';
import { DataTaken, findBatchData } from './find-batch-data.ts';
import type { BatchData } from './find-batch-data.ts';

/** A request with a file of questions: as its body, or in a form. */
export type BatchCall = Pick<
  Call<unknown, BatchSettings, unknown>,
  'query' | 'text' | 'files' | 'who' | 'id' | 'headers' | 'signal'
> & {
  readonly form: BatchSettings;
};

export type AcceptedBatch = { readonly record: BatchRecord; readonly repeated: boolean };

type File = { readonly name: string; readonly text: string; readonly data: BatchCall['files'] };

/** Records all questions of a file, to be asked one after the other. Nothing is recorded where one of them is not right. */
export async function acceptBatch(
  call: BatchCall,
  format: BatchFormat | undefined,
  service: Service,
): Promise<AcceptedBatch> {
  const { who, signal } = call;
  const file = await findFile(call);
  const settings: BatchSettings = { ...call.query, ...call.form };
  const isWhole = file.data.length === 0;
  const early = readIdempotency(call, settings, file.text);
  const repeated = isWhole ? await findRepeated(who.owner, early, service) : undefined;
  if (repeated !== undefined) return repeated;
  const reading = { name: file.name, format: settings.format ?? format };
  const plan = await service.batchReader.read(
    laneOf({ owner: who.owner, key: who.key?.id }),
    file.text,
    reading,
    signal,
  );
  const most = service.settings.batchQuestions;
  if (plan.questions.length > most)
    throw new GloveboxError(
      'REQUEST_TOO_LARGE',
      `There are ${plan.questions.length} questions; ${most} are the most.`,
      {
        next: 'Make several batches of it, or have GLOVEBOX_BATCH_QUESTIONS raised.',
      },
    );
  const unfit = plan.questions.flatMap((question) => checkQuestion(question, service));
  if (unfit.length > 0) throw new BatchFileError(file.name, unfit);
  await checkRoom(call, early, service);
  const { data: given = [], locale } = settings;
  const data = await takeData({ questions: plan.questions, given, files: file.data, locale, who, signal }, service);
  if (data.faults.length > 0) throw new BatchFileError(file.name, data.faults);
  const sent = isWhole ? early : readIdempotency(call, settings, file.text, data.of);
  const options: BatchOptions = {
    concurrency: settings.concurrency ?? service.settings.concurrency,
    failFast: settings['fail-fast'] ?? false,
    ...((settings.budget ?? plan.budget) !== undefined && { budget: settings.budget ?? plan.budget }),
  };
  const batch: NewBatch = {
    id: randomUUID(),
    owner: who.owner,
    key: who.key?.id,
    name: file.name,
    options: JSON.stringify(options),
    instance: service.jobs.instance,
    request: call.id,
    createdAt: new Date().toISOString(),
    ...sent,
    questions: plan.questions.map((question, index) => describe(question, data.of[index])),
  };
  const acceptance = await keepAllData(data.hashes, service, () =>
    service.records.acceptBatch(
      batch,
      describeDeed(call, { action: 'batch', target: batch.id }),
      service.settings.batches,
    ),
  );
  // What was put together has its own file; its parts may be of no use to anybody.
  await removeUnused(data.hashes, service);
  // Others may have come while its data was taken in.
  if (acceptance.kind === 'full') throw tooMany(acceptance.unfinished);
  if (acceptance.kind !== 'accepted') return repeat(acceptance);
  service.metrics.batchAccepted();
  service.feeder.wake(batch.id);
  const { questions, idempotencyKey: _, fingerprint: _own, ...rest } = batch;
  const nothing = { failed: 0, usd: 0, tokens: 0, seconds: 0, cancelled: false };
  return { record: { ...rest, ...nothing, total: questions.length, state: 'running' }, repeated: false };
}

/** The file of questions, and what came with it. */
async function findFile({ text, files, query }: BatchCall): Promise<File> {
  if (text !== undefined) return { name: query.name ?? 'questions', text: text.content, data: [] };
  const named = files.filter(({ field }) => field === 'questions');
  const [file, ...others] = named.length > 0 || files.length > 1 ? named : files;
  if (file === undefined || others.length > 0)
    throw new GloveboxError('USAGE', 'The form has no file of questions, or several.', {
      next: 'Send one in the field questions, and data in others.',
    });
  if (file.bytes > mostTextBytes)
    throw new GloveboxError('REQUEST_TOO_LARGE', `A file of questions may have ${mostTextBytes} bytes.`, {
      next: 'Make several batches of it.',
    });
  const name = query.name ?? file.name;
  return { name, text: decodeText(await readFile(file.path)), data: files.filter((one) => one !== file) };
}

async function findRepeated(
  owner: string,
  { idempotencyKey, fingerprint }: Pick<NewBatch, 'idempotencyKey' | 'fingerprint'>,
  { records }: Service,
): Promise<AcceptedBatch | undefined> {
  if (idempotencyKey === undefined) return undefined;
  const earlier = await records.findAcceptedBatch(owner, idempotencyKey, fingerprint);
  return earlier && repeat(earlier);
}

function repeat({ kind, earlier }: { readonly kind: 'repeated' | 'conflict'; readonly earlier: BatchRecord }) {
  if (kind === 'repeated') return { record: earlier, repeated: true };
  throw new GloveboxError('IDEMPOTENCY_KEY_REUSED', 'Another request was sent under this Idempotency-Key.');
}

/** Refused before its data is looked at. One that was accepted before needs no room. */
async function checkRoom(
  { who }: BatchCall,
  { idempotencyKey }: Pick<NewBatch, 'idempotencyKey'>,
  { records, jobs, settings, isStopping }: Service,
): Promise<void> {
  if (idempotencyKey !== undefined && (await records.findAcceptedBatch(who.owner, idempotencyKey)) !== undefined)
    return;
  if (isStopping()) throw new GloveboxError('SHUTTING_DOWN', 'The service is about to end.');
  await jobs.spending.accountOf(who.key?.id);
  const unfinished = await records.countUnfinishedBatches(who.owner);
  if (unfinished >= settings.batches) throw tooMany(unfinished);
}

function tooMany(unfinished: number): GloveboxError {
  return new GloveboxError('QUEUE_FULL', `${unfinished} batches of this owner have not ended yet.`, {
    next: 'Wait until one has ended, or cancel one.',
    retryAfterSeconds: 60,
  });
}

function checkQuestion(planned: PlannedQuestion, { config }: Service): readonly Fault[] {
  const { question, constraints, type, language, effort, privacy, timeoutSeconds, locale, timeZone, seed } = planned;
  const asked = { question, constraints, type, language, effort, privacy, timeoutSeconds, locale, timeZone, seed };
  try {
    readQuestion(asked, config);
    return [];
  } catch (error) {
    if (error instanceof GloveboxError)
      return [{ position: planned.position, message: error.message, next: error.next }];
    throw error;
  }
}

/** What was taken in for a batch that is not accepted goes again. */
async function takeData(request: Parameters<typeof findBatchData>[0], service: Service): Promise<BatchData> {
  try {
    return await findBatchData(request, service);
  } catch (error) {
    if (!(error instanceof DataTaken)) throw error;
    await removeUnused(error.hashes, service).catch(() => {});
    throw error.cause;
  }
}

function describe(planned: PlannedQuestion, data: BatchData['of'][number] | undefined): NewBatch['questions'][number] {
  const { id, question, position: _, data: _names, dataPositions: _places, ...rest } = planned;
  const ask: Ask = { kind: 'question', question, data: data?.names ?? [], ...rest };
  return { name: id, question, ask: JSON.stringify(ask), dataset: data?.hash ?? '' };
}
