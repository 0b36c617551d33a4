import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MessagesApi } from '../../generator/claude/messages-api.ts';
import { type Bench, openBench, questionOf, submit, toldOf } from './run-eval.ts';

// The cases are made up, in the shape of those that the loaders are for.

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

const state = (values: Readonly<Record<string, string | number>>) => {
  const lines = Object.entries(values).map(
    ([name, value]) => `metric(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  return submit(`import { metric } from 'glovebox/kit';\n${lines.join('\n')}`);
};
const write = (cases: readonly object[]) =>
  writeFileSync(join(bench.folder, 'cases.jsonl'), cases.map((test) => JSON.stringify(test)).join('\n'));
const failures = () =>
  (bench.summary()['failures'] as { cause: string; ids: string[] }[]).map(({ cause, ids }) => [cause, ...ids]);

describe('cases of DABench', () => {
  const test = {
    question: 'What do things cost?',
    constraints: 'Round to two places.',
    format: '@mean_price[mean] where "mean" is a number, @kind[kind] where "kind" is a text.',
    file: 'shop.csv',
    answers: { mean_price: '30.00', kind: 'Even' },
    level: 'easy',
    concepts: ['Summary Statistics'],
  };

  it('are told with the format, and right where all values are: texts, or numbers within a millionth', async () => {
    write([1, 2, 3].map((id) => ({ id, ...test })));
    api.answer(
      state({ mean_price: 30.0000004, kind: 'Even' }),
      state({ mean_price: 30.004, kind: 'Even' }),
      state({ mean_price: 30, kind: 'Odd' }),
    );
    expect((await bench.run(['--format', 'dabench'])).code).toBe(0);
    const told = toldOf(api.asked[0]);
    expect(told).toContain('Round to two places.');
    expect(told).toContain('@mean_price[mean] where');
    expect(told).toContain(
      'State each as a metric of just that name, with the value that belongs between the brackets: mean_price, kind.',
    );
    expect(told).not.toContain('30.00');
    expect(failures()).toEqual([['wrong-value', 'dabench-2', 'dabench-3']]);
    expect(bench.summary()).toMatchObject({
      values: { right: 4, of: 6 },
      tags: [
        { tag: 'easy', right: 1, of: 3 },
        { tag: 'Summary Statistics', right: 1, of: 3 },
      ],
    });
  });
});

describe('cases of QRData', () => {
  const test = { description: 'The file shop.csv holds prices.', files: ['shop.csv'], keywords: ['Statistics'] };
  const number = { ...test, question: 'How much on the mean?', type: 'numerical', choices: null };

  it('are told with their description, and right where a number is within three parts of a hundred', async () => {
    write([
      { id: 'near', ...number, answer: '30' },
      { id: 'far', ...number, answer: '30' },
      { id: 'points', ...number, answer: '5.36%' },
      { id: 'share', ...number, answer: '5.36%' },
      { id: 'sign', ...number, answer: '5.36%' },
    ]);
    api.answer(
      state({ answer: 30.89 }),
      state({ answer: 30.91 }),
      state({ answer: 5.4 }),
      state({ answer: 0.0536 }),
      state({ answer: '5.4 %' }),
    );
    expect((await bench.run(['--format', 'qrdata'])).code).toBe(0);
    expect(api.asked.map(questionOf)[0]).toBe('The file shop.csv holds prices.\n\nHow much on the mean?');
    expect(failures()).toEqual([['wrong-value', 'far']]);
  });

  it('are told their choices, of which one is the answer', async () => {
    const choice = { ...test, question: 'Which way?', type: 'multiple_choice', choices: ['up', 'down'], answer: 'Up' };
    write([
      { id: 'right', ...choice },
      { id: 'wrong', ...choice },
      { id: 'missing', ...choice },
    ]);
    api.answer(state({ answer: 'up' }), state({ answer: 'down' }), state({ result: 'up' }));
    expect((await bench.run(['--format', 'qrdata'])).code).toBe(0);
    expect(toldOf(api.asked[0])).toContain(
      'State the answer as the metric `answer`: a text, exactly one of "up", "down".',
    );
    expect(failures()).toEqual([
      ['wrong-value', 'wrong'],
      ['missing-value', 'missing'],
    ]);
  });
});
