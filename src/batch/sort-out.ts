import { join } from 'node:path';
import type { PlannedQuestion } from './batch-plan.ts';
import type { BatchData } from './batch-data.ts';
import { answersFolder } from './batch-folder.ts';
import type { BatchFolder } from './batch-folder.ts';
import { fingerprintExpectation } from './fingerprint.ts';
import { gradeAnswer } from './grade-answer.ts';
import { describeAnswer, isFinal } from './question-record.ts';
import type { QuestionRecord } from './question-record.ts';
import { readStoredAnswer } from './stored-answer.ts';

export type Sorted = {
  /** Those that need not be asked, and what became of them. */
  readonly kept: ReadonlyMap<string, QuestionRecord>;
  /** Ids of those to ask that were answered, and are something else now. */
  readonly changed: readonly string[];
};

/** Tells what was answered before from what is to be asked. What was answered and not yet noted is noted now. */
export async function sortOut(
  questions: readonly PlannedQuestion[],
  chosen: readonly PlannedQuestion[],
  folder: BatchFolder,
  data: BatchData,
  identify: (question: PlannedQuestion, hash: string) => string,
): Promise<Sorted> {
  const kept = new Map<string, QuestionRecord>();
  const changed: string[] = [];
  const asked = new Set(chosen);
  const { ended, open } = folder.known;
  for (const question of questions) {
    const { id } = question;
    const [end, begun] = [ended.get(id), open.get(id)];
    const hasFolder = folder.answered.has(id);
    const isEnded = end !== undefined && isFinal(end.record) && hasFolder;
    if (!isEnded && (begun === undefined || !hasFolder)) continue;
    const fingerprint = identify(question, await data.take(question));
    if (begun !== undefined && begun.fingerprint === fingerprint) {
      const record = await adopt(question, begun.askedAt, folder, data);
      if (record !== undefined) {
        await folder.ledger.add({ kind: 'ended', fingerprint, record });
        kept.set(id, await gradeAnew(question, record, folder.path));
        continue;
      }
    }
    if (!isEnded) continue;
    if (end.fingerprint === fingerprint) kept.set(id, await gradeAnew(question, end.record, folder.path));
    else if (asked.has(question)) changed.push(id);
    // Nobody is to ask it now: what it was is still what there is of it.
    else kept.set(id, end.record);
  }
  return { kept, changed };
}

/** An answer whose folder is whole, and whose process was killed before it could note it. */
async function adopt(
  question: PlannedQuestion,
  askedAt: string,
  { path, known }: BatchFolder,
  data: BatchData,
): Promise<QuestionRecord | undefined> {
  const folder = `${answersFolder}/${question.id}`;
  const stored = await readStoredAnswer(join(path, folder));
  if (stored === undefined || stored.question.askedAt !== askedAt || !isFinal(stored)) return undefined;
  const spent = known.spentOn.get(question.id) ?? { usd: 0, tokens: 0 };
  return {
    id: question.id,
    question: question.question,
    data: [...data.filesOf(question)],
    ...describeAnswer(stored),
    ...spent,
    milliseconds: Math.round(Object.values(stored.timings).reduce((sum, time) => sum + time, 0)),
    askedAt,
    folder,
  };
}

/** Another expectation asks for no other answer: the one that is there is measured by it. */
async function gradeAnew({ expect }: PlannedQuestion, record: QuestionRecord, path: string): Promise<QuestionRecord> {
  const { grade, ...rest } = record;
  if (expect === undefined) return rest;
  if (grade?.by === fingerprintExpectation(expect)) return record;
  const stored = record.folder === undefined ? undefined : await readStoredAnswer(join(path, record.folder));
  if (stored === undefined) return { ...rest, grade: { result: 'ungraded', why: 'its folder cannot be read' } };
  return { ...rest, grade: gradeAnswer(expect, stored) };
}
