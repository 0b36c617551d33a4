import { createHash, randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { endWaiting } from '../../end-waiting.ts';
import { type ErrorCode, errorCodes, GloveboxError } from '../../errors.ts';
import { createLanes } from '../../lanes.ts';
import { readAnalysis } from '../../results/read-analysis.ts';
import type { FolderLock } from '../../store/records/sqlite/folder-lock.ts';
import type { Answer, Asked, AskOptions, Clerk, Listed, Wanted } from '../clerk.ts';
import { type AnswerContext, answerRecord } from './answer-record.ts';
import { lookMilliseconds, openClaims } from './claims.ts';
import { type LiveQuestion, startLive } from './live-question.ts';
import { type AskedRecord, askedRecord, cancelRecord } from './record.ts';
import { openRecordFolder } from './record-folder.ts';
import { removeHalfWritten } from './remove-half-written.ts';

/** Older ones are removed, with their reports, and the sessions in which nothing newer was asked. */
const mostKept = 500;

type Questions = Pick<Clerk, 'ask' | 'follow' | 'find' | 'list' | 'cancel' | 'linkTo'>;

/** The questions of this machine's user: each is a record, and when it has ended a folder as `glovebox ask` writes it. */
export function createLocalQuestions(
  folder: string,
  context: Omit<AnswerContext, 'folderOf'>,
  findData: Clerk['findData'],
): Questions {
  const records = openRecordFolder(join(folder, 'asked'), askedRecord);
  const folderOf = (id: string): string => join(folder, 'answers', id);
  const claims = openClaims(join(folder, 'claims'));
  /** What somebody wants to end on which another process works. */
  const cancels = openRecordFolder(join(folder, 'cancelled'), cancelRecord);
  const lives = new Map<string, Promise<LiveQuestion | undefined>>();
  const lanes = createLanes();

  /** One of an id at a time, of all processes, from before it is accepted until it has ended. */
  const begin = (id: string, prepare: () => Promise<AskedRecord | undefined>): Promise<LiveQuestion | undefined> => {
    const begun = start(id, prepare);
    lives.set(id, begun);
    const forget = (): void => void lives.delete(id);
    begun.then((live) => live ?? forget(), forget);
    return begun;
  };

  /** Undefined where another process has it, or there is nothing to do any more. */
  const start = async (
    id: string,
    prepare: () => Promise<AskedRecord | undefined>,
  ): Promise<LiveQuestion | undefined> => {
    const claim = await claims.take(id);
    if (claim === undefined) return undefined;
    try {
      const record = await prepare();
      if (record !== undefined) return startLive(id, (own) => attend(record, own).finally(claim.release));
    } catch (error) {
      claim.release();
      throw error;
    }
    claim.release();
    return undefined;
  };

  /** Also while it waits for what was asked before it in its session, it is this process that has it, and that ends it. */
  const attend = async (record: AskedRecord, live: LiveQuestion): Promise<Answer> => {
    const { id, wanted } = record;
    const heed = async (): Promise<void> => {
      if ((await cancels.find(id)) !== undefined) live.cancel();
    };
    const looking = setInterval(() => void heed(), lookMilliseconds).unref();
    const work = async (): Promise<Answer> => {
      await heed();
      return finish(record, live);
    };
    try {
      return await (wanted.session === undefined ? work() : lanes.enter(wanted.session, work));
    } finally {
      clearInterval(looking);
      lives.delete(id);
    }
  };

  const finish = async (record: AskedRecord, live: LiveQuestion): Promise<Answer> => {
    const { wanted } = record;
    let turn: FolderLock | undefined;
    try {
      live.signal.throwIfAborted();
      // Another process may be asking in this session.
      if (wanted.session !== undefined) turn = await claims.wait(wanted.session, live.signal);
      const answer = await answerRecord(record, live, { ...context, folderOf });
      await end(record, { status: answer.analysis.status, ...(answer.replay && { replay: copy(answer.replay) }) });
      return answer;
    } catch (error) {
      const { code, message, next } = toFault(error);
      // What ends because this process does is for another one to go on with.
      if (code !== 'CANCELLED' || live.isCancelled) await end(record, { status: code, fault: { code, message, next } });
      throw error;
    } finally {
      turn?.release();
    }
  };

  const end = async (record: AskedRecord, ended: AskedRecord['ended']): Promise<void> => {
    await records.write(record.id, { ...record, ended });
    await cancels.remove(record.id);
  };

  const readEnded = async ({ id, ended }: AskedRecord): Promise<Answer> => {
    if (ended?.fault !== undefined) throw recallFault(ended.fault);
    const analysis = await readAnalysis(folderOf(id));
    return { id, analysis, ...(ended?.replay && { replay: ended.replay as NonNullable<Answer['replay']> }) };
  };

  /** One that nobody works on is taken over. */
  const reach = async (id: string, options: AskOptions): Promise<Asked | 'elsewhere' | undefined> => {
    const live = await lives.get(id);
    if (live !== undefined) return live.join(options, true);
    const record = await records.find(id);
    if (record === undefined) return undefined;
    if (record.ended !== undefined) return { id, repeated: true, answer: readEnded(record) };
    const taken = await (lives.get(id) ?? begin(id, () => findOpen(id)));
    return taken?.join(options, true) ?? 'elsewhere';
  };

  const findOpen = async (id: string): Promise<AskedRecord | undefined> => {
    const record = await records.find(id);
    return record?.ended === undefined ? record : undefined;
  };

  const follow = async (id: string, options: AskOptions): Promise<Asked | undefined> => {
    const reached = await reach(id, options);
    if (reached !== 'elsewhere') return reached;
    return { id, repeated: true, answer: endWaiting(watch(id, options), options.signal) };
  };

  /** Another process works on it: until that ends it, or is gone. */
  const watch = async (id: string, options: AskOptions): Promise<Answer> => {
    for (;;) {
      await pass(lookMilliseconds, undefined, { signal: options.signal });
      const reached = await reach(id, options);
      if (reached === undefined) throw new GloveboxError('ANALYSIS_NOT_FOUND', 'The question is not there any more.');
      if (reached !== 'elsewhere') return reached.answer;
    }
  };

  const plan = async (id: string, wanted: Wanted): Promise<AskedRecord> => {
    const { key: _, data: named = [], ...rest } = wanted;
    const data = (await Promise.all(named.map(findData))).map(({ hash }) => hash);
    if (rest.session !== undefined) await context.sessions.open(rest.session);
    if (rest.kind !== 'replay' && data.length === 0)
      throw new GloveboxError('USAGE', 'There is no data to ask of.', { next: 'Name some.' });
    const question = rest.kind === 'replay' ? await findQuestion(rest.of) : rest.question;
    const at = new Date().toISOString();
    return askedRecord.parse({ id, at, wanted: { ...rest, question, data } });
  };

  /** Nothing where another process has accepted it in the meantime. */
  const accept = async (record: AskedRecord): Promise<AskedRecord | undefined> => {
    if ((await records.find(record.id)) !== undefined) return undefined;
    await records.write(record.id, record);
    await forgetOldest();
    return record;
  };

  const findQuestion = async (of: string): Promise<string> => {
    const before = await records.find(of);
    if (before?.ended !== undefined && before.ended.fault === undefined)
      return before.wanted.question ?? 'What does this script give?';
    throw new GloveboxError('ANALYSIS_NOT_FOUND', 'The analysis to run again is not there any more.', {
      next: 'Ask the question anew.',
    });
  };

  const listNewest = async (): Promise<readonly AskedRecord[]> =>
    (await records.list()).toSorted((left, right) => right.at.localeCompare(left.at));

  const forgetOldest = async (): Promise<void> => {
    for (const part of ['asked', 'answers', 'sessions']) await removeHalfWritten(join(folder, part));
    const newest = await listNewest();
    const kept = newest.slice(0, mostKept);
    const oldest = kept.at(-1);
    if (oldest === undefined || newest.length <= mostKept) return;
    for (const record of newest.slice(mostKept)) {
      const { id } = record;
      const claim = await claims.take(id);
      // What is worked on, or forgotten by another process at this moment, is left to that.
      if (claim === undefined) {
        kept.push(record);
        continue;
      }
      try {
        // The record last: by it the next one finds what this one had no time for.
        await rm(folderOf(id), { recursive: true, force: true });
        await cancels.remove(id);
        await records.remove(id);
        await claims.forget(id);
      } finally {
        claim.release();
      }
    }
    const used = new Set(kept.flatMap(({ wanted }) => wanted.session ?? []));
    await context.sessions.forget(oldest.at, used, claims);
  };

  return {
    follow,
    async ask(wanted, options) {
      options.signal.throwIfAborted();
      const id = nameQuestion(wanted.key);
      for (;;) {
        const earlier = await follow(id, options);
        if (earlier !== undefined) return earlier;
        const record = await plan(id, wanted);
        // Two may have found nothing at once.
        const begun = lives.get(id);
        const live = await (begun ?? begin(id, () => accept(record)));
        if (live !== undefined) return live.join(options, begun !== undefined);
        // So has another process, which accepts it at this moment.
        await pass(lookMilliseconds, undefined, { signal: options.signal });
      }
    },
    async find(id) {
      const record = await records.find(id);
      return record?.ended === undefined || record.ended.fault !== undefined ? undefined : readEnded(record);
    },
    async list(most) {
      const newest = (await listNewest()).slice(0, most);
      const isWorkedOn = async (id: string): Promise<boolean> => lives.has(id) || claims.isTaken(id);
      const listing = newest.map(async ({ id, at, ended, wanted: { question = '' } }): Promise<Listed> => {
        const status = ended?.status ?? ((await isWorkedOn(id)) ? 'running' : 'broken off');
        return { id, question, status, at };
      });
      return Promise.all(listing);
    },
    async cancel(id) {
      const live = await lives.get(id);
      if (live !== undefined) return live.cancel();
      if ((await findOpen(id)) === undefined) return;
      const claim = await claims.take(id);
      // Whoever works on it looks for this.
      if (claim === undefined) return cancels.write(id, { at: new Date().toISOString() });
      try {
        const record = await findOpen(id);
        const { code, message, next } = new GloveboxError('CANCELLED', 'It was cancelled.');
        if (record !== undefined) await end(record, { status: code, fault: { code, message, next } });
      } finally {
        claim.release();
      }
    },
    linkTo: (id) => (/^[0-9a-f]+$/.test(id) ? pathToFileURL(join(folderOf(id), 'report.html')).href : undefined),
  };
}

/** The same key is the same question, whatever became of the process that was asked first. */
function nameQuestion(key: string | undefined): string {
  return key === undefined
    ? randomBytes(16).toString('hex')
    : createHash('sha256').update(key).digest('hex').slice(0, 32);
}

function toFault(error: unknown): Pick<GloveboxError, 'code' | 'message' | 'next'> {
  return error instanceof GloveboxError ? error : new GloveboxError('INTERNAL', String(error), { cause: error });
}

function recallFault({ code, message, next }: { code: string; message: string; next: string }): GloveboxError {
  return new GloveboxError(code in errorCodes ? (code as ErrorCode) : 'INTERNAL', message, { next });
}

/** As JSON has it. */
function copy({ of, sameData, differences }: NonNullable<Answer['replay']>) {
  return { of, sameData, differences: differences.map((difference) => ({ ...difference })) };
}
