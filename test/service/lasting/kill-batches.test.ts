import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, vi } from 'vitest';
import { csvForm } from '../client.ts';
import type { Look } from './look-into.ts';
import { findMore, isFull, itOutlastsKills } from './outlast-kills.ts';
import type { Place } from './outlast-kills.ts';
import type { BatchRow } from './read-store.ts';
import type { ServiceProcess } from './start-process.ts';

const kills = isFull ? 12 : 4;
const batches = isFull ? 5 : 2;
const many = isFull ? 60 : 15;

/** Moments to end it at: any, and those between two steps of a batch, as the store shows them. */
const moments: readonly ((look: Look) => Promise<unknown>)[] = [
  (look) => seen(look, ({ state }) => state === 'asked'),
  (look) => seen(look, ({ state }) => state === 'ended'),
  () => sleep(700),
  (look) => seen(look, ({ state }) => state === 'ended', 3),
];

/** Waits for so many questions that were not so before. */
function seen(look: Look, isSo: (row: BatchRow) => boolean, more?: number): Promise<void> {
  const find = async () => (await look.batchQuestions()).filter(isSo).map(({ batch, number }) => `${batch} ${number}`);
  return findMore(find, more);
}

async function expectToOutlastKills({ expectCleanEnd, ...place }: Place) {
  let service: ServiceProcess = await place.start();
  const data = csvForm({ name: 'stored' }, { 't.csv': 'region,a\nNorth,1\nSouth,2\n' });
  expect((await service.client.post('/datasets', { form: data })).status).toBe(201);
  const look = await place.look();
  const give = (batch: number) => {
    const questions = Array.from({ length: many }, (_, index) => ({ id: `b${batch}-${index}`, question: 'total a' }));
    const headers = { 'content-type': 'application/json', 'idempotency-key': `batch-${batch}` };
    return service.client.post('/batches?data=stored', { text: JSON.stringify(questions), headers });
  };
  const ids: string[] = [];
  for (let batch = 0; batch < batches; batch += 1) ids.push((await give(batch)).json.id);
  for (let kill = 0; kill < kills; kill += 1) {
    await moments[kill % moments.length]?.(look);
    await service.end('SIGKILL');
    service = await place.start();
    // Whoever has not heard of it gives it again.
    const again = kill % batches;
    expect((await give(again)).json.id).toBe(ids[again]);
  }
  const unended = async () =>
    (await Promise.all(ids.map((id) => service.client.get(`/batches/${id}`)))).filter(
      ({ json }) => json.state !== 'ended',
    );
  await vi.waitFor(async () => expect(await unended()).toHaveLength(0), { timeout: 240_000, interval: 500 });

  const [rows, questions] = [await look.batchQuestions(), await look.questions()];
  console.log(`${rows.length} questions, ${questions.filter(({ tries }) => tries > 1).length} of them begun twice`);
  expect(rows.map(({ batch, number }) => `${batch} ${number}`).toSorted()).toEqual(
    ids.flatMap((id) => Array.from({ length: many }, (_, index) => `${id} ${index + 1}`)).toSorted(),
  );
  expect(rows.filter(({ state }) => state !== 'ended')).toEqual([]);
  // Each was asked as one analysis, and each analysis is that of one question.
  expect(questions).toHaveLength(rows.length);
  expect(new Set(rows.map(({ analysis }) => analysis))).toEqual(new Set(questions.map(({ id }) => id)));
  expect(questions.filter(({ documents, state }) => documents !== 1 || state !== 'ended')).toEqual([]);
  const byId = new Map(questions.map((row) => [row.id, row]));
  for (const { analysis, status, code } of rows)
    expect([status, code]).toEqual([byId.get(analysis ?? '')?.status, byId.get(analysis ?? '')?.code]);
  // Who was killed while it ran, twice, is told so; all others have their answer.
  expect(rows.filter(({ status, code }) => status !== 'answered' && code !== 'ANALYSIS_INTERRUPTED')).toEqual([]);
  await expectCleanEnd(service, look);
}

describe(`A service that is killed ${kills} times while it works on batches`, () => {
  itOutlastsKills('asks each question once, and ends each once', expectToOutlastKills);
});
