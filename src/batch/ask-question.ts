import { join } from 'node:path';
import type { Analyst } from '../analyst.ts';
import type { Analysis } from '../contract/analysis.ts';
import { GloveboxError } from '../errors.ts';
import { isSpent } from '../contract/account.ts';
import type { Account } from '../contract/account.ts';
import type { AnalyzeRequest } from '../request.ts';
import { createHtmlRenderer } from '../results/renderers/html.ts';
import { writeAnalysisFolder } from '../results/write-folder.ts';
import type { BatchData } from './batch-data.ts';
import { answersFolder } from './batch-folder.ts';
import type { BatchFolder } from './batch-folder.ts';
import type { BatchEvent } from './batch-events.ts';
import type { PlannedQuestion } from './batch-plan.ts';
import { gradeAnswer } from './grade-answer.ts';
import { isHopeless } from './hopeless.ts';
import { describeAnswer, isFinal } from './question-record.ts';
import type { QuestionRecord } from './question-record.ts';

/** What holds for every question that says nothing else. */
export type BatchRequest = Omit<
  AnalyzeRequest,
  'question' | 'data' | 'follow' | 'account' | 'signal' | 'onEvent' | 'askedAt'
>;

export type Asking = {
  readonly analyst: Analyst;
  readonly folder: BatchFolder;
  readonly data: BatchData;
  readonly request: BatchRequest;
  readonly account: Account;
  readonly signal: AbortSignal;
  readonly identify: (question: PlannedQuestion, hash: string) => string;
  readonly report: (event: BatchEvent) => void;
};

/** Fields of a request, of the question where it has them and else of all. */
export function requestOf(
  question: PlannedQuestion,
  shared: BatchRequest,
): BatchRequest & { readonly question: string } {
  const { constraints, type, language, effort, privacy, timeoutSeconds, locale, timeZone, seed, budget } = question;
  const own = { constraints, type, language, effort, privacy, timeoutSeconds, locale, timeZone, seed, budget };
  const given = Object.entries(own).filter(([, value]) => value !== undefined);
  return { ...shared, ...Object.fromEntries(given), question: question.question };
}

export type Asked = { readonly record: QuestionRecord; readonly analysis?: Analysis; readonly fingerprint: string };

/** Asks one question. A fault of its own is an end too; rejects for what ends the whole batch, and where it is cancelled. */
export async function askQuestion(question: PlannedQuestion, asking: Asking): Promise<Asked> {
  const { analyst, folder, data, request, account, signal, identify, report } = asking;
  const { id, expect } = question;
  const askedAt = new Date().toISOString();
  const started = performance.now();
  const before = folder.known.spentOn.get(id) ?? { usd: 0, tokens: 0 };
  let spent = { usd: 0, tokens: 0 };
  const notes: Promise<void>[] = [];
  let fingerprint = '';
  const about = () => ({
    id,
    question: question.question,
    data: [...data.filesOf(question)],
    usd: before.usd + spent.usd,
    tokens: before.tokens + spent.tokens,
    milliseconds: Math.round(performance.now() - started),
    askedAt,
  });
  report({ type: 'started', question });
  try {
    const hash = await data.take(question);
    fingerprint = identify(question, hash);
    if (isSpent(account)) return { record: { ...about(), ...unspent }, fingerprint };
    await folder.ledger.add({ kind: 'asked', id, fingerprint, askedAt });
    const analysis = await analyst.analyze({
      ...requestOf(question, request),
      data: { hash },
      account,
      askedAt,
      signal,
      onEvent(event) {
        if (event.type === 'asked') {
          const { usd, inputTokens, outputTokens } = event.usage;
          spent = { usd, tokens: inputTokens + outputTokens };
          const note = folder.ledger.add({ kind: 'spent', id, askedAt, ...spent });
          // It is awaited below, with what else there is to be told.
          note.catch(() => {});
          notes.push(note);
        }
        report({ type: 'step', id, event });
      },
    });
    const { usage } = analysis;
    spent = { usd: usage.usd, tokens: usage.inputTokens + usage.outputTokens };
    await Promise.all(notes);
    const described = { ...about(), ...describeAnswer(analysis) };
    const grade = expect === undefined ? undefined : gradeAnswer(expect, analysis);
    return { record: { ...described, ...(grade && { grade }) }, analysis, fingerprint };
  } catch (error) {
    await Promise.all(notes);
    if (signal.aborted || !(error instanceof GloveboxError) || isHopeless(error.code)) throw error;
    const { code, message } = error;
    const described = { ...unspent, ...about(), status: 'fault' as const, error: { code, message } };
    const ungraded = expect && { grade: { result: 'ungraded' as const, why: 'it ended as fault' } };
    return { record: { ...described, ...ungraded }, fingerprint };
  }
}

/** Of a question that nobody was asked, since there was nothing left to spend. */
const unspent: Pick<QuestionRecord, 'status' | 'answer' | 'metrics' | 'error' | 'warnings'> = {
  status: 'over-budget',
  answer: [],
  metrics: {},
  error: { code: 'OVER_BUDGET', message: 'The budget of the batch was spent before.' },
  warnings: 0,
};

const html = createHtmlRenderer();

/** Writes the folder, then the line of the ledger: a line that is there has its folder, whenever the process is killed. */
export async function keepAnswer(
  { record, analysis, fingerprint }: Asked,
  { folder }: Asking,
): Promise<QuestionRecord> {
  let kept = record;
  if (analysis !== undefined && isFinal(record)) {
    const name = `${answersFolder}/${record.id}`;
    const path = join(folder.path, name);
    await writeAnalysisFolder(path, analysis, html.render(analysis));
    kept = { ...record, folder: name };
  }
  await folder.ledger.add({ kind: 'ended', fingerprint, record: kept });
  return kept;
}
