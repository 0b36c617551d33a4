import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Analysis } from '../../src/contract/analysis.ts';
import type { AnalysisEvent } from '../../src/contract/events.ts';
import type { Estimate } from '../../src/contract/estimate.ts';
import { type Analyst, type AnalyzeRequest, createAnalyst } from '../../src/index.ts';
import { type Answer, MessagesApi } from '../generator/claude/messages-api.ts';
import { openDesk, type Desk } from './run-glovebox.ts';

/** What a value is to be: a number within a share of another, a text that holds another, a yes or no. */
type Expected =
  | { readonly value: number; readonly relative: number }
  | { readonly contains: string }
  | { readonly is: boolean };
type Asked = Omit<AnalyzeRequest, 'data'> & { readonly id: string; readonly data: readonly string[] };
type Recorded = { readonly replies: readonly Extract<Answer, { content: unknown }>[] };
/** By the name of a metric, or the address of a cell as sentences cite it: `cities[Oslo].mean`. */
type Check = { readonly status: Analysis['status']; readonly values: Readonly<Record<string, Expected>> };

const folder = new URL('../fixtures/conversations/', import.meta.url);
const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as T;
const questions = read<readonly Asked[]>('questions.json');
const checks = read<Readonly<Record<string, Check>>>('expected.json');
const recorded = questions.filter(({ id }) => existsSync(new URL(`replies/${id}.json`, folder)));
const places = ['../fixtures/conversations/data', '../fixtures/data', '../fixtures/public', '../../examples/data'];

/** Those whose first script was refused or failed. */
const repaired: string[] = [];
const api = new MessagesApi();
let desk: Desk;
let analyst: Analyst;
beforeAll(async () => {
  desk = openDesk();
  vi.stubEnv('ANTHROPIC_BASE_URL', await api.start());
  vi.stubEnv('ANTHROPIC_API_KEY', 'sk-ant-none');
  analyst = await createAnalyst({ home: desk.home, generator: 'claude' });
});
afterAll(async () => {
  await analyst.close();
  await api.close();
  vi.unstubAllEnvs();
  desk.remove();
});

/** Whether what they cost is what was estimated. */
const asEstimated: boolean[] = [];

describe('conversations with a model, said again word for word, give what other programs compute', () => {
  it('there are at least twenty, over eight tables', () => {
    expect(recorded.length).toBeGreaterThanOrEqual(20);
    expect(recorded.map(({ id }) => id)).toEqual(Object.keys(checks));
    expect(readdirSync(new URL('replies/', folder))).toHaveLength(recorded.length);
    expect(new Set(recorded.flatMap(({ data }) => data)).size).toBeGreaterThanOrEqual(8);
  });

  it.each(recorded)('$id', async ({ id, data, ...request }) => {
    const { replies } = read<Recorded>(`replies/${id}.json`);
    api.answer(...replies.map((reply) => ({ ...reply, usage: 'counted' as const })));
    let estimated: Estimate | undefined;
    const onEvent = (event: AnalysisEvent) => {
      if (event.type === 'estimated') estimated = event.estimate;
    };
    const analysis = await analyst.analyze({ ...request, data: data.map(findTable), onEvent });
    const { low, high } = estimated?.usd ?? { low: NaN, high: NaN };
    asEstimated.push(analysis.usage.usd >= low && analysis.usage.usd <= high);
    const { status, values } = checks[id] as Check;
    const [first, ...others] = analysis.attempts;
    if (others.length > 0 && (first?.accepted === false || first?.ended === 'failed')) repaired.push(id);
    expect(analysis.status).toBe(status);
    expect(api.asked).toHaveLength(replies.length);
    for (const [address, wanted] of Object.entries(values)) expectValue(findValue(analysis, address), wanted, address);
    expect(analysis.insights.length > 0).toBe(status === 'answered');
  });

  it('at least nine of ten cost what was estimated before they were asked', () => {
    expect(asEstimated.length).toBe(recorded.length);
    expect(asEstimated.filter((isSo) => isSo).length).toBeGreaterThanOrEqual(0.9 * recorded.length);
  });

  it('eight of them hold a script that was refused or failed, and its repair', () => {
    expect(repaired.length).toBeGreaterThanOrEqual(8);
  });
});

function findValue({ metrics, tables }: Analysis, address: string): unknown {
  const [, name, key, column] = /^(\w+)\[(.+)\]\.(\w+)$/.exec(address) ?? [];
  const table = tables.find((each) => each.name === name);
  if (table === undefined) return metrics[address]?.value;
  const place = (wanted: string | undefined) => table.columns.findIndex((each) => each.name === wanted);
  const keyPlace = place(table.key);
  return table.rows.find((row) => String(row[keyPlace]) === key)?.[place(column)];
}

function expectValue(value: unknown, wanted: Expected, name: string): void {
  if ('contains' in wanted) expect(String(value), name).toContain(wanted.contains);
  else if ('is' in wanted) expect(value, name).toBe(wanted.is);
  else {
    expect(value, name).toBeTypeOf('number');
    expect(Math.abs(Number(value) - wanted.value), name).toBeLessThanOrEqual(
      wanted.relative * Math.abs(wanted.value) + 1e-12,
    );
  }
}

function findTable(name: string): string {
  const path = places
    .map((place) => fileURLToPath(new URL(`${place}/${name}.csv`, import.meta.url)))
    .find((candidate) => existsSync(candidate));
  if (path === undefined) throw new Error(`There is no table ${name}.`);
  return path;
}
