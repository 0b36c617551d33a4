import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Analyst } from '../../analyst.ts';
import type { Analysis } from '../../contract/analysis.ts';
import type { Session } from '../../contract/session.ts';
import { replayFolder } from '../../replay.ts';
import { readSession } from '../../results/read-session.ts';
import { createHtmlRenderer } from '../../results/renderers/html.ts';
import { writeAnalysisFolder } from '../../results/write-folder.ts';
import type { Answer } from '../clerk.ts';
import type { LiveQuestion } from './live-question.ts';
import type { LocalSessions } from './local-sessions.ts';
import type { AskedRecord } from './record.ts';

export type AnswerContext = {
  readonly analyst: Analyst;
  readonly sessions: LocalSessions;
  readonly folderOf: (id: string) => string;
};

/** Asks what was accepted, and writes what came of it where `find` reads it. */
export async function answerRecord(record: AskedRecord, live: LiveQuestion, context: AnswerContext): Promise<Answer> {
  const { id, wanted } = record;
  const { analysis, replay } = await work(record, live, context);
  // Of one that was killed while it wrote; nobody reads there before it has ended.
  await rm(context.folderOf(id), { recursive: true, force: true });
  await writeAnalysisFolder(context.folderOf(id), analysis, createHtmlRenderer().render(analysis));
  if (wanted.session !== undefined && analysis.status !== 'cancelled') await context.sessions.goOn(wanted.session, id);
  return { id, analysis, ...(replay && { replay }) };
}

async function work(
  { wanted }: AskedRecord,
  { signal, report: onEvent }: LiveQuestion,
  { analyst, sessions, folderOf }: AnswerContext,
): Promise<{ readonly analysis: Analysis; readonly replay?: NonNullable<Answer['replay']> }> {
  const asked = { data: { hash: wanted.data }, signal, onEvent };
  switch (wanted.kind) {
    case 'script': {
      const { script, question } = wanted;
      return { analysis: await analyst.run(script, { ...asked, ...(question !== undefined && { question }) }) };
    }
    case 'replay': {
      const { of } = wanted;
      const { after, sameData, differences } = await replayFolder(analyst, folderOf(of), newData(wanted.data), {
        signal,
        onEvent,
      });
      return { analysis: after, replay: { of, sameData, differences } };
    }
    case 'question': {
      const { question, constraints, type, privacy, session } = wanted;
      const follow = session === undefined ? undefined : await findEarlier(session);
      return { analysis: await analyst.analyze({ ...asked, question, constraints, type, privacy, follow }) };
    }
  }

  /** Only where the generator can be told of it. */
  async function findEarlier(session: string): Promise<Session | undefined> {
    const { last } = await sessions.open(session);
    // It may be so old that it was forgotten.
    if (last === undefined || !existsSync(folderOf(last))) return undefined;
    const { generator } = await analyst.inspect();
    return generator.follows ? readSession(folderOf(last)) : undefined;
  }
}

function newData(hashes: readonly string[]): { readonly hash: readonly string[] } | undefined {
  return hashes.length === 0 ? undefined : { hash: hashes };
}
