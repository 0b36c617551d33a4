import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAnalyst } from '../../src/analyst.ts';
import type { Analyst } from '../../src/analyst.ts';
import type { AnalysisType } from '../../src/contract/question.ts';
import { getPrompt, listPrompts } from '../../src/mcp/prompts.ts';
import { salesFile } from '../e2e/run-glovebox.ts';

let analyst: Analyst;
const home = mkdtempSync(join(tmpdir(), 'glovebox-prompts-'));

beforeAll(async () => {
  analyst = await createAnalyst({ home, generator: 'offline', sandbox: 'embedded' });
});
afterAll(async () => {
  await analyst.close();
  rmSync(home, { recursive: true, force: true });
});

const given = { data: 'sales', measure: 'revenue', by: 'region', other: 'units' };

it.each(listPrompts().map(({ name }) => name))('the question of the prompt %s is understood', async (name) => {
  const text = JSON.stringify(getPrompt(name, given).messages).replaceAll('\\"', '"');
  const [, question = '', type = ''] = /the question "([^"]+)" and the type "([^"]+)"/.exec(text) ?? [];
  const analysis = await analyst.analyze({ question, data: salesFile, type: type as AnalysisType });
  expect(analysis.status).toBe('answered');
});
