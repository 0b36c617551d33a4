import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBatchDesk } from '../batch/batch-desk.ts';
import type { BatchDesk } from '../batch/batch-desk.ts';
import { MessagesApi } from '../generator/claude/messages-api.ts';

const api = new MessagesApi();
let environment: Record<string, string>;
let desk: BatchDesk;

beforeAll(async () => {
  environment = { ANTHROPIC_BASE_URL: await api.start(), ANTHROPIC_API_KEY: 'sk-ant-secret' };
});
afterAll(() => api.close());
beforeEach(() => {
  desk = openBatchDesk();
});
afterEach(() => desk.remove());

const source = `import { sql, metric } from 'glovebox/kit';
const [row] = await sql('SELECT sum(amount) AS total FROM sales');
metric('total', Number(row.total), { format: 'integer' });`;

const input = { title: 'Total amount', source, assumptions: [] };
/** At twenty dollars for a million tokens. */
const dear = { output_tokens: 50_000 };

const script = { content: [{ type: 'tool_use', name: 'submit_script', input }], usage: dear } as const;
const words = { content: [{ type: 'text', text: 'It was {total}.' }] } as const;

describe('a fault that every question of a batch would end with', () => {
  it('ends it at once; the others are not asked until it is resumed', { timeout: 60_000 }, async () => {
    desk.write('q.txt', 'How much did we sell?\nWhat did we sell in all?\nWhat was sold?\n');
    const args = ['batch', 'q.txt', '--data', 'sales.csv', '--out', 'out', '--resume', '--concurrency', '1'];
    api.answer({ status: 400, type: 'invalid_request_error', message: 'Your credit balance is too low.' });
    const first = await desk.run([...args, '--generator', 'claude'], { environment });
    expect(first.code, first.stderr).not.toBe(0);
    expect(first.stderr).toContain('MODEL_NO_CREDIT');
    expect(first.stdout).toContain('0 of 3 answered, 3 not asked');
    expect(first.stdout).toContain('To ask the 3 that are left');
    expect(api.asked).toHaveLength(1);
    const cheap = { ...script, usage: { output_tokens: 50 } };
    api.answer(cheap, words, cheap, words, cheap, words);
    const again = await desk.run([...args, '--generator', 'claude'], { environment });
    expect(again.code, again.stderr).toBe(0);
    expect(desk.results('out').map(({ status }) => status)).toEqual(['answered', 'answered', 'answered']);
  });
});

describe('the budget of a batch', () => {
  it(
    'counts what was spent before it was resumed, and asks those again that it left out',
    { timeout: 60_000 },
    async () => {
      desk.write(
        'q.yaml',
        'defaults: { data: sales.csv }\nquestions:\n  - { id: a, question: How much did we sell? }\n  - { id: b, question: What did we sell in all? }\n',
      );
      const args = ['batch', 'q.yaml', '--out', 'out', '--resume', '--concurrency', '1', '--json'];
      const model = ['--generator', 'claude', '--model', 'claude-opus-5-5'];
      // What is left after it is too little for the sentence.
      api.answer(script);
      const first = await desk.run([...args, ...model, '--budget', '1'], { environment });
      expect(first.code, first.stderr).toBe(7);
      const { usd, ended } = JSON.parse(first.stdout) as { usd: number; ended: object };
      expect(ended).toEqual({ answered: 1, 'over-budget': 1 });
      // 50,000 tokens of a reply at $20 for a million, and a little for the rest.
      expect(usd).toBeGreaterThanOrEqual(1);
      expect(usd).toBeLessThan(1.1);
      const asked = api.asked.length;

      const again = await desk.run([...args, ...model, '--budget', '1'], { environment });
      expect(JSON.parse(again.stdout)).toMatchObject({ ended: { answered: 1, 'over-budget': 1 }, usd });
      expect(api.asked).toHaveLength(asked);

      api.answer(script, words);
      const more = await desk.run([...args, ...model, '--budget', '3'], { environment });
      expect(more.code, more.stderr).toBe(0);
      expect(JSON.parse(more.stdout)).toMatchObject({ ended: { answered: 2 }, kept: 1 });
      expect((JSON.parse(more.stdout) as { usd: number }).usd).toBeCloseTo(2 * usd, 2);
      expect(desk.results('out').map(({ metrics }) => metrics)).toEqual([{ total: 20_100 }, { total: 20_100 }]);
      expect(desk.results('out')[1]).toMatchObject({ answer: ['It was 20,100.'] });
      expect(desk.read('out/ledger.jsonl')).not.toContain('sk-ant');

      // Another model is another answer.
      api.answer(script, words, script, words);
      const other = await desk.run([...args, '--generator', 'claude', '--model', 'claude-haiku-5-5'], { environment });
      expect(other.stderr).toMatch(/^a, b are not what was answered before/m);
    },
  );
});
