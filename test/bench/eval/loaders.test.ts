import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Asked } from '../../generator/claude/messages-api.ts';
import { openBench, submit, writeLines } from './open-bench.ts';

// The cases are made up, in the form of the real files.

let bench: Awaited<ReturnType<typeof openBench>>;
beforeAll(async () => {
  bench = await openBench();
});
beforeEach(() => bench.renew());
afterAll(() => bench.close());

const state = (values: Readonly<Record<string, number | string | boolean>>) =>
  submit(
    Object.entries(values)
      .map(([name, value]) => `metric('${name}', ${JSON.stringify(value)});`)
      .join('\n'),
  );
const told = () => (bench.api.asked[0] as Asked).text;
const right = (place = 0) =>
  bench
    .lines()
    [place]?.values.filter((value) => value.right)
    .map(({ name }) => name);

it('DABench: constraints, format and names are told, and a millionth decides', async () => {
  const answers = { mean: '34.65', close: '34.65', far: '34.65', kind: 'Yes', other: 'Yes', missing: '1' };
  bench.api.answer(state({ Mean: 34.65, close: 34.6500001, far: 34.6501, kind: ' yes ', other: 'no' }));
  const made = {
    id: 7,
    question: 'Mean?',
    constraints: 'Use all.',
    format: '@mean[x]',
    file: 'people.csv',
    level: 'easy',
  };
  await bench.run(bench.write(writeLines({ ...made, answers })), '--format', 'dabench');
  expect(told()).toContain(
    'Use all.\\n\\nFormat of the answer: @mean[x]\\n\\nState each of these values as a metric of just that name: mean, close,',
  );
  expect(right()).toEqual(['mean', 'close', 'kind']);
  expect(bench.summary()).toMatchObject({
    right: 0,
    byTag: { easy: { right: 0, of: 1 } },
    causes: { 'missing value': 1 },
  });
});

it('QRData: three percent for numbers, names for choices, which are told', async () => {
  const made = { description: 'A trial.', question: 'Share?', files: ['people.csv'] };
  const number = { ...made, answer: '20%', type: 'numerical', choices: null };
  const choice = { ...made, answer: 'Group A', type: 'multiple_choice', choices: ['Group A', 'Group B'] };
  bench.api.answer(
    state({ answer: 'group a' }),
    state({ answer: 20.5 }),
    state({ answer: 19.3 }),
    state({ answer: '20 %' }),
  );
  const cases = [
    { id: 'a', ...choice },
    { id: 'b', ...number },
    { id: 'c', ...number },
    { id: 'd', ...number },
  ];
  await bench.run(bench.write(writeLines(...cases)), '--format', 'qrdata');
  expect(told()).toContain('A trial.\\n\\nShare?');
  expect(told()).toContain('State the answer as the metric answer. It is one of: Group A; Group B.');
  expect(bench.lines().map((line) => line.right)).toEqual([true, true, false, true]);
});

it('our own: an exact number unless there is a tolerance, texts, yes and no', async () => {
  const expected = {
    exact: 5,
    near: 5,
    within: { value: 5, tolerance: 0.2 },
    share: { value: 100, relative: 0.02 },
    beyond: { value: 100, relative: 0.02 },
    yes: true,
    city: 'Rome',
  };
  bench.api.answer(state({ exact: 5, near: 5.1, within: 5.1, share: 101, beyond: 103, yes: true, city: 'rome' }));
  await bench.run(bench.write(writeLines({ id: 'a', question: '?', data: 'people.csv', expected })));
  expect(right()).toEqual(['exact', 'within', 'share', 'yes', 'city']);
});
