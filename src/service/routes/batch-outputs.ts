import { z } from 'zod';
import { nothingSaid } from '../../batch/question-record.ts';
import type { QuestionRecord } from '../../batch/question-record.ts';
import { writeBatchReport } from '../../batch/views/batch-report.ts';
import { writeSummary } from '../../batch/views/summary-table.ts';
import type { BatchQuestion, BatchRecord } from '../../store/records/batch-records.ts';
import type { BatchAnswer } from '../batches/judge-answer.ts';
import { defineRoute } from '../route.ts';
import type { Service } from '../service.ts';
import { batchParams, findBatch } from './find-batch.ts';
import { download, shut } from './outputs.ts';

/** A line of results, with the analysis that it tells of. */
type Result = QuestionRecord & { readonly analysis?: string | undefined };

const atOnce = 200;

const results = defineRoute({
  method: 'get',
  path: '/batches/{id}/results.jsonl',
  name: 'getBatchResults',
  tag: 'batches',
  summary: 'What became of the questions that have ended, a line of JSON each',
  description: 'In the order of the file. `analysis` is the id of the whole answer, as long as that is kept.',
  access: 'key',
  params: batchParams,
  query: z.strictObject({ download }),
  answers: { 200: { description: 'As far as it is', content: ['application/jsonl'] } },
  problems: ['BATCH_NOT_FOUND'],
  async handle({ params: { id }, query, who }, service) {
    const batch = await findBatch(id, who, service);
    return {
      status: 200,
      lines: writeLines(batch, service),
      type: 'application/jsonl; charset=utf-8',
      ...(query.download !== undefined && { download: 'results.jsonl' }),
    };
  },
});

const summary = defineRoute({
  method: 'get',
  path: '/batches/{id}/summary.csv',
  name: 'getBatchSummary',
  tag: 'batches',
  summary: 'The same as a table, for a spreadsheet',
  access: 'key',
  params: batchParams,
  query: z.strictObject({ download }),
  answers: { 200: { description: 'As far as it is', content: ['text/csv'] } },
  problems: ['BATCH_NOT_FOUND'],
  async handle({ params: { id }, query, who }, service) {
    const batch = await findBatch(id, who, service);
    return {
      status: 200,
      content: writeSummary(await readAll(batch, service)),
      type: 'text/csv; charset=utf-8',
      ...(query.download !== undefined && { download: 'summary.csv' }),
    };
  },
});

const report = defineRoute({
  method: 'get',
  path: '/batches/{id}/report.html',
  name: 'getBatchReport',
  tag: 'batches',
  summary: 'The same as a page, with links to the report of each question',
  access: 'key',
  params: batchParams,
  query: z.strictObject({ download }),
  answers: { 200: { description: 'As far as it is', content: ['text/html'] } },
  problems: ['BATCH_NOT_FOUND'],
  async handle({ params: { id }, query, who }, service) {
    const batch = await findBatch(id, who, service);
    const { name, total, createdAt } = batch;
    const all = await readAll(batch, service);
    const counts = await service.records.countBatchQuestions(who.owner, batch.id);
    const skipped = counts.reduce((sum, { state, count }) => (state === 'skipped' ? sum + Number(count) : sum), 0);
    const about = { name, plan: { questions: { length: total } }, startedAt: createdAt, skipped };
    const analyses = new Map(all.map((result) => [result.id, result.analysis]));
    return {
      status: 200,
      content: writeBatchReport(about, all, (record) => linkToAnalysis(analyses.get(record.id))),
      type: 'text/html; charset=utf-8',
      headers: { 'Content-Security-Policy': shut },
      ...(query.download !== undefined && { download: 'report.html' }),
    };
  },
});

/** In the order of the file, a few at a time. */
async function* readResults({ owner, id }: BatchRecord, { records }: Service): AsyncGenerator<Result> {
  for (let after = 0; ;) {
    const questions = await records.listBatchQuestions(owner, id, { after, limit: atOnce });
    yield* questions.filter(({ state }) => state === 'ended').map(describeResult);
    const last = questions.at(-1);
    if (last === undefined || questions.length < atOnce) return;
    after = last.number;
  }
}

async function* writeLines(batch: BatchRecord, service: Service): AsyncGenerator<string> {
  for await (const result of readResults(batch, service)) yield `${JSON.stringify(result)}\n`;
}

/** A table and a page are written of all of them at once. */
async function readAll(batch: BatchRecord, service: Service): Promise<readonly Result[]> {
  const all: Result[] = [];
  for await (const result of readResults(batch, service)) all.push(result);
  return all;
}

function describeResult({ name, question, analysis, tokens, usd, answer }: BatchQuestion): Result {
  const kept = JSON.parse(answer ?? '{}') as BatchAnswer;
  return { id: name, question, ...nothingSaid, ...kept, usd, tokens, ...(analysis !== undefined && { analysis }) };
}

/** From the report of the batch, where both are. */
function linkToAnalysis(analysis: string | undefined): string | undefined {
  return analysis && `../../analyses/${encodeURIComponent(analysis)}/report`;
}

export const batchOutputRoutes = [results, summary, report];
