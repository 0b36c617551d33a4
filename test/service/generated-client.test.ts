import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import openapiTypes, { astToString } from 'openapi-typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startService } from './start-service.ts';
import type { Started } from './start-service.ts';

const run = promisify(execFile);
const modules = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** A program as somebody writes it who knows of the service no more than its document. */
const program = `
import createClient from 'openapi-fetch';
import type { components, paths } from './api.ts';

type Analysis = components['schemas']['Analysis'];
type Events = components['schemas']['Events'];

const [, , baseUrl = '', key = ''] = process.argv;
const client = createClient<paths>({ baseUrl, headers: { Authorization: \`Bearer \${key}\` } });

const form = new FormData();
form.append('name', 'sales');
form.append('files', new Blob(['region,revenue\\nNorth,10\\nSouth,20.5\\n']), 'sales.csv');
const uploaded = await client.POST('/datasets', { body: { name: 'sales', files: [] }, bodySerializer: () => form });
if (uploaded.data === undefined) throw new Error(uploaded.error.code);
const rows: number | undefined = uploaded.data.tables[0]?.rows;

const asked = await client.POST('/analyze', { body: { question: 'total revenue by region', data: 'sales' } });
if (asked.data === undefined) throw new Error(asked.error.detail);
const analysis = asked.data as Analysis;
const sentences: string[] = analysis.insights.map(({ text }) => text);
const values: (number | string | boolean)[] = Object.values(analysis.metrics).map(({ value }) => value);

const listed = await client.GET('/analyses', { params: { query: { limit: 10, search: 'revenue' } } });
const states = listed.data?.items.map(({ state }) => state satisfies 'queued' | 'running' | 'ended');

const params = { path: { id: analysis.id } };
const receipt = await client.GET('/analyses/{id}/receipt', { params });
const script = await client.GET('/analyses/{id}/script', { params, parseAs: 'text' });
const table = analysis.tables[0]?.name ?? '';
const csv = await client.GET('/analyses/{id}/tables/{name}', {
  params: { path: { id: analysis.id, name: table }, query: { format: 'csv' } },
  parseAs: 'text',
});
const png = await client.GET('/analyses/{id}/plots/{name}', {
  params: { path: { id: analysis.id, name: analysis.plots[0]?.name ?? '' }, query: { format: 'png' } },
  parseAs: 'arrayBuffer',
});
const stream = await client.GET('/analyses/{id}/events', { params, parseAs: 'text' });
const last = JSON.parse(/^data: (.*)$/m.exec(stream.data ?? '')?.[1] ?? '') as Events['answered'];

const rated = await client.POST('/analyses/{id}/feedback', { params, body: { rating: 'right' } });
const removed = await client.DELETE('/analyses/{id}', { params });
const gone = await client.GET('/analyses/{id}', { params });
const code: components['schemas']['ErrorCode'] | undefined = gone.error?.code;
await client.DELETE('/datasets/{name}', { params: { path: { name: 'sales' } } });
const left = await client.GET('/datasets');

// @ts-expect-error There is no such effort.
export const ask = () => client.POST('/analyze', { body: { question: 'total', effort: 'quick' } });

console.log(JSON.stringify({
  rows, sentences, values, states, code,
  hash: receipt.data?.dataset.hash === uploaded.data.hash,
  script: script.data?.includes('glovebox/kit'),
  csv: csv.data,
  png: png.data?.byteLength,
  last: last.analysis.id === analysis.id,
  statuses: [uploaded, rated, removed, gone].map(({ response }) => response.status),
  left: left.data?.items.length,
}));
`;

const settings = {
  compilerOptions: {
    strict: true,
    skipLibCheck: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    module: 'nodenext',
    target: 'es2023',
    lib: ['es2023', 'dom', 'dom.iterable'],
    types: ['node'],
    allowImportingTsExtensions: true,
    rewriteRelativeImportExtensions: true,
    outDir: 'out',
  },
};

let service: Started;
let folder: string;
beforeAll(async () => {
  service = await startService({ owners: ['ada'] });
  folder = mkdtempSync(join(tmpdir(), 'glovebox-client-'));
  symlinkSync(modules, join(folder, 'node_modules'));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write('package.json', '{"type":"module"}');
  write('api.ts', astToString(await openapiTypes(new URL(`${service.client.url}/openapi.json`))));
  write('program.ts', program);
  write('tsconfig.json', JSON.stringify({ ...settings, files: ['program.ts'] }));
});
afterAll(async () => {
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
});

const compile = () =>
  run(process.execPath, [join(modules, 'typescript/bin/tsc'), '-p', 'tsconfig.json'], { cwd: folder }).catch(
    ({ stdout, code }: { stdout: string; code: number }) => ({ stdout, code }),
  );

describe('A client that is made of the OpenAPI document', () => {
  it('compiles under strict settings, and does all that there is to do', async () => {
    expect((await compile()).stdout).toBe('');
    const { stdout } = await run(process.execPath, ['out/program.js', service.client.url, service.client.key ?? ''], {
      cwd: folder,
    });
    const told = JSON.parse(stdout);
    expect(told).toMatchObject({
      rows: 2,
      states: ['ended'],
      code: 'ANALYSIS_NOT_FOUND',
      hash: true,
      script: true,
      last: true,
      statuses: [201, 204, 204, 404],
      left: 0,
    });
    expect(told.values).toContain(30.5);
    expect(told.sentences.join(' ')).toContain('South');
    expect(told.csv).toContain('South');
    expect(told.png).toBeGreaterThan(1_000);
  }, 120_000);
});
