import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvForm } from './client.ts';
import { startService } from './start-service.ts';
import type { Started } from './start-service.ts';

let service: Started;
beforeAll(async () => {
  service = await startService();
  const upload = (name: string, files: Record<string, string>) =>
    service.client.post('/datasets', { form: csvForm({ name }, files) });
  await upload('orders', { 'orders.csv': 'customer,amount\n1,10\n2,20\n1,5\n' });
  await upload('customers', { 'customers.csv': 'id,name\n1,Ada\n2,Bob\n' });
  await upload('later', { 'orders.csv': 'customer,amount\n2,100 %\n' });
});
afterAll(() => service.stop());

const ask = (data: unknown, sql: string) =>
  service.client.post('/analyze', {
    json: { data, script: `import { sql, table } from 'glovebox/kit';\ntable('t', await sql(\`${sql}\`));` },
  });

describe('A question of several stored datasets', () => {
  it('has the tables of all of them', async () => {
    const { json } = await ask(
      ['orders', 'customers'],
      'SELECT name, sum(amount) AS total FROM orders JOIN customers ON id = customer GROUP BY name ORDER BY name',
    );
    expect(json.status).toBe('answered');
    expect(json.tables[0].rows).toEqual([
      ['Ada', 15],
      ['Bob', 20],
    ]);
    expect(json.receipt.dataset.tables.map(({ name, source }: any) => [name, source])).toEqual([
      ['orders', 'orders.csv'],
      ['customers', 'customers.csv'],
    ]);
    const record = (await service.client.get(`/analyses/${json.id}`)).json;
    expect(record.data).toEqual(['orders', 'customers']);
  });

  it('numbers those of the same name, and says so', async () => {
    const { json } = await ask(['orders', 'later'], 'SELECT sum(amount) AS late FROM orders_2');
    expect(json.tables[0].rows).toEqual([[1]]);
    expect(json.assumptions.join()).toContain('Table orders of orders.csv is called orders_2');
  });

  it('can be repeated when their names are gone', async () => {
    const asked = await ask(['orders', 'customers'], 'SELECT count(*) AS n FROM orders, customers');
    expect(asked.json.tables[0].rows).toEqual([[6]]);
    await service.client.delete('/datasets/customers');
    const again = await service.client.post(`/analyses/${asked.json.id}/replay`, { json: {} });
    expect(again.json.tables).toEqual(asked.json.tables);
  });

  it('leaves nothing behind where a script is only checked against them', async () => {
    const files = () => readdirSync(join(service.home, 'datasets')).sort();
    const before = files();
    const json = { script: "import { sql } from 'glovebox/kit';\nawait sql('SELECT * FROM orders_2');" };
    const { status } = await service.client.post('/check', { json: { ...json, data: ['later', 'orders'] } });
    expect(status).toBe(200);
    expect(files()).toEqual(before);
    expect((await service.client.post('/check', { json: { ...json, data: 'orders' } })).status).toBe(200);
    expect(files()).toEqual(before);
  });

  it('has the same data once, whatever names it was given by', async () => {
    const form = csvForm({ name: 'copy' }, { 'orders.csv': 'customer,amount\n1,10\n2,20\n1,5\n' });
    await service.client.post('/datasets', { form });
    const { json } = await ask(['orders', 'copy'], 'SELECT count(*) AS n FROM orders');
    expect(json.tables[0].rows).toEqual([[3]]);
    expect(json.receipt.dataset.tables.map(({ name }: any) => name)).toEqual(['orders']);
  });

  it('needs all of them', async () => {
    expect((await ask(['orders', 'nothing'], 'SELECT 1 AS one')).json.code).toBe('DATASET_NOT_FOUND');
  });
});

describe('A question of data that has gone', () => {
  it('is not accepted', async () => {
    const { hash } = (await service.client.get('/datasets/later')).json;
    rmSync(join(service.home, 'datasets', `${hash}.json`));
    const refused = await ask('later', 'SELECT 1 AS one');
    expect(refused).toMatchObject({ status: 404, json: { code: 'DATASET_NOT_FOUND' } });
    expect((await service.client.get(`/analyses?dataset=${hash}&state=ended`)).json.items).toEqual([]);
  });
});
