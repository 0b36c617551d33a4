import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, vi } from 'vitest';
import { createAnalyst } from '../../../src/analyst.ts';
import type { Analyst, AnalystOptions } from '../../../src/analyst.ts';
import type { Analysis } from '../../../src/contract/analysis.ts';
import type { AnalyzeRequest } from '../../../src/request.ts';
import { type ContentBlock, MessagesApi } from './messages-api.ts';

export const people = [
  { name: 'Zebulon-Canary', city: 'Rome', salary: 30_000 },
  { name: 'Ottilie-Canary', city: 'Rome', salary: 50_000 },
  { name: 'Xaver-Canary', city: 'Oslo', salary: 70_000 },
];

/** A script that answers where pay is highest: 70,000 in Oslo. */
export const good = `import { sql, metric, table, insight } from 'glovebox/kit';
const rows = await sql('SELECT city, avg(salary) AS mean FROM people GROUP BY city ORDER BY mean DESC');
table('cities', rows, { key: 'city' });
metric('top', Number(rows[0].mean), { format: 'integer' });
insight('The script says {top}.');`;

export const key = 'sk-ant-secret-of-the-test';

export const submit = (source: string): ContentBlock => ({
  type: 'tool_use',
  name: 'submit_script',
  input: { title: 'Salaries', source, assumptions: ['Each row is a person.'] },
});
export const say = (text: string): ContentBlock => ({ type: 'text', text });
export const call = (name: string, input: unknown): ContentBlock => ({ type: 'tool_use', name, input });
export const texts = (analysis: Analysis) => analysis.insights.map(({ text }) => text);

/** An analyst that asks a double of the API, for all tests of a file. */
export function openQuestions() {
  const api = new MessagesApi();
  const home = mkdtempSync(join(tmpdir(), 'glovebox-test-'));
  const others: Analyst[] = [];
  let analyst: Analyst;
  beforeAll(async () => {
    vi.stubEnv('ANTHROPIC_BASE_URL', await api.start());
    vi.stubEnv('ANTHROPIC_API_KEY', key);
    analyst = await createAnalyst({ home, generator: 'claude', sandbox: 'embedded' });
  });
  afterAll(async () => {
    await Promise.all([analyst, ...others].map((each) => each.close()));
    await api.close();
    vi.unstubAllEnvs();
    rmSync(home, { recursive: true, force: true });
  });
  return {
    api,
    home,
    ask: (request: Partial<AnalyzeRequest> = {}) => analyst.analyze({ ...pay, ...request }),
    get analyst() {
      return analyst;
    },
    /** One with settings of its own. */
    async another(options: AnalystOptions) {
      const other = await createAnalyst({ home, generator: 'claude', sandbox: 'embedded', ...options });
      others.push(other);
      return other;
    },
  };
}

export const pay = { question: 'Where is pay highest?', data: { people } };
