import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAnalyst, type Analyst } from '../../src/index.ts';
import { openDesk, type Desk } from './run-glovebox.ts';

/** What a metric is to be: a number within a share of a value, or in a range; a text that holds another; a yes or no. */
type Expected =
  | { readonly value: number; readonly relative: number }
  | { readonly low: number; readonly high: number }
  | { readonly contains: string }
  | { readonly is: boolean };
type Asked = { readonly id: string; readonly data: string; readonly question: string };

const folder = new URL('../fixtures/model-scripts/', import.meta.url);
const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as T;
const tasks = read<readonly Asked[]>('tasks.json');
const expected = read<Readonly<Record<string, Readonly<Record<string, Expected>>>>>('expected.json');
const places = ['../fixtures/data', '../fixtures/public', '../../examples/data'];

let desk: Desk;
let analyst: Analyst;
beforeAll(async () => {
  desk = openDesk();
  analyst = await createAnalyst({ home: desk.home });
});
afterAll(async () => {
  await analyst.close();
  desk.remove();
});

describe('scripts that a model wrote from the reference alone state what other programs compute', () => {
  it('there are thirty', () => {
    expect(tasks).toHaveLength(30);
    expect(Object.keys(expected)).toEqual(tasks.map(({ id }) => id));
  });

  it.each(tasks)('$id', async ({ id, data, question }) => {
    const script = readFileSync(new URL(`scripts/${id}.txt`, folder), 'utf8');
    const { status, metrics } = await analyst.run(script, { question, data: findTable(data) });
    expect(status).toBe('answered');
    for (const [name, wanted] of Object.entries(expected[id] ?? {})) expectMetric(metrics[name]?.value, wanted, name);
  });
});

function expectMetric(value: unknown, wanted: Expected, name: string): void {
  if ('contains' in wanted) expect(String(value), name).toContain(wanted.contains);
  else if ('is' in wanted) expect(value, name).toBe(wanted.is);
  else if ('low' in wanted) {
    expect(value, name).toBeGreaterThanOrEqual(wanted.low);
    expect(value, name).toBeLessThanOrEqual(wanted.high);
  } else
    expect(Math.abs(Number(value) - wanted.value), name).toBeLessThanOrEqual(wanted.relative * Math.abs(wanted.value));
}

function findTable(name: string): string {
  const path = places
    .map((place) => fileURLToPath(new URL(`${place}/${name}.csv`, import.meta.url)))
    .find((candidate) => existsSync(candidate));
  if (path === undefined) throw new Error(`There is no table ${name}.`);
  return path;
}
