import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, vi } from 'vitest';
import { csvForm } from '../client.ts';
import { askOn, nothingHeard, stored } from './ask-on.ts';
import type { Heard } from './ask-on.ts';
import type { Look } from './look-into.ts';
import { findMore, isFull, itOutlastsKills } from './outlast-kills.ts';
import type { Place } from './outlast-kills.ts';
import type { Row } from './read-store.ts';
import type { ServiceProcess } from './start-process.ts';

const kills = isFull ? 20 : 4;
const clients = 8;

/** Moments to end it at: any, and those between two steps of a question, as the store shows them. */
const moments: Readonly<Record<string, (look: Look, chance: () => number) => Promise<unknown>>> = {
  'at any moment': (_look, chance) => sleep(chance() * 1_000),
  'when a question was accepted': (look) => seen(look, ({ state }) => state === 'queued'),
  'when one has begun': (look) => seen(look, ({ state }) => state === 'running'),
  'when one has just ended': (look) => seen(look, ({ state }) => state === 'ended'),
  'when one that was left has begun again': (look) =>
    seen(look, ({ state, tries }) => state === 'running' && tries > 1, 1, 2_000),
};

/** Waits for so many questions that were not so before. */
function seen(look: Look, isSo: (row: Row) => boolean, many = 1, patience?: number): Promise<void> {
  return findMore(async () => (await look.questions()).filter(isSo).map(({ id }) => id), many, patience);
}

/** Kills and starts the service while many ask, and looks at what became of all that it said it had accepted. */
async function expectToOutlastKills({ expectCleanEnd, ...place }: Place) {
  const chance = makeChance(11);
  const start = () => place.start({ GLOVEBOX_QUEUE_PER_KEY: '24' });
  const heard = nothingHeard();
  let service: ServiceProcess = await start();
  const data = csvForm({ name: stored }, { 't.csv': 'a\n1\n' });
  expect((await service.client.post('/datasets', { form: data })).status).toBe(201);
  let over = false;
  const asking = Array.from({ length: clients }, () =>
    askOn({ url: () => service.url, heard, isOver: () => over, chance }),
  );
  const look = await place.look();
  const names = Object.keys(moments);
  for (let kill = 0; kill < kills; kill += 1) {
    // Some are answered in each life, or nothing would be shown.
    await seen(look, ({ state }) => state === 'ended', 5);
    await moments[names[kill % names.length] as string]?.(look, chance);
    await service.end('SIGKILL');
    service = await start();
  }
  over = true;
  await Promise.all(asking);
  const unended = async () => (await look.questions()).filter(({ state }) => state !== 'ended');
  await vi.waitFor(async () => expect(await unended()).toEqual([]), 60_000);

  expectAllAnsweredOnce(heard, await look.questions());
  await expectCleanEnd(service, look);
}

describe(`A service that is killed ${kills} times while many ask`, () => {
  itOutlastsKills('answers each question that it has accepted, once', expectToOutlastKills);
});

/** The same numbers between 0 and 1 in each run. */
function makeChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function expectAllAnsweredOnce(heard: Heard, questions: readonly Row[]): void {
  const rows = new Map(questions.map((row) => [row.id, row]));
  console.log(
    `${rows.size} questions, ${heard.acknowledged.size} acknowledged, ${heard.answers.size} answers heard, ${heard.broken} connections broken, ${[...rows.values()].filter(({ tries }) => tries > 1).length} begun twice, ${[...rows.values()].filter(({ code }) => code !== null).length} interrupted`,
  );
  expect(heard.acknowledged.size).toBeGreaterThan(3 * kills);
  expect(heard.strange).toEqual([]);
  expect([...heard.acknowledged.keys()].filter((id) => !rows.has(id))).toEqual([]);
  expect([...heard.keys.values()].filter((ids) => ids.size !== 1)).toEqual([]);
  expect([...rows.values()].filter(({ documents }) => documents !== 1)).toEqual([]);
  // Nothing was asked twice: each who asked under a key has states its own number, and so has each row.
  const numbers = [...rows.values()].map(({ ask }) => /metric\('n', (\d+)\)/.exec(ask)?.[1]);
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const [id, value] of heard.answers) expect(value, id).toBe(heard.acknowledged.get(id));
  // Who was killed while it ran, twice, is told so; all others have their answer.
  const odd = [...rows.values()].filter(({ status, code }) => status !== 'answered' && code !== 'ANALYSIS_INTERRUPTED');
  expect(odd).toEqual([]);
  expect([...rows.values()].filter(({ code, tries }) => code !== null && tries < 2)).toEqual([]);
}
