import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MessagesApi } from '../generator/claude/messages-api.ts';
import { type Desk, openDesk, salesFile } from './run-glovebox.ts';

const api = new MessagesApi();
let environment: Record<string, string>;
let desk: Desk;

beforeAll(async () => {
  environment = { ANTHROPIC_BASE_URL: await api.start(), ANTHROPIC_API_KEY: 'sk-ant-secret' };
});
afterAll(() => api.close());
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.remove());

const source = `import { sql, metric } from 'glovebox/kit';
const [row] = await sql('SELECT sum(revenue) AS total FROM sales');
metric('total', Number(row.total), { format: 'integer' });`;

const answerOnce = (script = source) =>
  api.answer(
    {
      content: [
        { type: 'tool_use', name: 'submit_script', input: { title: 'Total revenue', source: script, assumptions: [] } },
      ],
    },
    { content: [{ type: 'text', text: 'Revenue was {total}.' }] },
  );

describe('ask --generator claude', () => {
  it('says what leaves before it leaves, and afterwards what has left and what it cost', async () => {
    // At this level the script has the last word.
    answerOnce(`${source.replace('metric }', 'metric, insight }')}\ninsight('Revenue was {total}.');`);
    const args = ['ask', 'How much did we sell?', salesFile, '--generator', 'claude', '--model', 'claude-haiku-5-5'];
    const { code, stdout, stderr } = await desk.run([...args, '--privacy', 'schema'], { environment });
    expect(code).toBe(0);
    expect(stderr).toContain(
      'claude-haiku-5-5 writes the script. It is told the question and of the data names and types, and no values.',
    );
    // The sum of the file's column, by awk.
    expect(stdout).toContain('Revenue was 423,938.');
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'claude-haiku-5-5 was told of the data names and types, and no values: 150 tokens, less than $0.0001.',
    );
    expect(stdout + stderr).not.toMatch(/Nothing left|sk-ant/);
  });

  it('says beforehand what that takes about, and where a budget is less', async () => {
    answerOnce();
    const args = ['ask', 'How much did we sell?', salesFile, '--generator', 'claude', '--json'];
    const { code, stderr } = await desk.run(args, { environment });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^That takes about \$0\.\d{2,4} to \$0\.\d{2,4}, and \d\d,000 to \d\d,000 tokens\.$/m);
    expect(stderr).not.toContain('budget');
    answerOnce();
    const short = await desk.run([...args, '--budget', '0.002'], { environment });
    expect(short.code).toBe(5);
    expect(short.stderr).toContain('The budget is less than the least that it takes');
    expect(JSON.parse(short.stdout)).toMatchObject({ status: 'over-budget', usage: { usd: 0 } });
    expect(api.asked).toHaveLength(0);
  });

  it('ends in time, and says what was spent where it ends in a fault', async () => {
    const args = ['ask', 'How much did we sell?', salesFile, '--generator', 'claude'];
    api.answer({ silent: true });
    const late = await desk.run([...args, '--budget-time', '300ms'], { environment });
    expect(late.code).toBe(5);
    expect(late.stdout).toMatch(/The time is over that asking the model may\s+take/);
    api.answer(
      { content: [{ type: 'text', text: 'It is much.' }] },
      { status: 403, type: 'permission_error', message: 'no' },
    );
    const { code, stderr } = await desk.run(args, { environment });
    expect(code).toBe(2);
    expect(stderr).toContain('Until then the model took 150 tokens, $0.0007.');
    expect(stderr).toContain('error MODEL_FORBIDDEN');
  });

  it('keeps what was sent, byte for byte, beside the answer, and the key nowhere', async () => {
    answerOnce();
    const args = ['ask', 'How much did we sell?', salesFile, '--generator', 'claude', '--out', 'sold'];
    expect((await desk.run(args, { environment })).code).toBe(0);
    const folder = join(desk.folder, 'sold');
    const names = ['1-reply.json', '1-request.json', '2-reply.json', '2-request.json'];
    expect(readdirSync(join(folder, 'prompts')).sort()).toEqual(names);
    for (const [turn, { text }] of api.asked.entries())
      expect(readFileSync(join(folder, 'prompts', `${turn + 1}-request.json`), 'utf8')).toBe(text);
    for (const file of readdirSync(folder, { recursive: true, withFileTypes: true }))
      if (file.isFile()) expect(readFileSync(join(file.parentPath, file.name), 'latin1')).not.toContain('sk-ant');
    // What an answer of ours has written is ours to replace.
    answerOnce();
    expect((await desk.run(args, { environment })).code).toBe(0);
  });

  it('is refused without a key, before anything is sent', async () => {
    const { code, stderr } = await desk.run(['ask', 'How much did we sell?', salesFile, '--generator', 'claude']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/error MODEL_KEY_MISSING: .*\n\s*→ Set ANTHROPIC_API_KEY, or use --generator offline\./);
  });

  it('is repeated without a model, its own sentences too; over other data the script speaks', async () => {
    const spoken = `${source.replace('metric }', 'metric, insight }')}\ninsight('In all {total}.');`;
    const input = { title: 'Total revenue', source: spoken, assumptions: [] };
    api.answer(
      { content: [{ type: 'tool_use', name: 'submit_script', input }] },
      { content: [{ type: 'text', text: 'Revenue was {total}.' }] },
    );
    const asked = ['ask', 'How much did we sell?', salesFile, '--generator', 'claude', '--out', 'sold'];
    expect((await desk.run(asked, { environment })).code).toBe(0);
    const again = await desk.run(['replay', 'sold']);
    expect([again.code, again.stderr]).toEqual([0, '']);
    writeFileSync(join(desk.folder, 'sales.csv'), 'revenue\n1\n2\n');
    const { stdout } = await desk.run(['replay', 'sold', 'sales.csv', '--json']);
    expect(stdout).toContain('In all 3.');
    expect(api.asked).toHaveLength(2);
  });
});
