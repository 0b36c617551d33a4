import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import type { Analyst } from '../../../src/index.ts';
import { createHtmlRenderer } from '../../../src/results/renderers/html.ts';
import { limitProfile } from '../../../src/data/profile-privacy.ts';
import { describeDataset, fullRecord, type Memory, summarize } from './memory.ts';
import { type AskBody, beginAnalysis, workOn } from './work.ts';

/** What a route is given, and what it answers with. `undefined` in a reply is an empty body. */
export type Call = {
  readonly method: string;
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
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
const done: Reply = { status: 204 };

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
    case 'DELETE datasets/*':
      return memory.datasets.delete(parts[1] ?? '') ? done : notFound;
    case 'POST analyze':
      return ask(analyst, memory, (await call.json()) as AskBody);
    case 'POST check': {
      const { script } = (await call.json()) as { script: string };
      const verdict = await analyst.check(script);
      const findings = verdict.accepted ? verdict.warnings : [...verdict.violations, ...verdict.warnings];
      return { status: 200, body: { accepted: verdict.accepted, risk: verdict.risk, findings } };
    }
    case 'GET analyses':
      return listAnalyses(memory, call.query);
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
      return parts[0] === 'analyses' ? answerAnalysis(analyst, memory, call, route) : notFound;
  }
}

async function answerAnalysis(analyst: Analyst, memory: Memory, call: Call, route: string): Promise<Reply> {
  const entry = memory.analyses.get(call.parts[1] ?? '');
  if (entry === undefined) return notFound;
  switch (route) {
    case 'GET analyses/*':
      return { status: 200, body: fullRecord(entry) };
    case 'DELETE analyses/*':
      memory.analyses.delete(entry.id);
      return done;
    case 'POST analyses/*/cancel':
      entry.cancel.abort();
      return { status: 202, body: fullRecord(entry) };
    case 'POST analyses/*/feedback':
      entry.feedback = (await call.json()) as { rating: string };
      return done;
    case 'POST analyses/*/replay': {
      const { script, question } = entry.analysis ?? {};
      const body = {
        question: entry.question,
        data: entry.data,
        ...(entry.session !== undefined && { session: entry.session }),
        ...(script && { script: script.source }),
        ...(question && { locale: question.locale }),
      };
      return ask(analyst, memory, body, entry.id);
    }
    case 'GET analyses/*/plots': {
      const plot = entry.analysis?.plots.find(({ name }) => name === call.parts[3]);
      if (plot === undefined) return notFound;
      if (call.query.get('format') === 'json') return { status: 200, body: plot.spec };
      return { status: 200, type: 'image/svg+xml', body: plot.svg ?? '<svg xmlns="http://www.w3.org/2000/svg"/>' };
    }
    case 'GET analyses/*/report':
      return entry.analysis === undefined
        ? notFound
        : { status: 200, type: 'text/html; charset=utf-8', body: createHtmlRenderer().render(entry.analysis) };
    case 'GET analyses/*/receipt':
      return { status: 200, body: entry.analysis?.receipt };
    default:
      return notFound;
  }
}

function ask(analyst: Analyst, memory: Memory, body: AskBody, replayOf?: string): Reply {
  const entry = beginAnalysis(memory, body, replayOf);
  void workOn(analyst, memory, entry, body);
  return { status: 202, body: fullRecord(entry) };
}

function listAnalyses(memory: Memory, query: URLSearchParams): Reply {
  const words = (query.get('search') ?? '').toLowerCase();
  const status = query.get('status');
  const all = [...memory.analyses.values()]
    .reverse()
    .map(summarize)
    .filter((summary) => summary.question.toLowerCase().includes(words))
    .filter((summary) => !status || ('status' in summary && summary.status === status));
  const from = Number(query.get('after') ?? 0);
  const limit = Number(query.get('limit') ?? 20);
  const next = from + limit < all.length ? String(from + limit) : undefined;
  return { status: 200, body: { items: all.slice(from, from + limit), ...(next !== undefined && { next }) } };
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
