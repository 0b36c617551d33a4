import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvForm } from './client.ts';
import { startService } from './start-service.ts';
import type { Started } from './start-service.ts';

let heard = 0;
let listener: Server;
let address: string;
let service: Started;
beforeAll(async () => {
  listener = createServer((socket) => {
    heard += 1;
    socket.on('error', () => {});
    socket.resume();
    socket.end('HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 8\r\n\r\na,b\n1,2\n');
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  service = await startService({ timeoutSeconds: 5 });
});
afterAll(async () => {
  expect(heard).toBe(1);
  await service.stop();
  await new Promise((resolve) => listener.close(resolve));
});

const rows = { rows: { t: [{ a: 1, b: 2 }] } };
const csv = 'a,b\n1,2\n';

describe('an address that somebody gives is not asked', () => {
  it('though it would answer', async () => {
    expect(await (await fetch(`${address}/data.csv`)).text()).toBe(csv);
    expect(heard).toBe(1);
  });

  it('as the name of data', async () => {
    for (const name of [
      `${address}/data.csv`,
      `//${address.slice(7)}/data.csv`,
      `https+${address}`,
      'file:///etc/passwd',
    ]) {
      expect((await service.client.post('/analyze', { json: { question: 'total a', data: name } })).status).toBe(400);
      expect((await service.client.get(`/datasets/${encodeURIComponent(name)}`)).status).toBe(404);
      expect((await service.client.post('/check', { json: { script: '1;', data: name } })).status).toBe(400);
    }
    expect(heard).toBe(1);
  });

  it('as the name of a table, a column or a value', async () => {
    const named = { rows: { [`${address}/t.csv`]: [{ [`${address}/column`]: `${address}/value`, a: 1 }] } };
    const { status } = await service.client.post('/analyze', { json: { question: 'describe the data', data: named } });
    expect(status).toBe(200);
    expect(heard).toBe(1);
  });

  it('as the name of a file, or in one', async () => {
    const files = {
      [`${address}/data.csv`]: csv,
      'links.csv': `url,n\n${address}/a.csv,1\n=WEBSERVICE("${address}/b"),2\n@import ${address},3\n`,
      'links.json': JSON.stringify([{ $ref: `${address}/c.json`, url: `${address}/d` }, { url: address }]),
      'schema.xml.csv': `<!DOCTYPE x SYSTEM "${address}/x.dtd">,b\n1,2\n`,
    };
    for (const [name, content] of Object.entries(files)) {
      const form = csvForm({ name: 'links', locale: 'en' }, { [name]: content });
      expect((await service.client.post('/datasets', { form })).status, name).toBeLessThan(500);
    }
    const notes = await service.client.post('/analyze', { json: { question: `describe ${address}/q`, data: 'links' } });
    expect(notes.status).toBe(200);
    expect(heard).toBe(1);
  });

  it.each([
    ["SELECT * FROM read_csv('ADDRESS/a.csv')"],
    ["SELECT * FROM 'ADDRESS/a.parquet'"],
    ["SELECT * FROM read_text('ADDRESS/a')"],
    ["INSTALL httpfs FROM 'ADDRESS'"],
    ["ATTACH 'ADDRESS/a.db' AS other"],
    ["COPY t TO 'ADDRESS/out.csv'"],
    ["CREATE SECRET s (TYPE s3, ENDPOINT 'ADDRESS')"],
  ])('by a query: %s', async (query) => {
    const text = query.replace('ADDRESS', address);
    const late = `const query = ${JSON.stringify(text.split('').toReversed().join(''))};\nawait sql([...query].reverse().join(''));`;
    for (const body of [`await sql(${JSON.stringify(text)});`, late]) {
      const script = `import { metric, sql } from 'glovebox/kit';\n${body}\nmetric('n', 1);`;
      const { json } = await service.client.post('/analyze', { json: { script, data: rows } });
      expect(json.status).not.toBe('answered');
      await service.client.post('/check', { json: { script } });
    }
    expect(heard).toBe(1);
  });

  it.each([
    ["{ data: { url: 'ADDRESS/a.csv' }, mark: 'bar', encoding: { x: { field: 'a' } } }"],
    ["{ data: { values: [{ a: 'ADDRESS/a.png' }] }, mark: 'image', encoding: { url: { field: 'a' } } }"],
    [
      "{ data: { values: [{ a: 1 }] }, mark: { type: 'image', url: 'ADDRESS/b.png' }, encoding: { x: { field: 'a' } } }",
    ],
    ["{ $schema: 'ADDRESS/schema.json', data: { values: [{ a: 1 }] }, mark: 'bar', encoding: { x: { field: 'a' } } }"],
    [
      "{ data: { values: [{ a: 1 }] }, mark: 'geoshape', transform: [{ lookup: 'a', from: { data: { url: 'ADDRESS/l' }, key: 'a', fields: ['b'] } }] }",
    ],
  ])('by a chart: %s', async (spec) => {
    const { port } = new URL(address);
    const own = spec.replace('ADDRESS', `' + ['ht', 'tp'].join('') + '://127.0.0.1:' + ${port} + '`);
    const script = `import { metric, plot } from 'glovebox/kit';\nmetric('n', 1);\nplot('p', ${own}, { title: 'P' });`;
    const { status, json } = await service.client.post('/analyze', { json: { script, data: rows } });
    expect(status).toBe(200);
    for (const format of ['svg', 'png', 'json', 'html'])
      expect((await service.client.get(`/analyses/${json.id}/plots/p?format=${format}`)).status).toBeLessThan(500);
    expect((await service.client.get(`/analyses/${json.id}/report`)).status).toBeLessThan(500);
    expect(heard).toBe(1);
  });

  it('in a header', async () => {
    const headers = {
      'x-forwarded-for': address,
      referer: address,
      'x-callback': address,
      from: address,
      'x-wap-profile': address,
    };
    expect((await service.client.get('/me', { headers })).status).toBe(200);
    expect((await service.client.get(`/analyses?after=${encodeURIComponent(address)}`)).status).toBe(400);
    expect(heard).toBe(1);
  });
});
