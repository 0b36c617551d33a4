import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { AnalysisEvent } from '../contract/events.ts';
import type { SandboxState } from '../sandbox/sandbox.ts';
import type { Outcome } from '../store/records/records.ts';
import type { Kept } from './jobs/document.ts';

/** The figures of the service, as Prometheus reads them. */
export interface Metrics {
  request(route: string, method: string, status: number, milliseconds: number): void;
  event(event: AnalysisEvent): void;
  ended(outcome: Outcome, kept: Kept, milliseconds: number): void;
  batchAccepted(): void;
  /** Something came on a platform, for the first time or `repeated`. */
  chatEvent(chat: string, kind: string): void;
  /** It was answered: with an analysis, by its status, or in words. */
  chatAnswer(chat: string, status: string): void;
  chatFault(chat: string, code: string): void;
  write(): Promise<string>;
  readonly type: string;
}

export type Gauges = {
  readonly queue: () => { readonly waiting: number; readonly running: number };
  /** Batches that this process works on. */
  readonly batches: () => number;
  readonly boxes: () => Promise<SandboxState | undefined>;
};

const quick = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

export function createMetrics({ queue, batches, boxes }: Gauges): Metrics {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  collectDefaultMetrics({ register: registry, prefix: 'glovebox_' });
  const requests = new Histogram({
    name: 'glovebox_request_seconds',
    help: 'Requests, by route and status',
    labelNames: ['route', 'method', 'status'],
    buckets: quick,
    registers,
  });
  const stages = new Histogram({
    name: 'glovebox_stage_seconds',
    help: 'What each stage of an analysis takes',
    labelNames: ['stage'],
    buckets: quick,
    registers,
  });
  const analyses = new Counter({
    name: 'glovebox_analyses_total',
    help: 'Questions that have ended, by how',
    labelNames: ['outcome', 'code'],
    registers,
  });
  const tokens = new Counter({
    name: 'glovebox_tokens_total',
    help: 'Tokens of the model',
    labelNames: ['direction'],
    registers,
  });
  const cost = new Counter({ name: 'glovebox_cost_dollars_total', help: 'What the model cost', registers });
  const rules = new Counter({
    name: 'glovebox_rule_hits_total',
    help: 'Rules of the validator that refused a script',
    labelNames: ['rule'],
    registers,
  });
  const templates = new Counter({
    name: 'glovebox_templates_total',
    help: 'Templates that offline scripts were written from',
    labelNames: ['template'],
    registers,
  });
  const batchesAccepted = new Counter({
    name: 'glovebox_batches_total',
    help: 'Batches that were accepted',
    registers,
  });
  const batchQuestions = new Counter({
    name: 'glovebox_batch_questions_total',
    help: 'Questions of batches that have ended, by whether they ended as they should',
    labelNames: ['result'],
    registers,
  });
  const chatEvents = new Counter({
    name: 'glovebox_chat_events_total',
    help: 'What came on a platform, and what came again',
    labelNames: ['chat', 'kind'],
    registers,
  });
  const chatAnswers = new Counter({
    name: 'glovebox_chat_answers_total',
    help: 'What was answered on a platform, by how',
    labelNames: ['chat', 'status'],
    registers,
  });
  const chatFaults = new Counter({
    name: 'glovebox_chat_faults_total',
    help: 'What went wrong on a platform',
    labelNames: ['chat', 'code'],
    registers,
  });
  new Gauge({
    name: 'glovebox_queue',
    help: 'Questions that wait, and that are worked on',
    labelNames: ['state'],
    registers,
    collect() {
      const { waiting, running } = queue();
      this.set({ state: 'waiting' }, waiting);
      this.set({ state: 'running' }, running);
    },
  });
  new Gauge({
    name: 'glovebox_batches',
    help: 'Batches that are worked on',
    registers,
    collect() {
      this.set(batches());
    },
  });
  new Gauge({
    name: 'glovebox_boxes',
    help: 'Boxes that are warm, and at work, and who waits for one',
    labelNames: ['state'],
    registers,
    async collect() {
      const state = await boxes();
      if (state === undefined) return this.reset();
      for (const name of ['warm', 'working', 'waiting', 'most'] as const) this.set({ state: name }, state[name]);
    },
  });
  return {
    type: registry.contentType,
    write: () => registry.metrics(),
    request: (route, method, status, milliseconds) =>
      requests.observe({ route, method, status: String(status) }, milliseconds / 1000),
    batchAccepted: () => batchesAccepted.inc(),
    chatEvent: (chat, kind) => chatEvents.inc({ chat, kind }),
    chatAnswer: (chat, status) => chatAnswers.inc({ chat, status }),
    chatFault: (chat, code) => chatFaults.inc({ chat, code }),
    event(event) {
      if (event.type === 'script-rejected') for (const { rule } of event.findings) rules.inc({ rule });
      if (event.type === 'script-written' && event.script.template !== undefined)
        templates.inc({ template: event.script.template });
    },
    ended(outcome, { analysis }, milliseconds) {
      analyses.inc({ outcome: outcome.status, code: outcome.code ?? '' });
      stages.observe({ stage: 'all' }, milliseconds / 1000);
      for (const [stage, taken] of Object.entries(analysis?.timings ?? {})) stages.observe({ stage }, taken / 1000);
      tokens.inc({ direction: 'input' }, outcome.inputTokens);
      tokens.inc({ direction: 'output' }, outcome.outputTokens);
      cost.inc(outcome.usd);
      if (outcome.ofBatch !== undefined) batchQuestions.inc({ result: outcome.ofBatch.isFine ? 'fine' : 'failed' });
    },
  };
}
