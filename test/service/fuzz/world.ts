import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { csvForm } from '../client.ts';
import { startService } from '../start-service.ts';
import type { Started } from '../start-service.ts';

/** Stands in all that is another's: it may turn up nowhere. */
export const canary = 'canaryoftheirs';

export type Belongings = {
  readonly analysis: string;
  readonly session: string;
  readonly batch: string;
  readonly dataset: string;
};

/** A service with two owners. Requests come from `mine`, and `theirs` is not to be seen. */
export type World = {
  readonly service: Started;
  readonly mine: Belongings;
  readonly theirs: Belongings;
  /** What may stand in no answer. */
  readonly secrets: readonly string[];
  /** What lies in the folders that are to be empty when nothing is asked. */
  leftovers(): readonly string[];
};

const script = `import { insight, metric, plot, sql, table } from 'glovebox/kit';
const rows = await sql('SELECT region, sum(revenue) AS revenue FROM NAME GROUP BY region ORDER BY region');
const [all] = await sql('SELECT sum(revenue) AS total FROM NAME');
metric('total', all.total, { label: 'Total' });
table('by_region', rows, { title: 'By region' });
plot('bars', { data: { values: rows }, mark: 'bar', encoding: { x: { field: 'region' }, y: { field: 'revenue', type: 'quantitative' } } }, { title: 'Bars' });
insight('Revenue was {total}.');`;

export async function createWorld(): Promise<World> {
  const service = await startService({
    owners: ['mine', 'theirs'],
    requestsPerMinute: 1_000_000,
    uploadBytes: 200_000,
    timeoutSeconds: 1,
  });
  return {
    service,
    mine: await settle(service, 'mine', 'plain'),
    theirs: await settle(service, 'theirs', canary),
    secrets: ['mine', 'theirs'].map((owner) => (service.clientOf(owner).key ?? '').slice(16)),
    leftovers: () =>
      ['uploads', 'intake'].flatMap((folder) =>
        readdirSync(join(service.home, folder)).map((name) => join(folder, name)),
      ),
  };
}

async function settle(service: Started, owner: string, word: string): Promise<Belongings> {
  const client = service.clientOf(owner);
  const dataset = `data of ${owner}`;
  const csv = `region,revenue,${word}\n${word},10,1\nSouth,20.5,2\n`;
  const form = csvForm({ name: dataset }, { [`${word}.csv`]: csv });
  expect((await client.post('/datasets', { form })).status).toBe(201);
  const session = (await client.post('/sessions', { json: { title: word } })).json.id as string;
  const asked = await client.post('/analyze', {
    json: { question: `What of ${word}?`, data: dataset, session, script: script.replaceAll('NAME', word) },
  });
  expect(asked.json.status).toBe('answered');
  const batch = await client.post(`/batches?name=${word}`, {
    text: JSON.stringify([{ id: word, question: `What of ${word}?`, data: dataset }]),
    headers: { 'content-type': 'application/json' },
  });
  expect(batch.status).toBe(202);
  await client.get(`/batches/${batch.json.id}/events`);
  return { analysis: asked.json.id, session, batch: batch.json.id, dataset };
}

/** How many files, sockets and pipes this process has open; undefined where the system does not tell. */
export function countDescriptors(): number | undefined {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return undefined;
  }
}

/** The text of every file below a folder, as it lies on the disk. */
export function readAllFiles(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'))
    .join('\n');
}
