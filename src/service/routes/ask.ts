import type { Verdict } from '../../contract/verdict.ts';
import { GloveboxError } from '../../errors.ts';
import { readQuestion } from '../../request.ts';
import type { Ask } from '../jobs/ask.ts';
import { findRepeated } from '../jobs/asked.ts';
import { laneOf } from '../jobs/lane.ts';
import { defineRoute } from '../route.ts';
import type { Call } from '../route.ts';
import type { Service } from '../service.ts';
import { askBody, askForm } from '../wire/ask-body.ts';
import type { AskBody } from '../wire/ask-body.ts';
import { checkBody, verdict } from '../wire/check.ts';
import { acceptAsk } from './accept-ask.ts';
import { findNamed } from './find-dataset.ts';
import type { Named } from './find-dataset.ts';
import { readIdempotency } from './idempotency.ts';
import { removeUnused } from './remove-unused.ts';
import { askAnswers, askHeaders, replyToAsk } from './reply-to-ask.ts';

/** What a script of one's own is asked, where nothing is. */
const unasked = 'What does this script give?';

type AskCall = Call<unknown, unknown, AskBody>;

const analyze = defineRoute({
  method: 'post',
  path: '/analyze',
  name: 'analyze',
  tag: 'questions',
  summary: 'Ask a question of data',
  description:
    'The data is a stored dataset, rows in the body, or files of a form. Once accepted, a question is answered whether or not whoever asked still waits: `Location` says where.',
  access: 'key',
  headers: askHeaders,
  body: askBody,
  form: askForm,
  answers: askAnswers,
  problems: [
    'USAGE',
    'QUESTION_EMPTY',
    'QUESTION_TOO_LONG',
    'DATASET_NOT_FOUND',
    'DATASET_UNREADABLE',
    'SESSION_NOT_FOUND',
    'SPENDING_LIMIT',
    'QUEUE_FULL',
    'IDEMPOTENCY_KEY_REUSED',
    'NOT_BUILT_YET',
    'SHUTTING_DOWN',
  ],
  async handle(call, service) {
    checkQuestion(call.body, service);
    const { who, body, files } = call;
    const from = { owner: who.owner, key: who.key?.id };
    const isWhole = files.length === 0;
    const early = readIdempotency(call, body);
    const repeated = isWhole ? await findRepeated(service.records, { ...from, ...early }) : undefined;
    if (repeated) return replyToAsk(repeated, call, service);
    await service.jobs.checkRoom({ ...from, ...early });
    const { names, hash } = await findData(call, laneOf(from), service);
    // What files hold is known once they have been read.
    const sent = isWhole ? early : readIdempotency(call, body, names, hash);
    const question = body.question?.trim() ?? unasked;
    const ask = describeAsk(body, names);
    const asked = { question, dataset: hash, ask, session: body.session, ...sent };
    return replyToAsk(await acceptAsk(call, asked, service), call, service);
  },
});

const check = defineRoute({
  method: 'post',
  path: '/check',
  name: 'checkScript',
  tag: 'questions',
  summary: 'Say whether a script may run, and what is wrong with it',
  description: 'Nothing is run. With data, the tables that its queries name are checked too.',
  access: 'key',
  body: checkBody,
  answers: {
    200: { description: "The validator's finding", json: verdict },
  },
  problems: ['DATASET_NOT_FOUND'],
  async handle(call, service) {
    const { body, signal } = call;
    const hash = body.data === undefined ? undefined : (await findNamed(body.data, call, service)).hash;
    const data = hash === undefined ? undefined : { hash };
    try {
      return { status: 200, json: describeVerdict(await service.analyst.check(body.script, { data, signal })) };
    } finally {
      // Several made one are no use to anybody else, unless a question was asked of them.
      if (hash !== undefined) await removeUnused([hash], service);
    }
  },
});

function describeVerdict(found: Verdict) {
  const { accepted, risk, warnings } = found;
  return { accepted, risk, findings: accepted ? warnings : [...found.violations, ...warnings] };
}

/** Refused before the data is looked at. */
function checkQuestion({ data: _, session: _session, script, timeout, ...asked }: AskBody, { config }: Service): void {
  const question = asked.question ?? (script === undefined ? '' : unasked);
  readQuestion({ ...asked, question, ...(timeout !== undefined && { timeoutSeconds: timeout }) }, config);
}

async function findData(call: AskCall, lane: string, service: Service): Promise<Named> {
  const { body, files, who, signal } = call;
  const { data, session, locale } = body;
  if (session !== undefined && (await service.records.findSession(who.owner, session)) === undefined)
    throw new GloveboxError('SESSION_NOT_FOUND', 'There is no such session.');
  if (files.length > 0) {
    if (data !== undefined)
      throw new GloveboxError('USAGE', 'There are files, and a dataset is named.', { next: 'Give one of the two.' });
    const sources = files.map(({ path, name }) => ({ kind: 'file' as const, path, name }));
    const { dataset } = await service.intakes.take(lane, sources, locale, signal);
    return { names: files.map(({ name }) => name), hash: dataset.hash };
  }
  if (data === undefined) return findSessionData(session, call, service);
  if (typeof data === 'object' && !Array.isArray(data)) {
    const { dataset } = await service.intakes.take(lane, data.rows, locale, signal);
    return { names: Object.keys(data.rows), hash: dataset.hash };
  }
  return findNamed(data, call, service);
}

/** A question that names no data is asked of that of the one before it. */
async function findSessionData(session: string | undefined, { who }: AskCall, service: Service) {
  const [last] =
    session === undefined ? [] : (await service.records.listAnalyses(who.owner, { session }, { limit: 1 })).items;
  if (last === undefined)
    throw new GloveboxError('USAGE', 'There is no data.', { next: 'Name a dataset, give rows, or send a file.' });
  return { names: (JSON.parse(last.ask) as Ask).data, hash: last.dataset };
}

function describeAsk(body: AskBody, data: string[]): Ask {
  const { question, script, type, language, effort, privacy, constraints, timeout, locale, timeZone, seed, budget } =
    body;
  return {
    kind: script === undefined ? 'question' : 'script',
    question,
    script,
    data,
    type,
    language,
    effort,
    privacy,
    constraints,
    timeoutSeconds: timeout,
    locale,
    timeZone,
    seed,
    budget,
  };
}

export const askRoutes = [analyze, check];
