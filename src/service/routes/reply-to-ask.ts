import { z } from 'zod';
import { analysisDocument } from '../../contract/analysis-document.ts';
import type { AnalysisRecord } from '../../store/records/records.ts';
import type { Identity } from '../access/identity.ts';
import type { Asked } from '../jobs/asked.ts';
import type { Answer, Call, Reply } from '../route.ts';
import type { Service } from '../service.ts';
import { analysisRecord } from '../wire/analysis.ts';
import { describeRecord } from '../wire/describe-record.ts';
import { documentOf } from '../../results/analysis-document.ts';
import { followEvents } from './follow-events.ts';
import { findKept, findRecord } from './find-record.ts';
import { ProblemReply } from './problem-reply.ts';

export const askHeaders = z.object({
  prefer: z.string().optional().describe('`respond-async`: 202 at once, and the answer under `Location`'),
  accept: z.string().optional().describe('`text/event-stream`: the events on the way, and then the answer'),
  'idempotency-key': z
    .string()
    .max(200)
    .optional()
    .describe('Sent again with the same key, a request is answered with what came of the first'),
});

const askedHeaders = {
  Location: 'Where the analysis is',
  'Idempotent-Replayed': '`true` where it was asked before, under the same `Idempotency-Key`',
};

export const askAnswers: Readonly<Record<number, Answer>> = {
  200: {
    description: 'The analysis, whatever its status; or the events, with the analysis as the last',
    json: analysisDocument,
    content: ['text/event-stream'],
    headers: askedHeaders,
  },
  202: {
    description: 'Accepted: the answer will be under `Location`',
    json: analysisRecord,
    headers: { ...askedHeaders, 'Preference-Applied': 'That `respond-async` was heard' },
  },
};

type Headers = Call<unknown, unknown, unknown>['headers'];

/** Answers whoever has asked, in the way that they wish: at once, as it happens, or when it is there. */
export async function replyToAsk(
  { record, repeated }: Asked,
  { headers, signal, who }: { readonly headers: Headers; readonly signal: AbortSignal; readonly who: Identity },
  service: Service,
): Promise<Reply> {
  const own = { Location: `/analyses/${record.id}`, ...(repeated && { 'Idempotent-Replayed': 'true' }) };
  if (prefers(headers, 'respond-async')) {
    const current = repeated ? await findRecord(record.id, who, service) : record;
    const json = describeRecord(current, await findKept(current, service), service.jobs.position(record.id));
    return { status: 202, json, headers: { ...own, 'Preference-Applied': 'respond-async' } };
  }
  if (headers.accept?.includes('text/event-stream') === true)
    return { status: 200, events: followEvents(record, 0, service, signal), headers: own };
  const { analysis, problem } = await waitForKept(record, service, signal);
  if (analysis !== undefined) return { status: 200, json: documentOf(analysis), headers: own };
  throw new ProblemReply(problem, own);
}

/** How it ended, as soon as it has: this process knows it first, and another one may have it. */
async function waitForKept(record: AnalysisRecord, service: Service, signal: AbortSignal) {
  const live = service.jobs.find(record.id);
  if (live !== undefined) {
    await Promise.race([live.ended, aborted(signal)]);
    if (live.result !== undefined) return live.result;
  }
  for await (const { event } of followEvents(record, 0, service, signal)) {
    if (event.type === 'fault') return { problem: event.problem };
    if (event.type === 'answered') break;
  }
  const ended = await service.records.findAnalysis(record.owner, record.id);
  return (ended && (await findKept(ended, service))) ?? {};
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function prefers({ prefer }: Headers, what: string): boolean {
  return [prefer ?? []].flat().some((value) => value.split(',').some((part) => part.trim().toLowerCase() === what));
}
