import { z } from 'zod';
import { GloveboxError } from '../../errors.ts';
import type { Ask } from '../jobs/ask.ts';
import { findRepeated } from '../jobs/asked.ts';
import { defineRoute } from '../route.ts';
import { analysisList, analysisRecord, analysisState, feedbackBody, outcomeStatus } from '../wire/analysis.ts';
import { datasetNames } from '../wire/dataset.ts';
import { describeRecord, describeSummary } from '../wire/describe-record.ts';
import { page } from '../wire/list.ts';
import { acceptAsk } from './accept-ask.ts';
import { describeDeed } from './describe-deed.ts';
import { findNamed } from './find-dataset.ts';
import { analysisOf, analysisParams, findKept, findRecord, noAnalysis } from './find-record.ts';
import { followEvents, lastNumber } from './follow-events.ts';
import { readIdempotency } from './idempotency.ts';
import { removeUnused } from './remove-unused.ts';
import { askAnswers, askHeaders, replyToAsk } from './reply-to-ask.ts';

const list = defineRoute({
  method: 'get',
  path: '/analyses',
  name: 'listAnalyses',
  tag: 'analyses',
  summary: 'List questions and what became of them',
  access: 'key',
  query: z.strictObject({
    ...page,
    state: analysisState.optional().describe('Those that are in this state'),
    status: outcomeStatus.optional().describe('Those that ended so'),
    session: z.string().max(100).optional().describe('Those of one session'),
    batch: z.string().max(100).optional().describe('Those of one batch'),
    dataset: z.string().max(100).optional().describe('Hash of the data'),
    search: z.string().max(200).optional().describe('Words of the question'),
  }),
  answers: { 200: { description: 'Newest first', json: analysisList } },
  async handle({ who, query: { limit, after, ...filter } }, { records }) {
    const { items, next } = await records.listAnalyses(who.owner, filter, { limit, after });
    return { status: 200, json: { items: items.map(describeSummary), ...(next !== undefined && { next }) } };
  },
});

const get = defineRoute({
  method: 'get',
  path: '/analyses/{id}',
  name: 'getAnalysis',
  tag: 'analyses',
  summary: 'A question with its answer, as far as there is one',
  access: 'key',
  params: analysisParams,
  answers: { 200: { description: 'As it stands', json: analysisRecord } },
  problems: ['ANALYSIS_NOT_FOUND'],
  async handle({ params: { id }, who }, service) {
    const record = await findRecord(id, who, service);
    return { status: 200, json: describeRecord(record, await findKept(record, service), service.jobs.position(id)) };
  },
});

const events = defineRoute({
  method: 'get',
  path: '/analyses/{id}/events',
  name: 'followAnalysis',
  tag: 'analyses',
  summary: 'What happens on the way to an answer, as it happens',
  description:
    'Server-sent events, whose data `Events` describes by their names. The last one is `answered`, with the analysis, or `fault`, with a problem; after it the stream ends.',
  access: 'key',
  params: analysisParams,
  headers: z.object({
    'last-event-id': z.string().optional().describe('The `id` of the last event that came: goes on after it'),
  }),
  answers: {
    200: { description: 'Until it has ended', content: ['text/event-stream'] },
    204: { description: 'The last event has come already: an `EventSource` does not come again' },
  },
  problems: ['ANALYSIS_NOT_FOUND'],
  async handle({ params: { id }, who, headers, signal }, service) {
    const record = await findRecord(id, who, service);
    const given = Number(headers['last-event-id'] ?? 0);
    const last = Number.isSafeInteger(given) && given > 0 ? given : 0;
    if (last === lastNumber && record.state === 'ended') return { status: 204 };
    return { status: 200, events: followEvents(record, last, service, signal) };
  },
});

