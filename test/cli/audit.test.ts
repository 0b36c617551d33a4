import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTerminal } from '../../src/cli/terminal.ts';
import { createServiceKey, revokeServiceKeys } from '../../src/cli/service-keys.ts';
import { writeAudit } from '../../src/cli/write-audit.ts';
import type { AuditEntry } from '../../src/store/records/records.ts';
import { csvForm } from '../service/client.ts';
import { startService } from '../service/start-service.ts';
import type { Started } from '../service/start-service.ts';

const wide = createTerminal(true, { COLUMNS: '200' });

let service: Started;
let analysis: string;
beforeAll(async () => {
  service = await startService({ owners: ['ada', 'bob'] });
  vi.stubEnv('GLOVEBOX_HOME', service.home);
  const { client } = service;
  const form = csvForm({ name: 'sales' }, { 'sales.csv': 'region,revenue\nNorth,10\nSouth,20\n' });
  await client.post('/datasets', { form });
  analysis = (await client.post('/analyze', { json: { question: 'total revenue', data: 'sales' } })).json.id;
  await client.delete(`/analyses/${analysis}`);
  await client.delete('/datasets/sales');
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await service.stop();
});

const list = async (wishes: Parameters<typeof writeAudit>[0]): Promise<AuditEntry[]> =>
  JSON.parse(await writeAudit({ ...wishes, json: true }, wide));

describe('The audit trail', () => {
  it('says who did what with which data, newest first, also of what is gone', async () => {
    const entries = await list({ owner: 'ada' });
    expect(entries.map(({ action, target }) => [action, target])).toEqual([
      ['delete-dataset', 'sales'],
      ['delete-analysis', analysis],
      ['ask', analysis],
      ['upload', 'sales'],
    ]);
    const [first] = entries;
    expect(entries.every(({ dataset, key }) => dataset === first?.dataset && key === first?.key)).toBe(true);
    expect(entries[2]?.question).toBe('total revenue');
    expect(first?.dataset).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is of one owner only, where one is named', async () => {
    expect(await list({ owner: 'bob' })).toEqual([]);
    expect(await writeAudit({ owner: 'bob' }, wide)).toBe('Nothing was done yet.\n');
  });

  it('stops where it is told to', async () => {
    expect((await list({ limit: 2 })).map(({ action }) => action)).toEqual(['delete-dataset', 'delete-analysis']);
  });

  it('has the keys that were made and revoked, and not what opens them', async () => {
    const made = JSON.parse(await createServiceKey({ owner: 'eve' }, true, wide)) as { key: string; id: string };
    await revokeServiceKeys([made.id], true);
    const entries = await list({ owner: 'eve' });
    expect(entries.map(({ action, target, request }) => [action, target, request])).toEqual([
      ['revoke-key', made.id, 'command line'],
      ['create-key', made.id, 'command line'],
    ]);
    // A secret may have any sign of what parts it from the rest.
    const secret = made.key.slice(made.key.indexOf(made.id) + made.id.length + 1);
    expect(secret.length).toBeGreaterThan(40);
    expect(JSON.stringify(entries)).not.toContain(secret);
  });

  it('has nothing of keys that were not revoked, as one of those named is none', async () => {
    const made = JSON.parse(await createServiceKey({ owner: 'zoe' }, true, wide)) as { id: string };
    await expect(revokeServiceKeys([made.id, 'none'], true)).rejects.toMatchObject({ code: 'USAGE' });
    expect((await list({ owner: 'zoe' })).map(({ action }) => action)).toEqual(['create-key']);
    await revokeServiceKeys([made.id], true);
    await expect(revokeServiceKeys([made.id], true)).rejects.toMatchObject({ code: 'USAGE' });
  });

  it('is a table for people, in which a question can forge no line', async () => {
    const rows = { t: [{ a: 1 }] };
    const question = 'total a\n2026-01-01 00:00:00  eve';
    await service.client.post('/analyze', { json: { question, data: { rows } } });
    const [header, line = '', ...rest] = (await writeAudit({ limit: 1 }, wide)).trimEnd().split('\n');
    expect(header).toMatch(/^ +at \(UTC\) +owner +key +did +with +data +question$/);
    expect(line).toMatch(/ ada +[0-9a-f]{12} +ask /);
    expect(line).toContain('total a');
    expect(rest).toEqual([]);
  });
});
