import { z } from 'zod';
import { GloveboxError } from '../../errors.ts';
import type { BatchRecord } from '../../store/records/batch-records.ts';
import { acceptBatch } from '../batches/accept-batch.ts';
import { followBatch } from '../batches/follow-batch.ts';
import { defineRoute } from '../route.ts';
import type { Service } from '../service.ts';
import { batchDetails, batchForm, batchList, batchQuery, batchRecord } from '../wire/batch.ts';
import { describeBatch, describeBatchQuestion, describeBatchSummary } from '../wire/describe-batch.ts';
import { page } from '../wire/list.ts';
import { describeDeed } from './describe-deed.ts';
import { batchParams, findBatch, noBatch } from './find-batch.ts';
import { lastNumber } from './follow-events.ts';
import { askHeaders } from './reply-to-ask.ts';
import { removeUnused } from './remove-unused.ts';

/** What a file of questions may come as, and how it is read then. */
const types = {
  'application/json': 'json',
  'application/yaml': 'yaml',
  'application/x-yaml': 'yaml',
  'text/yaml': 'yaml',
  'application/jsonl': 'jsonl',
  'application/x-ndjson': 'jsonl',
  'text/csv': 'csv',
  'text/plain': undefined,
} as const;

const mostShown = 2_000;

const create = defineRoute({
  method: 'post',
  path: '/batches',
  name: 'createBatch',
  tag: 'batches',
  summary: 'Ask all questions of a file',
  description:
    'The file is the body, or in the field `questions` of a form; other files of the form are data, which questions name as the files are called. Once accepted, each is asked once, whatever becomes of who has sent it.',
  access: 'key',
  headers: askHeaders.pick({ 'idempotency-key': true }),
  query: batchQuery,
  texts: Object.keys(types),
  form: batchForm,
  answers: {
    202: {
      description: 'Accepted: it is under `Location`',
      json: batchDetails,
      headers: {
        Location: 'Where the batch is',
        'Idempotent-Replayed': '`true` where it was given before, under the same `Idempotency-Key`',
      },
    },
  },
  problems: [
    'USAGE',
    'BATCH_FILE_INVALID',
    'DATASET_NOT_FOUND',
    'DATASET_UNREADABLE',
    'SPENDING_LIMIT',
    'QUEUE_FULL',
    'IDEMPOTENCY_KEY_REUSED',
    'SHUTTING_DOWN',
  ],
  async handle(call, service) {
    const format = types[(call.text?.type ?? 'text/plain') as keyof typeof types];
    // It has been read by the schema of the form already, which makes of its texts what they mean.
    const form = call.body as z.infer<typeof batchForm>;
    const { record, repeated } = await acceptBatch({ ...call, form }, format, service);
    const headers = { Location: `/batches/${record.id}`, ...(repeated && { 'Idempotent-Replayed': 'true' }) };
    return { status: 202, json: await describe(record, service), headers };
  },
});

const list = defineRoute({
  method: 'get',
  path: '/batches',
  name: 'listBatches',
  tag: 'batches',
  summary: 'List batches',
  access: 'key',
  query: z.strictObject(page),
  answers: { 200: { description: 'Newest first', json: batchList } },
  async handle({ who, query }, { records }) {
    const { items, next } = await records.listBatches(who.owner, query);
    return { status: 200, json: { items: items.map(describeBatchSummary), ...(next !== undefined && { next }) } };
  },
});

const get = defineRoute({
  method: 'get',
  path: '/batches/{id}',
  name: 'getBatch',
  tag: 'batches',
  summary: 'A batch with its questions, and how far it is',
  access: 'key',
  params: batchParams,
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(mostShown).default(1_000).describe('How many questions at most'),
    after: z.coerce.number().int().min(0).default(0).describe('The `next` of the part before'),
  }),
  answers: { 200: { description: 'As it stands', json: batchRecord } },
  problems: ['BATCH_NOT_FOUND'],
  async handle({ params: { id }, query: { limit, after }, who }, service) {
    const record = await findBatch(id, who, service);
    const questions = await service.records.listBatchQuestions(who.owner, id, { after, limit });
    const last = questions.at(-1)?.number ?? record.total;
    const json = {
      ...(await describe(record, service)),
      questions: questions.map(describeBatchQuestion),
      ...(last < record.total && { next: last }),
    };
    return { status: 200, json };
  },
});

const events = defineRoute({
  method: 'get',
  path: '/batches/{id}/events',
  name: 'followBatch',
  tag: 'batches',
  summary: 'What happens to the questions of a batch, as it happens',
  description:
    'Server-sent events, whose data `BatchEvents` describes by their names. The last one is `ended`; after it the stream ends.',
  access: 'key',
  params: batchParams,
  headers: z.object({
    'last-event-id': z.string().optional().describe('The `id` of the last event that came: goes on after it'),
  }),
  answers: {
    200: { description: 'Until it has ended', content: ['text/event-stream'] },
    204: { description: 'The last event has come already: an `EventSource` does not come again' },
  },
  problems: ['BATCH_NOT_FOUND'],
  async handle({ params: { id }, who, headers, signal }, service) {
    const record = await findBatch(id, who, service);
    const given = Number(headers['last-event-id'] ?? 0);
    if (given === lastNumber && record.state === 'ended') return { status: 204 };
    const last = Number.isSafeInteger(given) && given > 0 && given < lastNumber ? given : 0;
    return { status: 200, events: followBatch(record, last, service, signal) };
  },
});

const cancel = defineRoute({
  method: 'post',
  path: '/batches/{id}/cancel',
  name: 'cancelBatch',
  tag: 'batches',
  summary: 'Ask no more of a batch',
  description:
    'What waits is skipped, and what is worked on ends as `cancelled` in a moment. What has ended stays as it is.',
  access: 'key',
  params: batchParams,
  answers: { 202: { description: 'It is told', json: batchDetails } },
  problems: ['BATCH_NOT_FOUND'],
  async handle(call, service) {
    const { id } = call.params;
    const record = await service.records.cancelBatch(call.who.owner, id, () =>
      describeDeed(call, { action: 'cancel-batch', target: id }),
    );
    if (record === undefined) throw noBatch();
    service.feeder.wake(id);
    return { status: 202, json: await describe(record, service) };
  },
});

const remove = defineRoute({
  method: 'delete',
  path: '/batches/{id}',
  name: 'deleteBatch',
  tag: 'batches',
  summary: 'Remove a batch with all its analyses',
  access: 'key',
  params: batchParams,
  answers: { 204: { description: 'It is gone' } },
  problems: ['BATCH_NOT_FOUND', 'BATCH_NOT_ENDED'],
  async handle(call, service) {
    const { id } = call.params;
    const found = await service.records.removeBatch(call.who.owner, id, () =>
      describeDeed(call, { action: 'delete-batch', target: id }),
    );
    if (found === undefined) throw noBatch();
    if (!found.removed) throw new GloveboxError('BATCH_NOT_ENDED', 'The batch has not ended yet.');
    await removeUnused(found.datasets, service);
    return { status: 204 };
  },
});

async function describe(record: BatchRecord, { records }: Service) {
  return describeBatch(record, await records.countBatchQuestions(record.owner, record.id));
}

export const batchRoutes = [create, list, get, events, cancel, remove];
