import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../e2e/run-glovebox.ts';
import { MessagesApi } from '../../generator/claude/messages-api.ts';
import { type Bench, openBench, questionOf, stateTotal, submit } from './run-eval.ts';

const api = new MessagesApi();
let url: string;
let bench: Bench;

beforeAll(async () => {
  url = await api.start();
});
afterAll(() => api.close());
beforeEach(() => {
  bench = openBench(url);
  bench.writeCases(['first', 'second', 'third'].map((id) => ({ id, question: `The ${id}?`, expected: { total: 90 } })));
});
afterEach(() => bench.remove());

const right = submit(stateTotal('total'));
const refused = { status: 400, type: 'invalid_request_error', message: 'No.' };
const asked = () => api.asked.map(questionOf);
const ids = () => bench.lines().map(({ id }) => id);

describe('an evaluation that is taken up again', () => {
  it('asks no case again that had ended when it was killed, and each of the others', async () => {
    api.answer(right, { silent: true });
    const { code } = await bench.run([], async (stop) => {
      await until('the first case', () => ids().length === 1 && api.asked.length === 2);
      stop('SIGKILL');
    });
    expect(code).toBeNull();
    expect(asked()).toEqual(['The first?', 'The second?']);
    // What a process leaves that was killed in the middle of a line.
    appendFileSync(join(bench.out, 'results.jsonl'), '{"id":"second","status":"answ');

    api.answer(right);
    expect((await bench.run()).code).toBe(0);
    expect(asked()).toEqual(['The second?', 'The third?']);
    expect(ids()).toEqual(['first', 'second', 'third']);
    expect(bench.summary()['questions']).toMatchObject({ right: 3, of: 3 });

    api.answer(right);
    const { stderr } = await bench.run();
    expect(asked()).toEqual([]);
    expect(stderr).toContain('0 of 3 cases to ask; 3 were asked before.');
  });

  it('writes its report where it is interrupted, and blames no case for that', async () => {
    api.answer(right, { silent: true });
    const { code, stdout } = await bench.run([], async (stop) => {
      await until('the second case', () => api.asked.length === 2);
      stop('SIGINT');
    });
    expect(code).toBe(130);
    expect(stdout).toContain('Stopped: It was cancelled.');
    expect(ids()).toEqual(['first']);
    expect(bench.summary()).toMatchObject({ asked: 1, notAsked: 2 });
    expect(bench.read('report.html')).toContain('1 of 1 question right');
  });

  it('asks those again that ended in a fault where it is told to, and no others', async () => {
    api.answer(right, refused, right);
    await bench.run();
    expect(bench.summary()['failures']).toEqual([{ cause: 'fault MODEL_REQUEST_REFUSED', count: 1, ids: ['second'] }]);
    api.answer(right);
    await bench.run();
    expect(asked()).toEqual([]);
    await bench.run(['--retry-faults']);
    expect(asked()).toEqual(['The second?']);
    expect(bench.summary()).toMatchObject({ asked: 3, questions: { right: 3, of: 3 }, failures: [] });
  });

  it('does not mix the answers of two models', async () => {
    api.answer(right);
    await bench.run(['--limit', '1', '--model', 'claude-haiku-5-5']);
    api.answer(right);
    const { code, stderr } = await bench.run(['--model', 'claude-opus-5-5']);
    expect(code).toBe(2);
    expect(stderr).toContain('whose model is "claude-haiku-5-5", not "claude-opus-5-5"');
    expect(asked()).toEqual([]);
  });

  it('grades by what is expected now, without asking again', async () => {
    api.answer(right);
    await bench.run();
    bench.writeCases([
      { id: 'first', question: 'The first?', expected: { total: 91 } },
      { id: 'second', question: 'The second?', expected: { total: { value: 91, relative: 0.02 } } },
    ]);
    api.answer(right);
    await bench.run();
    expect(asked()).toEqual([]);
    expect(bench.summary()).toMatchObject({ asked: 2, questions: { right: 1, of: 2 } });
  });
});
