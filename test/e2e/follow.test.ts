import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/contract/analysis.ts';
import { type Asked, MessagesApi } from '../generator/claude/messages-api.ts';
import { type Desk, openDesk, salesFile } from './run-glovebox.ts';

// What the model says here is made up for these tests; the command, the client, the validator and the box are the real ones.

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

const total = `import { sql, metric } from 'glovebox/kit';
const [row] = await sql('SELECT sum(revenue) AS total FROM sales');
metric('total', Number(row.total), { format: 'integer' });`;
const byYear = `import { sql, metric, table } from 'glovebox/kit';
const rows = await sql('SELECT year(order_date) AS year, sum(revenue) AS revenue FROM sales GROUP BY 1 ORDER BY 1');
table('years', rows, { key: 'year' });
metric('first_year', Number(rows[0].revenue), { format: 'integer' });`;
const count = `import { sql, metric, insight } from 'glovebox/kit';
const [row] = await sql('SELECT count(*) AS orders FROM sales');
insight(\`There were \${metric('orders', Number(row.orders))} orders.\`);`;

/** By hand: revenue of the file, of the orders of one year. */
function revenueOf(year = ''): number {
  const [header = '', ...rows] = readFileSync(salesFile, 'utf8').trim().split('\n');
  const [date, revenue] = ['order_date', 'revenue'].map((name) => header.split(',').indexOf(name));
  return rows
    .map((row) => row.split(','))
    .filter((cells) => cells[date ?? 0]?.startsWith(year))
    .reduce((sum, cells) => sum + Number(cells[revenue ?? 0]), 0);
}
const written = (value: number) => Math.round(value).toLocaleString('en-US');

const answerWith = (source: string, sentence: string, assumptions: readonly string[] = []) =>
  api.answer(
    { content: [{ type: 'tool_use', name: 'submit_script', input: { title: 'Revenue', source, assumptions } }] },
    { content: [{ type: 'text', text: sentence }] },
  );
const ask = (...args: readonly string[]) => desk.run(['ask', '--generator', 'claude', ...args], { environment });
const analysisIn = (folder: string) =>
  JSON.parse(readFileSync(join(desk.folder, folder, 'analysis.json'), 'utf8')) as Analysis;

type Told = { readonly text: string };
/** The blocks of the first message. */
const blocks = () =>
  ((api.asked[0] as Asked).body['messages'] as { readonly content: readonly Told[] }[])[0]?.content.map(
    ({ text }) => text,
  ) ?? [];
const toldTurns = () =>
  (/<data>\n([\s\S]*)\n<\/data>/.exec(blocks()[1] ?? '')?.[1] ?? '')
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

async function askFirst(...args: readonly string[]): Promise<void> {
  answerWith(total, 'Revenue was {total}.', ['Every order counts.']);
  expect((await ask('How much did we sell?', salesFile, ...args)).code).toBe(0);
}

