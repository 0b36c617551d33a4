import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { GloveboxError } from '../../errors.ts';
import type { SessionRecord } from '../../store/records/records.ts';
import { defineRoute } from '../route.ts';
import { describeSummary } from '../wire/describe-record.ts';
import { page } from '../wire/list.ts';
import { sessionBody, sessionDetails, sessionList, sessionSummary } from '../wire/session.ts';

const params = z.strictObject({ id: z.string().max(100).describe('Of the session') });
const notFound = () => new GloveboxError('SESSION_NOT_FOUND', 'There is no such session.');
const mostShown = 100;

const create = defineRoute({
  method: 'post',
  path: '/sessions',
  name: 'createSession',
  tag: 'sessions',
  summary: 'Begin a session',
  description:
    'Questions of one session follow each other, where the generator can be told of earlier ones, and share their data.',
  access: 'key',
  body: sessionBody,
  answers: { 201: { description: 'It is there', json: sessionSummary, headers: { Location: 'Where it is' } } },
  async handle({ who, body: { title } }, { records }) {
    const session = {
      id: randomUUID(),
      owner: who.owner,
      title: title || 'Untitled',
      createdAt: new Date().toISOString(),
    };
    await records.addSession(session);
    return { status: 201, json: describe(session), headers: { Location: `/sessions/${session.id}` } };
  },
});

const list = defineRoute({
  method: 'get',
  path: '/sessions',
  name: 'listSessions',
  tag: 'sessions',
  summary: 'List sessions',
  access: 'key',
  query: z.strictObject(page),
  answers: { 200: { description: 'Newest first', json: sessionList } },
  async handle({ who, query }, { records }) {
    const { items, next } = await records.listSessions(who.owner, query);
    return { status: 200, json: { items: items.map(describe), ...(next !== undefined && { next }) } };
  },
});

const get = defineRoute({
  method: 'get',
  path: '/sessions/{id}',
  name: 'getSession',
  tag: 'sessions',
  summary: 'A session with its questions',
  access: 'key',
  params,
  answers: { 200: { description: 'The session', json: sessionDetails } },
  problems: ['SESSION_NOT_FOUND'],
  async handle({ who, params: { id } }, { records }) {
    const session = await records.findSession(who.owner, id);
    if (session === undefined) throw notFound();
    const { items } = await records.listAnalyses(who.owner, { session: id }, { limit: mostShown });
    return { status: 200, json: { ...describe(session), analyses: items.map(describeSummary) } };
  },
});

const remove = defineRoute({
  method: 'delete',
  path: '/sessions/{id}',
  name: 'deleteSession',
  tag: 'sessions',
  summary: 'End a session',
  description: 'Its questions and answers stay.',
  access: 'key',
  params,
  answers: { 204: { description: 'It is gone' } },
  problems: ['SESSION_NOT_FOUND'],
  async handle({ who, params: { id } }, { records }) {
    if (!(await records.removeSession(who.owner, id))) throw notFound();
    return { status: 204 };
  },
});

function describe({ id, title, createdAt }: SessionRecord) {
  return { id, title, createdAt };
}

export const sessionRoutes = [create, list, get, remove];
