import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Answer } from '../../generator/claude/messages-api.ts';
import { openBench, submit, writeLines } from './open-bench.ts';

let bench: Awaited<ReturnType<typeof openBench>>;
beforeAll(async () => {
  bench = await openBench();
});
beforeEach(() => bench.renew());
afterAll(() => bench.close());

const meanAge = submit(`const [row] = await sql('SELECT avg(age) AS mean FROM people'); metric('mean age', row.mean);`);
const oldest = submit(`const [row] = await sql('SELECT max(age) AS most FROM people'); metric('mean_age', row.most);`);
const mean = { question: 'What is the mean age?', data: 'people.csv', expected: { mean_age: 45 } };

it('counts what is right, and names the cause of each that is not', async () => {
  const unknown: Answer = {
    content: [{ type: 'tool_use', name: 'cannot_answer', input: { reason: 'No pay.', missing: [], suggestions: [] } }],
  };
  const none = submit(`const [row] = await sql('SELECT count(*) AS n FROM people'); metric('other', row.n);`);
  const busy: Answer = { status: 403, type: 'permission_error', message: 'not for you' };
  bench.api.answer(meanAge, oldest, none, unknown, unknown, busy);
  const file = bench.write(
    writeLines(
      { id: 'right', ...mean, constraints: 'Call it mean_age.' },
      { id: 'wrong', ...mean },
      { id: 'missing', ...mean },
      { id: 'rightly declined', question: 'What is the pay?', data: ['people.csv'], outcome: 'unanswerable' },
      { id: 'declined', ...mean },
      { id: 'fault', ...mean },
    ),
  );
  const { code, said } = await bench.run(file);
  expect(code, said).toBe(0);
  expect(bench.lines().map(({ id, right, cause }) => [id, right, cause])).toEqual([
    ['right', true, undefined],
    ['wrong', false, 'wrong value'],
    ['missing', false, 'missing value'],
    ['rightly declined', true, undefined],
    ['declined', false, 'unanswerable'],
    ['fault', false, 'fault MODEL_FORBIDDEN'],
  ]);
  expect(bench.summary()).toMatchObject({
    asked: 6,
    right: 2,
    accuracy: 0.3333,
    values: { right: 1, of: 5, accuracy: 0.2 },
    causes: { 'wrong value': 1, 'missing value': 1, unanswerable: 1, 'fault MODEL_FORBIDDEN': 1 },
    // Five replies of 100 tokens in at $2 and 50 out at $10 for a million.
    cost: { usd: 0.0035, inputTokens: 500, outputTokens: 250 },
  });
  expect(bench.api.asked[0]?.text).toContain('Call it mean_age.');
  expect(readdirSync(bench.path('cases')).toSorted()).toContain('right.json');
});

it('asks nobody twice, even after it was killed while a line was being written', async () => {
  bench.api.answer(meanAge, { silent: true });
  const file = bench.write(writeLines({ id: 'a', ...mean }, { id: 'b', ...mean }, { id: 'c', ...mean }));
  const child = bench.start(file);
  await bench.api.hear();
  await bench.api.hear();
  child.kill('SIGKILL');
  await once(child, 'close');
  expect(bench.lines().map(({ id }) => id)).toEqual(['a']);
  writeFileSync(bench.path('results.jsonl'), `${readFileSync(bench.path('results.jsonl'), 'utf8')}{"id":"b","ri`);
  bench.api.answer(meanAge);
  const { said } = await bench.run(file);
  expect(said).toContain('1 of 3 were answered before');
  expect(bench.api.asked).toHaveLength(2);
  expect(bench.lines().map(({ id, right }) => [id, right])).toEqual([
    ['a', true],
    ['b', true],
    ['c', true],
  ]);
});

it('asks faults again where it is told to', async () => {
  bench.api.answer({ status: 403, type: 'permission_error', message: 'not for you' });
  const file = bench.write(writeLines({ id: 'a', ...mean }));
  await bench.run(file);
  bench.api.answer(meanAge);
  await bench.run(file);
  expect(bench.api.asked).toHaveLength(0);
  await bench.run(file, '--retry-faults');
  expect(bench.api.asked).toHaveLength(1);
  expect(bench.summary()).toMatchObject({ asked: 1, right: 1 });
});

it('stops asking when the budget is spent, and says so', async () => {
  bench.api.answer({ ...meanAge, usage: { input_tokens: 1_000_000 } } as Answer);
  const file = bench.write(writeLines({ id: 'a', ...mean }, { id: 'b', ...mean }));
  await bench.run(file, '--budget', '1');
  expect(bench.summary()).toMatchObject({ asked: 1, stopped: 'The budget of $1 is spent: 1 were not asked.' });
});

it('takes the same sample for the same seed, and others for another', async () => {
  bench.api.answer(meanAge);
  const file = bench.write(writeLines(...Array.from({ length: 12 }, (_, index) => ({ id: `case ${index}`, ...mean }))));
  const draw = async (seed: string) => {
    bench.renew();
    await bench.run(file, '--sample', '3', '--seed', seed);
    return bench.lines().map(({ id }) => id);
  };
  const first = await draw('1');
  expect(first).toHaveLength(3);
  expect(await draw('1')).toEqual(first);
  expect(await draw('2')).not.toEqual(first);
});

it('shows questions and answers as text, whatever stands in them', async () => {
  const attack = '<script>alert(1)</script><img src=x onerror=alert(1)>\u202E"\'&';
  bench.api.answer(submit(`metric('mean_age', '${attack.replaceAll("'", "\\'")}');`));
  await bench.run(bench.write(writeLines({ id: attack, ...mean, question: attack, constraints: attack })));
  const page = readFileSync(bench.path('report.html'), 'utf8');
  expect(page).not.toMatch(/<script|<img|\u202E/);
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
});

it.each([
  ['a case that is no JSON', '{"id":', 'Line 1: '],
  ['a case without a question', '{"id":"a","data":"people.csv"}', 'Line 1: there is no "question".'],
  ['a case without data', '{"id":"a","question":"?"}', 'Line 1: there is no "data".'],
  [
    'two of one name',
    '{"id":"a","question":"?","data":"x"}\n{"id":"a","question":"?","data":"x"}',
    'Two cases are called "a".',
  ],
  ['no case', '\n', 'holds no case.'],
])('refuses %s, and says where it is', async (_, text, said) => {
  const result = await bench.run(bench.write(text));
  expect(result).toMatchObject({ code: 2, said: expect.stringContaining(said) as string });
  expect(existsSync(bench.path('results.jsonl'))).toBe(false);
});