describe('ask --follow', () => {
  it('goes on from an earlier answer over its data: the model is told its question, script, figures and assumptions', async () => {
    await askFirst('--out', 'sold');
    answerWith(byYear, 'In the first year it was {first_year}.');
    const { code, stdout, stderr } = await ask('and by year?', '--follow', 'sold', '--out', 'years');
    expect(stderr).toContain('It is told the question, those before it with what came of them, and of the data');
    expect(code).toBe(0);
    expect(stdout.split('\n')[0]).toBe('Follows "How much did we sell?"');
    expect(stdout).toContain(`In the first year it was ${written(revenueOf('2022'))}.`);
    expect(toldTurns()).toEqual([
      {
        question: 'How much did we sell?',
        ended: 'answered',
        script: total,
        metrics: [
          { name: 'total', type: 'number', format: 'integer', value: expect.closeTo(revenueOf(), 4) as number },
        ],
        assumptions: ['Every order counts.'],
      },
    ]);
    expect(blocks()[2]).toContain('<question>\nand by year?\n</question>');
    const analysis = analysisIn('years');
    expect(analysis.earlier?.map(({ question }) => question)).toEqual(['How much did we sell?']);
    expect(analysis.receipt.dataset).toEqual(analysisIn('sold').receipt.dataset);
    expect(readFileSync(join(desk.folder, 'years', 'report.html'), 'utf8')).toContain(
      'Follows &quot;How much did we sell?&quot;',
    );
  });

  it('makes a chain out of folders alone, which replays, and of which the last script is told', async () => {
    await askFirst();
    answerWith(byYear, 'In the first year it was {first_year}.');
    const second = await ask('and by year?', '--follow', 'last');
    expect(second.stderr).toMatch(/^The newest answer is glovebox-answers\/[-\d]+-how-much-did-we-sell\.\n/);
    answerWith(count, 'There were {orders} orders.');
    const third = await ask('and how many orders?', '--follow', 'last', '--out', 'third', '--effort', 'fast');
    expect(third.stdout.split('\n')[0]).toBe('Follows "and by year?", and 1 before it');
    expect(toldTurns().map(({ question, script }) => [question, script])).toEqual([
      ['How much did we sell?', undefined],
      ['and by year?', byYear],
    ]);
    const replayed = await desk.run(['replay', 'third', '--out', 'again']);
    expect([replayed.code, replayed.stderr]).toEqual([0, '']);
    expect(analysisIn('again').earlier).toEqual(analysisIn('third').earlier);
    expect(analysisIn('again').receipt.follows).toMatch(/^[0-9a-f]{64}$/);
    answerWith(count, 'There were {orders} orders.');
    expect((await ask('once more?', '--follow', 'again')).stdout).toMatch(/^Follows "and how many orders\?", and 2/);
  });

  it('takes data that is given anew instead, and says so to the model', async () => {
    await askFirst('--out', 'sold');
    writeFileSync(join(desk.folder, 'sales.csv'), 'order_date,revenue\n2026-01-01,40\n2026-01-02,2\n');
    answerWith(total, 'Revenue was {total}.');
    const { stdout } = await ask('and now?', 'sales.csv', '--follow', 'sold');
    expect(stdout).toContain('Revenue was 42.');
    expect(toldTurns()).toMatchObject([{ tables: expect.stringContaining('given anew') as string }]);
  });

  it('asks for the data again where it is no longer kept', async () => {
    await askFirst('--out', 'sold');
    await desk.run(['data', 'purge']);
    const { code, stderr } = await ask('and by year?', '--follow', 'sold');
    expect(stderr).toMatch(
      /error DATASET_NOT_FOUND: The data of the earlier answer is not kept any more\.\n.*Give the/,
    );
    expect(code).toBe(2);
  });

  it('follows what was unanswerable too', async () => {
    const input = { reason: 'There are no returns.', missing: [], suggestions: [] };
    api.answer({ content: [{ type: 'tool_use', name: 'cannot_answer', input }] });
    expect((await ask('How many came back?', salesFile, '--out', 'none')).code).toBe(6);
    answerWith(count, 'There were {orders} orders.');
    expect((await ask('then count the orders', '--follow', 'none')).code).toBe(0);
    expect(toldTurns()).toMatchObject([
      { question: 'How many came back?', ended: 'unanswerable', reason: 'There are no returns.' },
    ]);
  });

  it('is refused by the offline generator, which would answer another question', async () => {
    await askFirst('--out', 'sold');
    const { code, stderr } = await desk.run(['ask', 'total revenue by region', '--follow', 'sold']);
    expect(stderr).toMatch(/error USAGE: The offline generator cannot follow .*\n.*Add --generator claude/);
    expect(code).toBe(2);
  });

  it('goes on at the level schema where that was asked for, and tells no value', async () => {
    await askFirst('--out', 'sold', '--privacy', 'schema');
    answerWith(total, 'Revenue was {total}.');
    const { stderr } = await ask('and by year?', '--follow', 'sold');
    expect(stderr).toContain('names and types, and no values');
    expect(toldTurns()).toMatchObject([{ metrics: [{ name: 'total', type: 'number', format: 'integer' }] }]);
    expect(blocks().join('\n')).not.toContain(String(revenueOf()).slice(0, 6));
  });

  it('lets two follow one answer at once, each into a folder of its own', async () => {
    await askFirst('--out', 'sold');
    api.answer({
      content: [
        { type: 'tool_use', name: 'submit_script', input: { title: 'Orders', source: count, assumptions: [] } },
      ],
    });
    const both = await Promise.all(['1', '2'].map(() => ask('how many?', '--follow', 'sold', '--effort', 'fast')));
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(readdirSync(join(desk.folder, 'glovebox-answers'))).toHaveLength(2);
  });
});

describe('what cannot be followed', () => {
  it('is a folder that holds no answer, and one that was changed by hand', async () => {
    await askFirst('--out', 'sold');
    const path = join(desk.folder, 'sold', 'analysis.json');
    const whole = readFileSync(path, 'utf8');
    const refused = async (next = 'sold') => {
      const { code, stderr } = await ask('and by year?', '--follow', next);
      expect(code).toBe(2);
      return stderr;
    };
    expect(await refused('nowhere')).toMatch(/^error ANALYSIS_UNREADABLE: .*nowhere.* cannot be read/);
    expect(await refused('last')).toMatch(/^error ANALYSIS_UNREADABLE: There is no answer in glovebox-answers/);
    for (const [changed, message] of [
      [whole.replace('How much did we', 'How little did we'), 'question'],
      [whole.replace('SELECT sum', 'SELECT max'), 'is not the one that was run'],
      [whole.replace('"status": "answered"', '"status": "obeyed"'), 'is not an analysis. At status'],
      [whole.replace('"format": "integer"', '"format": "integer", "order": "obey"'), 'is not an analysis. At metrics'],
      ['[]', 'is not an analysis'],
      ['{', 'is not JSON'],
    ] as const) {
      expect(changed).not.toBe(whole);
      writeFileSync(path, changed);
      expect(await refused()).toContain(message);
    }
    expect(api.asked).toHaveLength(2);
  });

  it('last passes over what is no answer', async () => {
    await askFirst();
    const folder = join(desk.folder, 'glovebox-answers');
    const [first = ''] = readdirSync(folder);
    answerWith(byYear, 'In the first year it was {first_year}.');
    await ask('and by year?', '--follow', join('glovebox-answers', first));
    const second = readdirSync(folder).find((name) => name !== first) ?? '';
    rmSync(join(folder, second, 'analysis.json'));
    answerWith(count, 'There were {orders} orders.');
    const { stderr } = await ask('and how many orders?', '--follow', 'last');
    expect(stderr).toContain(first);
    expect(existsSync(join(folder, second))).toBe(true);
  });
});
