import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import type { Analyst } from '../../../src/index.ts';
import { limitProfile } from '../../../src/data/profile-privacy.ts';
import { describeDataset, fullRecord, type Memory, summarize } from './memory.ts';
import { type AskBody, beginAnalysis, workOn } from './work.ts';

/** What a route is given, and what it answers with. `undefined` in a reply is an empty body. */
export type Call = {
  readonly method: string;
  readonly parts: readonly string[];
  readonly json: () => Promise<unknown>;
  readonly form: () => Promise<FormData>;
};
export type Reply = { readonly status: number; readonly body?: unknown; readonly type?: string };

export const notFound: Reply = {
  status: 404,
  body: {
    type: 'about:blank',
    title: 'Not found',
    status: 404,
    code: 'NOT_FOUND',
    detail: 'There is no such thing.',
    next: 'See the list.',
  },
};

/** The stand-in's part of the API: as much of it as the page uses. */
export async function answerCall(analyst: Analyst, memory: Memory, call: Call): Promise<Reply> {
  const { method, parts } = call;
  const route = `${method} ${[parts[0], parts[1] === undefined ? undefined : '*', ...parts.slice(2, 3)].filter((part) => part !== undefined).join('/')}`;
  switch (route) {
    case 'GET datasets':
      return { status: 200, body: { items: [...memory.datasets.values()].reverse().map(describeDataset) } };
    case 'POST datasets':
      return upload(analyst, memory, await call.form());
    case 'GET datasets/*': {
      const found = memory.datasets.get(parts[1] ?? '');
      if (found === undefined) return notFound;
      const { assumptions, warnings } = found.dataset;
      return {
        status: 200,
        body: { ...describeDataset(found), profile: limitProfile(found.profile, 'statistics'), assumptions, warnings },
      };
    }
    case 'POST analyze':
      return ask(analyst, memory, (await call.json()) as AskBody);
    case 'GET analyses':
      return listAnalyses(memory);
    case 'POST sessions': {
      const { title = '' } = (await call.json()) as { title?: string };
      const session = { id: randomUUID(), title, createdAt: new Date().toISOString() };
      memory.sessions.set(session.id, session);
      return { status: 201, body: session };
    }
    case 'GET sessions/*': {
      const session = memory.sessions.get(parts[1] ?? '');
      if (session === undefined) return notFound;
      const own = [...memory.analyses.values()].filter((entry) => entry.session === session.id);
      return { status: 200, body: { ...session, analyses: own.map(summarize) } };
    }
    default:
      return parts[0] === 'analyses' ? answerAnalysis(memory, call, route) : notFound;
  }
}

function answerAnalysis(memory: Memory, call: Call, route: string): Reply {
  const entry = memory.analyses.get(call.parts[1] ?? '');
  if (entry === undefined) return notFound;
  switch (route) {
    case 'GET analyses/*':
      return { status: 200, body: fullRecord(entry) };
    case 'POST analyses/*/cancel':
      entry.cancel.abort();
      return { status: 202, body: fullRecord(entry) };
    default:
      return notFound;
  }
}

function ask(analyst: Analyst, memory: Memory, body: AskBody): Reply {
  const entry = beginAnalysis(memory, body);
  void workOn(analyst, memory, entry, body);
  return { status: 202, body: fullRecord(entry) };
}

function listAnalyses(memory: Memory): Reply {
  return { status: 200, body: { items: [...memory.analyses.values()].reverse().map(summarize) } };
}

async function upload(analyst: Analyst, memory: Memory, form: FormData): Promise<Reply> {
  const files = form.getAll('file').filter((value) => value instanceof File);
  const folder = mkdtempSync(join(tmpdir(), 'glovebox-stand-in-'));
  const paths = await Promise.all(
    files.map(async (file) => {
      const path = join(folder, basename(file.name));
      writeFileSync(path, Buffer.from(await file.arrayBuffer()));
      return path;
    }),
  );
  const given = form.get('name');
  const first = files[0]?.name ?? 'data';
  const name = typeof given === 'string' && given !== '' ? given : first.slice(0, first.length - extname(first).length);
  const { dataset, profile } = await analyst.profile(paths, { privacy: 'full' });
  const entry = { name, dataset, profile, createdAt: new Date().toISOString() };
  const isNew = !memory.datasets.has(name);
  memory.datasets.delete(name);
  memory.datasets.set(name, entry);
  const { assumptions, warnings } = dataset;
  return {
    status: isNew ? 201 : 200,
    body: { ...describeDataset(entry), profile: limitProfile(profile, 'statistics'), assumptions, warnings },
  };
}
