import { randomUUID } from 'node:crypto';
import { type Analyst, GloveboxError } from '../../../src/index.ts';
import type { Memory, StandInAnalysis, StandInEvent } from './memory.ts';
import { playScript } from './scripted-questions.ts';

export type AskBody = {
  readonly question?: string;
  readonly data?: readonly string[];
  readonly session?: string;
  readonly script?: string;
  readonly locale?: string;
  readonly timeZone?: string;
};

export function beginAnalysis(memory: Memory, body: AskBody): StandInAnalysis {
  const data = body.data ?? [];
  const entry: StandInAnalysis = {
    id: randomUUID(),
    question: body.question ?? '',
    data,
    hash: memory.datasets.get(data[0] ?? '')?.dataset.hash ?? '',
    session: body.session,
    createdAt: new Date().toISOString(),
    state: 'queued',
    events: [],
    listeners: new Set(),
    cancel: new AbortController(),
  };
  memory.analyses.set(entry.id, entry);
  return entry;
}

/** Works on a question with the product's own library. Some questions are played instead: see scripted-questions.ts. */
export async function workOn(analyst: Analyst, memory: Memory, entry: StandInAnalysis, body: AskBody): Promise<void> {
  const tell = (event: StandInEvent) => {
    entry.events.push(event);
    for (const listener of entry.listeners) listener();
  };
  tell({ type: 'queued', position: 1 });
  entry.state = 'running';
  entry.startedAt = new Date().toISOString();
  tell({ type: 'started' });
  try {
    const played = await playScript(entry, tell, memory.gate);
    if (played === undefined) {
      const request = {
        data: { hash: entry.hash },
        signal: entry.cancel.signal,
        ...(body.locale !== undefined && { locale: body.locale }),
        onEvent: (event: StandInEvent) => {
          if (event.type !== 'answered') tell(event);
        },
      };
      entry.analysis =
        body.script === undefined
          ? await analyst.analyze({ ...request, question: entry.question })
          : await analyst.run(body.script, { ...request, ...(entry.question && { question: entry.question }) });
    } else entry.analysis = played;
    entry.analysis = { ...entry.analysis, id: entry.id };
    finish(entry);
    tell({ type: 'answered', analysis: entry.analysis });
  } catch (error) {
    entry.problem = toProblem(error);
    finish(entry);
    tell({ type: 'fault', problem: entry.problem });
  }
}

export function toProblem(error: unknown) {
  const fault = error instanceof GloveboxError ? error : new GloveboxError('INTERNAL', String(error));
  const { code, message, next, place, status } = fault;
  return { type: 'about:blank', title: code, status, code, detail: message, next, place };
}

function finish(entry: StandInAnalysis): void {
  entry.state = 'ended';
  entry.endedAt = new Date().toISOString();
}
