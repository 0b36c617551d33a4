import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MessagesApi } from '../../generator/claude/messages-api.ts';
import { type Bench, openBench, questionOf, stateTotal, submit } from './run-eval.ts';

// What the model says here is made up for these tests; the client, the validator and the box are the real ones.

const api = new MessagesApi();
let url: string;
let bench: Bench;

beforeAll(async () => {
  url = await api.start();
});
afterAll(() => api.close());
beforeEach(() => {
  bench = openBench(url);
});
afterEach(() => bench.remove());

const notAllowed = submit("import { metric } from 'glovebox/kit';\nmetric('total', eval('1'));");
const declines = {
  content: [
    {
      type: 'tool_use' as const,
      name: 'cannot_answer',
      input: { reason: 'There are no colours in it.', missing: [], suggestions: [] },
    },
  ],
};

describe('an evaluation', () => {
  it('tells right answers from wrong, missing, rejected, refused and faulty ones', async () => {
    bench.writeCases([
      { id: 'right', question: 'What do all prices come to?', expected: { total_price: 90 }, tags: ['sum'] },
      { id: 'wrong', question: 'What is the mean?', expected: { mean: { value: 15, tolerance: 1 } }, tags: ['mean'] },
      { id: 'missing', question: 'What is the sum?', expected: { sum: 90 }, tags: ['sum'] },
      { id: 'rejected', question: 'Which code is it?', expected: { code: 1 } },
      { id: 'refused', question: 'Which colour?', expected: { colour: 'red' } },
      { id: 'rightly refused', question: 'Which shape?', outcome: 'unanswerable' },
      { id: 'faulty', question: 'Which fault?', expected: { fault: 1 } },
    ]);
    api.answer(
      submit(stateTotal('Total Price')),
      submit(stateTotal('mean')),
      submit(stateTotal('total')),
      notAllowed,
      notAllowed,
      notAllowed,
      declines,
      declines,
      { status: 400, type: 'invalid_request_error', message: 'No.' },
    );
    const { code, stdout } = await bench.run(['--model', 'claude-haiku-5-5']);
    expect(code).toBe(0);
    const endings = bench.lines().map(({ id, status }) => `${id}: ${status}`);
    expect(endings).toEqual([
      'right: answered',
      'wrong: answered',
      'missing: answered',
      'rejected: rejected',
      'refused: unanswerable',
      'rightly refused: unanswerable',
      'faulty: fault',
    ]);
    expect(bench.line('right')).toMatchObject({ metrics: { 'Total Price': 90 }, calls: 1, inputTokens: 100 });
    expect(bench.line('right')['sentences']).toEqual(['All prices come to 90.']);
    // The very same script is not tried again.
    expect(bench.line('rejected')['attempts']).toHaveLength(1);

    const summary = bench.summary();
    expect(summary['questions']).toMatchObject({ right: 2, of: 7 });
    // Six values were expected; where there is no answer none of them is right.
    expect(summary['values']).toMatchObject({ right: 1, of: 6 });
    const causes = (summary['failures'] as { cause: string; ids: string[] }[]).map(({ cause, ids }) => [cause, ids]);
    expect(Object.fromEntries(causes)).toEqual({
      'wrong-value': ['wrong'],
      'missing-value': ['missing'],
      rejected: ['rejected'],
      unanswerable: ['refused'],
      'fault MODEL_REQUEST_REFUSED': ['faulty'],
    });
    // Eight calls of 100 tokens in and 50 out, at 0.10 and 0.50 dollars a million.
    expect(summary).toMatchObject({ usd: { total: 0.00028 }, tokens: { input: 800, output: 400 }, calls: 8 });
    expect(summary['tags']).toMatchObject([
      { tag: 'sum', right: 1, of: 2 },
      { tag: 'mean', right: 0, of: 1 },
    ]);
    expect(stdout).toContain('Questions right: 2 of 7, 28.6 %');
  });

  it('tells the model the constraints, and keeps what was said to it and by it', async () => {
    const constraints = 'State it as `total`.';
    bench.writeCases([{ id: '../up', question: 'How much?', constraints, expected: { total: 90 } }]);
    api.answer(submit(stateTotal('total')));
    expect((await bench.run(['--privacy', 'schema'])).code).toBe(0);
    const [sent] = api.asked;
    expect(sent?.text).toContain(constraints);
    const [name = '', ...others] = readdirSync(join(bench.out, 'cases'));
    expect(others).toEqual([]);
    const folder = join(bench.out, 'cases', name);
    expect(readFileSync(join(folder, 'prompts', '1-request.json'), 'utf8')).toBe(sent?.text);
    expect(readFileSync(join(folder, 'script.ts'), 'utf8')).toBe(stateTotal('total'));
    const kept = JSON.parse(readFileSync(join(folder, 'analysis.json'), 'utf8')) as Record<string, unknown>;
    expect(kept).toMatchObject({ status: 'answered', question: { privacy: 'schema', effort: 'fast', constraints } });
  });

  it('asks several at once where it is told to', async () => {
    const ids = ['a', 'b', 'c', 'd'];
    bench.writeCases(ids.map((id) => ({ id, question: `How much is ${id}?`, expected: { total: 90 } })));
    api.answer(submit(stateTotal('total')));
    expect((await bench.run(['--concurrency', '3'])).code).toBe(0);
    expect(bench.lines().map(({ id }) => id)).toHaveLength(4);
    expect(bench.summary()['questions']).toMatchObject({ right: 4, of: 4 });
  });

  it('stops asking when its budget is spent, and says so', async () => {
    bench.writeCases([1, 2, 3].map((id) => ({ id, question: `How much, ${id}?`, expected: { total: 90 } })));
    // 250,000 tokens at two dollars a million, and 50 at ten: 50.05 cents.
    api.answer({ ...submit(stateTotal('total')), usage: { input_tokens: 250_000 } });
    const { code, stdout } = await bench.run(['--budget', '0.60', '--model', 'claude-sonnet-5-5']);
    expect(code).toBe(5);
    expect(api.asked).toHaveLength(2);
    expect(stdout).toContain('Stopped: The budget of $0.6 is spent.');
    expect(bench.summary()).toMatchObject({ asked: 2, notAsked: 1, usd: { total: 1.001 } });
    expect(bench.read('report.html')).toContain('The budget of $0.6 is spent.');
  });

  it('ends at once, and blames no case, where the key is refused', async () => {
    bench.writeCases([1, 2].map((id) => ({ id, question: `How much, ${id}?`, expected: { total: 90 } })));
    api.answer({ status: 401, type: 'authentication_error', message: 'invalid x-api-key' });
    const { code, stdout } = await bench.run();
    expect(code).toBe(1);
    expect(api.asked).toHaveLength(1);
    expect(bench.lines()).toEqual([]);
    expect(stdout).toContain('Check ANTHROPIC_API_KEY.');
  });

  it('takes some of the cases: by name, by chance with a seed, and the first ones', async () => {
    const ids = Array.from({ length: 12 }, (_, index) => String(index));
    bench.writeCases(ids.map((id) => ({ id, question: `Number ${id}?`, expected: { total: 90 } })));
    const choose = async (...args: string[]) => {
      api.answer(declines);
      await bench.run([...args, '--out', join(bench.folder, args.join('_'))]);
      return api.asked.map((asked) => /\d+/.exec(questionOf(asked))?.[0]);
    };
    expect(await choose('--only', '7,3', '--limit', '5')).toEqual(['3', '7']);
    const sampled = await choose('--sample', '3', '--seed', '4');
    expect(new Set(sampled).size).toBe(3);
    expect(await choose('--sample', '4', '--seed', '4', '--limit', '4')).toEqual(expect.arrayContaining(sampled));
    expect(await choose('--sample', '3', '--seed', '5')).not.toEqual(sampled);
  });

  it.each([
    [['--format', 'other'], 'There is no format "other"; there are glovebox, dabench, qrdata.'],
    [['--only', 'nobody'], 'There is no case "nobody".'],
    [['--limit', 'some'], '--limit takes a whole number, not "some".'],
    [['--budget', 'much'], '--budget takes US dollars, such as 2.50, not "much".'],
    [['--colour'], "Unknown option '--colour'"],
  ])('refuses %j in one line, with how it is used', async (args, message) => {
    bench.writeCases([{ id: 1, question: 'How much?', expected: { total: 90 } }]);
    const { code, stderr } = await bench.run(args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).toContain('--retry-faults');
    expect(existsSync(join(bench.out, 'results.jsonl'))).toBe(false);
  });

  it.each([
    [{ id: 2, question: 'How much?' }, 'a case expects a value, or an outcome such as "unanswerable".'],
    [{ id: 2, question: 'How much?', expects: {} }, 'a case has no field "expects"'],
    [{ id: 2, question: ' ', expected: { a: 1 } }, 'question is a text.'],
    [{ id: 2, question: 'How much?', data: [], expected: { a: 1 } }, 'data is a path, or an array of paths.'],
    [{ id: 2, question: 'How much?', expected: { a: null } }, 'the value expected of a is a number'],
    [{ id: 1, question: 'How much?', expected: { a: 1 } }, 'there is a case "1" already.'],
  ])('refuses the case %j by its line', async (test, message) => {
    bench.writeCases([{ id: '1', question: 'How much?', expected: { total: 90 } }, test]);
    const { code, stderr } = await bench.run();
    expect(code).toBe(2);
    expect(stderr).toContain(`cases.jsonl:2: ${message}`);
  });

  it('has every option in docs/evaluation.md, and no other', async () => {
    const { code, stdout } = await bench.run(['--help']);
    expect(code).toBe(0);
    const page = readFileSync(new URL('../../../docs/evaluation.md', import.meta.url), 'utf8');
    const section = page.split(/^## /m).find((part) => part.startsWith('Options\n')) ?? '';
    const optionsOf = (text: string) => new Set([...text.matchAll(/--[a-z][a-z-]+/g)].map(([option]) => option));
    expect([...optionsOf(section)].sort()).toEqual([...optionsOf(stdout)].sort());
  });
});