const cancel = defineRoute({
  method: 'post',
  path: '/analyses/{id}/cancel',
  name: 'cancelAnalysis',
  tag: 'analyses',
  summary: 'Stop working on a question',
  description: 'It ends as `cancelled` in a moment. One that has ended stays as it is.',
  access: 'key',
  params: analysisParams,
  answers: { 202: { description: 'It is told', json: analysisRecord } },
  problems: ['ANALYSIS_NOT_FOUND'],
  async handle(call, service) {
    const { id } = call.params;
    const record = await service.jobs.cancel(call.who.owner, id, ({ dataset }) =>
      describeDeed(call, { action: 'cancel', target: id, dataset }),
    );
    if (record === undefined) throw noAnalysis();
    return { status: 202, json: describeRecord(record, await findKept(record, service), service.jobs.position(id)) };
  },
});

const remove = defineRoute({
  method: 'delete',
  path: '/analyses/{id}',
  name: 'deleteAnalysis',
  tag: 'analyses',
  summary: 'Remove a question with its answer',
  access: 'key',
  params: analysisParams,
  answers: { 204: { description: 'It is gone' } },
  problems: ['ANALYSIS_NOT_FOUND', 'ANALYSIS_NOT_ENDED'],
  async handle(call, service) {
    const { id } = call.params;
    const found = await service.records.removeAnalysis(call.who.owner, id, ({ dataset }) =>
      describeDeed(call, { action: 'delete-analysis', target: id, dataset }),
    );
    if (found === undefined) throw noAnalysis();
    if (!found.removed) throw new GloveboxError('ANALYSIS_NOT_ENDED', 'The analysis has not ended yet.');
    await removeUnused([found.record.dataset], service);
    return { status: 204 };
  },
});

const replay = defineRoute({
  method: 'post',
  path: '/analyses/{id}/replay',
  name: 'replayAnalysis',
  tag: 'analyses',
  summary: 'Run an analysis again without a model, and compare every value',
  description:
    'Over the same data, or over other data of the same shape. It is an analysis of its own, with `replay` in it.',
  access: 'key',
  params: analysisParams,
  headers: askHeaders,
  body: z.strictObject({
    data: datasetNames.optional().describe('Other data than before'),
  }),
  answers: askAnswers,
  problems: [
    'USAGE',
    'ANALYSIS_NOT_FOUND',
    'ANALYSIS_NOT_ENDED',
    'DATASET_NOT_FOUND',
    'QUEUE_FULL',
    'IDEMPOTENCY_KEY_REUSED',
    'SHUTTING_DOWN',
  ],
  async handle(call, service) {
    const { who, params, body } = call;
    const sent = readIdempotency(call, { replay: params.id }, body);
    const repeated = await findRepeated(service.records, { owner: who.owner, ...sent });
    if (repeated) return replyToAsk(repeated, call, service);
    const before = await findRecord(params.id, who, service);
    const analysis = await analysisOf(before, service);
    if (analysis.script === undefined)
      throw new GloveboxError('USAGE', 'That analysis has no script: there is nothing to run again.', {
        next: 'Ask it anew.',
      });
    const other = body.data === undefined ? undefined : await findNamed(body.data, call, service);
    const { data } = JSON.parse(before.ask) as Ask;
    // All else is taken from the analysis itself. Its script, which may be long, is not kept a second time.
    const ask: Ask = { kind: 'replay', replayOf: params.id, data: other?.names ?? data };
    const dataset = other?.hash ?? before.dataset;
    const asked = await acceptAsk(call, { question: before.question, dataset, ask, ...sent }, service);
    return replyToAsk(asked, call, service);
  },
});

const feedback = defineRoute({
  method: 'post',
  path: '/analyses/{id}/feedback',
  name: 'rateAnalysis',
  tag: 'analyses',
  summary: 'Say whether an answer was right',
  access: 'key',
  params: analysisParams,
  body: feedbackBody,
  answers: { 204: { description: 'It is kept with the analysis, in place of what was said before' } },
  problems: ['ANALYSIS_NOT_FOUND'],
  async handle({ params: { id }, who, body }, { records }) {
    if (!(await records.saveFeedback(who.owner, id, { ...body, at: new Date().toISOString() }))) throw noAnalysis();
    return { status: 204 };
  },
});

export const analysisRoutes = [list, get, events, cancel, remove, replay, feedback];
