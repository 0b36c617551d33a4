import type { Analyst } from '../../analyst.ts';
import type { Analysis } from '../../contract/analysis.ts';
import type { Report } from '../../contract/events.ts';
import type { Session } from '../../contract/session.ts';
import { GloveboxError } from '../../errors.ts';
import type { Account } from '../../contract/account.ts';
import { replayAnalysis } from '../../replay.ts';
import { sessionOf } from '../../results/session-of.ts';
import type { RecordStore } from '../../store/records/record-store.ts';
import type { AnalysisRecord } from '../../store/records/records.ts';
import type { Ask } from './ask.ts';
import { readDocument } from './document.ts';
import type { KeptReplay } from './document.ts';

export type Answered = { readonly analysis: Analysis; readonly replay?: KeptReplay };

export type AnswerContext = {
  readonly analyst: Analyst;
  readonly records: RecordStore;
  /** Whether the generator can be told of earlier questions. */
  readonly follows: boolean;
  readonly account: Account | undefined;
  readonly signal: AbortSignal;
  readonly onEvent: Report;
};

/** Asks what was accepted. */
export async function answerAsk(record: AnalysisRecord, ask: Ask, context: AnswerContext): Promise<Answered> {
  const { analyst, account, signal, onEvent } = context;
  const data = { hash: record.dataset };
  if (ask.kind === 'replay') return repeat(record, ask, context);
  const { type, language, effort, privacy, constraints, timeoutSeconds, locale, timeZone, seed, budget, askedAt } = ask;
  const asked = { data, constraints, privacy, timeoutSeconds, locale, timeZone, seed, askedAt, signal, onEvent };
  if (ask.kind === 'script') {
    const analysis = await analyst.run(ask.script ?? '', { ...asked, ...(ask.question && { question: ask.question }) });
    return { analysis };
  }
  const follow = context.follows ? await findEarlier(record, context.records) : undefined;
  const question = ask.question ?? '';
  return { analysis: await analyst.analyze({ ...asked, question, type, language, effort, budget, follow, account }) };
}

/** What the newest of its session that ended with an analysis goes on from. */
async function findEarlier(record: AnalysisRecord, records: RecordStore): Promise<Session | undefined> {
  const { owner, session } = record;
  if (session === undefined) return undefined;
  const earlier = await records.listAnalyses(owner, { session, state: 'ended' }, { limit: 20 });
  for (const { id, outcome } of earlier.items) {
    if (outcome === undefined || outcome.status === 'fault' || outcome.status === 'cancelled') continue;
    const analysis = await findAnalysis(records, owner, id);
    if (analysis !== undefined) return sessionOf(analysis);
  }
  return undefined;
}

async function repeat(record: AnalysisRecord, { replayOf = '' }: Ask, context: AnswerContext): Promise<Answered> {
  const { analyst, records, signal, onEvent } = context;
  const before = await findAnalysis(records, record.owner, replayOf);
  if (before?.script === undefined)
    throw new GloveboxError('ANALYSIS_NOT_FOUND', 'The analysis to repeat is not there any more.');
  const repeatable = { ...before, script: before.script };
  const data = { hash: record.dataset };
  const { after, sameData, differences } = await replayAnalysis(analyst, repeatable, data, { signal, onEvent });
  return { analysis: after, replay: { of: replayOf, sameData, differences } };
}

export async function findAnalysis(records: RecordStore, owner: string, id: string): Promise<Analysis | undefined> {
  const bytes = await records.readDocument(owner, id);
  return bytes === undefined ? undefined : (await readDocument(bytes)).analysis;
}
