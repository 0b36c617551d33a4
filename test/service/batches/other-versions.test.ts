import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAnalyst } from '../../../src/analyst.ts';
import type { Analyst } from '../../../src/analyst.ts';
import { Feeder } from '../../../src/service/batches/feeder.ts';
import { Jobs } from '../../../src/service/jobs/jobs.ts';
import { useRecords } from '../use-records.ts';

const at = useRecords();
const faults: unknown[] = [];
let analyst: Analyst;
let jobs: Jobs;
let feeder: Feeder;
beforeEach(async () => {
  const ignore = () => {};
  const observer = {
    accepted: ignore,
    resumed: ignore,
    event: ignore,
    ended: ignore,
    fault: (error: unknown) => faults.push(error),
  };
  faults.length = 0;
  analyst = await createAnalyst({ home: at.home, generator: 'offline', warmBoxes: 0 });
  jobs = new Jobs({
    analyst,
    records: at.records,
    follows: false,
    bounds: { running: 1, perLane: 5, overall: 5 },
    observer,
  });
  feeder = new Feeder({ jobs, records: at.records, observer, onSpared: async () => {} });
});
afterEach(async () => {
  await feeder.stop();
  await jobs.stop(0);
  await analyst.close();
});

const current = JSON.stringify({ concurrency: 2, failFast: false });
const later = JSON.stringify({ kind: 'question', question: 'n', data: ['t'], later: true });

/** What became of each question of a batch that this process finds at its start. */
async function work(options: string, asks: readonly string[]) {
  const { hash } = (await analyst.profile({ t: [{ a: 1 }] })).dataset;
  const questions = asks.map((ask, index) => ({ name: `q${index}`, question: 'n', ask, dataset: hash }));
  const createdAt = new Date().toISOString();
  const batch = {
    id: 'b',
    owner: 'ann',
    name: 'q',
    options,
    instance: jobs.instance,
    request: 'r',
    createdAt,
    questions,
  };
  await at.records.acceptBatch(batch, undefined, 3);
  await jobs.start();
  await feeder.start();
  await vi.waitFor(
    async () => expect(await at.records.findBatch('ann', 'b')).toMatchObject({ state: 'ended' }),
    20_000,
  );
  const ended = await at.records.listBatchQuestions('ann', 'b', { after: 0, limit: 10 });
  return ended.map(({ state, status, code }) => [state, status ?? code]);
}

describe('A batch that another version of the service accepted', () => {
  it('ends those of its questions that nobody can read, and answers the others', async () => {
    const script = `import { metric } from 'glovebox/kit';\nmetric('n', 1);`;
    const known = JSON.stringify({ kind: 'script', script, data: ['t'] });
    expect(await work(current, [later, known, '{'])).toEqual([
      ['ended', 'fault'],
      ['ended', 'answered'],
      ['ended', 'fault'],
    ]);
    const [first] = await at.records.listBatchQuestions('ann', 'b', { after: 0, limit: 1 });
    expect(first).toMatchObject({ code: 'ANALYSIS_INTERRUPTED', summary: expect.stringContaining('cannot read it') });
    expect(faults).toEqual([]);
  }, 30_000);

  it('ends without a question where nobody can read what it may take', async () => {
    expect(await work('{"concurrency":2,"later":true}', [later, later])).toEqual([
      ['skipped', 'ANALYSIS_INTERRUPTED'],
      ['skipped', 'ANALYSIS_INTERRUPTED'],
    ]);
    expect(faults).toEqual([]);
  });
});
