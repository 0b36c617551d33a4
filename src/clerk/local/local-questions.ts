import { createHash, randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { endWaiting } from '../../end-waiting.ts';
import { type ErrorCode, errorCodes, GloveboxError } from '../../errors.ts';
import { isAlive } from '../../is-alive.ts';
import { createLanes } from '../../lanes.ts';
import { readAnalysis } from '../../results/read-analysis.ts';
import type { Answer, Asked, AskOptions, Clerk, Listed, Wanted } from '../clerk.ts';
import { type AnswerContext, answerRecord } from './answer-record.ts';
import { type LiveQuestion, startLive } from './live-question.ts';
import { type AskedRecord, askedRecord } from './record.ts';
import { openRecordFolder } from './record-folder.ts';

const beatMilliseconds = 5_000;
/** Who works on a question says so again and again; whoever was not heard of for so long is gone. */
const silenceMilliseconds = 20_000;
const lookMilliseconds = 300;
/** Older ones are removed, with their reports. */
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
  const lives = new Map<string, Promise<LiveQuestion>>();
  const lanes = createLanes();

  /** One of an id at a time in this process, from before it is accepted until it has ended. */
  const begin = (id: string, accept: () => Promise<AskedRecord>): Promise<LiveQuestion> => {
    const begun = accept().then((record) => {
      const { session } = record.wanted;
      const live = startLive(id, (own) => {
        const work = (): Promise<Answer> => finish(record, own);
        return session === undefined ? work() : lanes.enter(session, work);
      });
      return live;
    });
    lives.set(id, begun);
    begun.catch(() => lives.delete(id));
    return begun;
  };

  const finish = async (record: AskedRecord, live: LiveQuestion): Promise<Answer> => {
    const { id } = record;
    const beat = setInterval(() => void records.touch(id), beatMilliseconds).unref();
    try {
      live.signal.throwIfAborted();
      const answer = await answerRecord(record, live, { ...context, folderOf });
      await records.write(id, {
        ...record,
        ended: { status: answer.analysis.status, ...(answer.replay && { replay: copy(answer.replay) }) },
      });
      return answer;
    } catch (error) {
      const { code, message, next } = toFault(error);
      // What ends because this process does is for another one to go on with.
      if (code !== 'CANCELLED' || live.isCancelled)
        await records.write(id, { ...record, ended: { status: code, fault: { code, message, next } } });
      throw error;
    } finally {
      clearInterval(beat);
      lives.delete(id);
    }
  };

  const readEnded = async ({ id, ended }: AskedRecord): Promise<Answer> => {
    if (ended?.fault !== undefined) throw recallFault(ended.fault);
    const analysis = await readAnalysis(folderOf(id));
    return { id, analysis, ...(ended?.replay && { replay: ended.replay as NonNullable<Answer['replay']> }) };
  };

  const follow = async (id: string, options: AskOptions): Promise<Asked | undefined> => {
    const live = await lives.get(id);
    if (live !== undefined) return live.join(options, true);
    const record = await records.find(id);
    if (record === undefined) return undefined;
    if (record.ended !== undefined) return { id, repeated: true, answer: readEnded(record) };
    if (await isWorkedOn(record))
      return { id, repeated: true, answer: endWaiting(watch(record, options), options.signal) };
    return (await begin(id, () => takeOver(record))).join(options, true);
  };

  const takeOver = async (record: AskedRecord): Promise<AskedRecord> => {
    const mine = { ...record, process: process.pid };
    await records.write(record.id, mine);
    return mine;
  };

  const isWorkedOn = async ({ id, process: pid }: AskedRecord): Promise<boolean> =>
    pid !== process.pid && isAlive(pid) && ((await records.age(id)) ?? Infinity) < silenceMilliseconds;

  /** Another process works on it: until that ends it, or is gone. */
  const watch = async (record: AskedRecord, options: AskOptions): Promise<Answer> => {
    for (let now: AskedRecord | undefined = record; now !== undefined; now = await records.find(record.id)) {
      if (now.ended !== undefined) return readEnded(now);
      if (!(await isWorkedOn(now))) break;
      await pass(lookMilliseconds, undefined, { signal: options.signal });
    }
    const taken = await follow(record.id, options);
    if (taken !== undefined) return taken.answer;
    throw new GloveboxError('ANALYSIS_NOT_FOUND', 'The question is not there any more.');
  };

  const accept = async (id: string, wanted: Wanted): Promise<AskedRecord> => {
    const { key: _, data: named = [], ...rest } = wanted;
    const data = (await Promise.all(named.map(findData))).map(({ hash }) => hash);
    if (rest.session !== undefined) await context.sessions.open(rest.session);
    if (rest.kind !== 'replay' && data.length === 0)
      throw new GloveboxError('USAGE', 'There is no data to ask of.', { next: 'Name some.' });
    const question = rest.kind === 'replay' ? await findQuestion(rest.of) : rest.question;
    const at = new Date().toISOString();
    const record = askedRecord.parse({ id, at, process: process.pid, wanted: { ...rest, question, data } });
    await records.write(id, record);
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
    for (const { id, ended } of (await listNewest()).slice(mostKept)) {
      if (ended === undefined) continue;
      await records.remove(id);
      await rm(folderOf(id), { recursive: true, force: true });
    }
  };

  return {
    follow,
    async ask(wanted, options) {
      options.signal.throwIfAborted();
      const id = nameQuestion(wanted.key);
      const earlier = await follow(id, options);
      if (earlier !== undefined) return earlier;
      // Two may have found nothing at once.
      const begun = lives.get(id);
      return (await (begun ?? begin(id, () => accept(id, wanted)))).join(options, begun !== undefined);
    },
    async find(id) {
      const record = await records.find(id);
      return record?.ended === undefined || record.ended.fault !== undefined ? undefined : readEnded(record);
    },
    async list(most) {
      const newest = (await listNewest()).slice(0, most);
      return newest.map(({ id, at, ended, wanted: { question = '' } }): Listed => ({
        id,
        question,
        status: ended?.status ?? (lives.has(id) ? 'running' : 'broken off'),
        at,
      }));
    },
    async cancel(id) {
      const live = await lives.get(id);
      if (live !== undefined) return live.cancel();
      const record = await records.find(id);
      if (record === undefined || record.ended !== undefined || (await isWorkedOn(record))) return;
      const { message, next } = new GloveboxError('CANCELLED', 'It was cancelled.');
      await records.write(id, {
        ...record,
        ended: { status: 'CANCELLED', fault: { code: 'CANCELLED', message, next } },
      });
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
