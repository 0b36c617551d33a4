import { randomUUID } from 'node:crypto';
import type { Wanted } from '../../clerk/clerk.ts';
import { GloveboxError } from '../../errors.ts';
import { readQuestion } from '../../request.ts';
import type { Ask } from '../jobs/ask.ts';
import { findRepeated } from '../jobs/asked.ts';
import type { Asked } from '../jobs/asked.ts';
import { acceptAsk } from '../routes/accept-ask.ts';
import type { Asking, Named } from '../routes/find-dataset.ts';
import { analysisOf, findRecord } from '../routes/find-record.ts';
import type { Service } from '../service.ts';
import { findOwnSeveral } from './own-data.ts';

/** What a script is asked, where nothing is. */
const unasked = 'What does this script give?';

/** Has something accepted. What comes twice under one key is asked once, whatever became of the data since. */
export async function askOwn(
  wanted: Wanted,
  asking: Asking & { readonly serves: string },
  service: Service,
): Promise<Asked> {
  const { who } = asking;
  // No key that comes as a header has a space in it: neither is taken for the other.
  const idempotencyKey = wanted.key === undefined ? undefined : `${asking.serves} ${wanted.key}`;
  const from = { owner: who.owner, key: who.key?.id, idempotencyKey };
  const repeated = await findRepeated(service.records, from);
  if (repeated !== undefined) return repeated;
  await service.jobs.checkRoom(from);
  const { question, ask, dataset } = await describeWanted(wanted, asking, service);
  const { session } = wanted;
  if (session !== undefined && (await service.records.findSession(who.owner, session)) === undefined)
    throw new GloveboxError('SESSION_NOT_FOUND', 'There is no such session.');
  return acceptAsk({ who, id: randomUUID() }, { question, dataset, ask, session, idempotencyKey }, service);
}

type Described = { readonly question: string; readonly ask: Ask; readonly dataset: string };

async function describeWanted(wanted: Wanted, asking: Asking, service: Service): Promise<Described> {
  if (wanted.kind === 'replay') return describeReplay(wanted, asking, service);
  const question = wanted.kind === 'script' ? (wanted.question ?? unasked) : wanted.question;
  const own =
    wanted.kind === 'script'
      ? { kind: wanted.kind, script: wanted.script }
      : {
          kind: wanted.kind,
          constraints: wanted.constraints,
          type: wanted.type,
          privacy: wanted.privacy,
        };
  // Refused before the data is looked at.
  const { text } = readQuestion({ question, ...own }, service.config);
  const { names, hash } = await findAskedData(wanted, asking, service);
  return { question: text, dataset: hash, ask: { ...own, question: text, data: names } };
}

async function describeReplay(
  { of, data }: Extract<Wanted, { kind: 'replay' }>,
  asking: Asking,
  service: Service,
): Promise<Described> {
  const before = await findRecord(of, asking.who, service);
  const analysis = await analysisOf(before, service);
  if (analysis.script === undefined)
    throw new GloveboxError('USAGE', 'That analysis has no script: there is nothing to run again.', {
      next: 'Ask it anew.',
    });
  const other = data === undefined ? undefined : await findOwnSeveral(data, asking, service);
  const { data: names } = JSON.parse(before.ask) as Ask;
  return {
    question: before.question,
    dataset: other?.hash ?? before.dataset,
    ask: { kind: 'replay', replayOf: of, data: other?.names ?? names },
  };
}

/** What names none is asked of the data of the question before it in its session. */
async function findAskedData({ data = [], session }: Wanted, asking: Asking, service: Service): Promise<Named> {
  if (data.length > 0) return findOwnSeveral(data, asking, service);
  const { owner } = asking.who;
  const [last] =
    session === undefined ? [] : (await service.records.listAnalyses(owner, { session }, { limit: 1 })).items;
  if (last === undefined) throw new GloveboxError('USAGE', 'There is no data.', { next: 'Say which data to ask.' });
  return { names: (JSON.parse(last.ask) as Ask).data, hash: last.dataset };
}
