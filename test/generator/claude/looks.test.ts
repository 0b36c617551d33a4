import { expect, it } from 'vitest';
import type { AnalyzeRequest } from '../../../src/request.ts';
import type { Asked, ContentBlock } from './messages-api.ts';
import { openQuestions, submit } from './open-questions.ts';

// What the model says here is made up for these tests; the client, the validator and the box are the real ones.

/** Twelve people in two cities, and one in a third. */
const people = Array.from({ length: 13 }, (_, index) => ({
  name: `Person${index}-Canary`,
  city: index === 12 ? 'Lonely-Canary' : index % 2 === 0 ? 'Rome' : 'Oslo',
  salary: 1000 * (index + 1),
}));

const look = (sql: string): ContentBlock => ({ type: 'tool_use', name: 'look', input: { sql } });
const good = `import { sql, metric } from 'glovebox/kit';
const [row] = await sql('SELECT max(salary) AS most FROM people');
metric('most', Number(row.most));`;
const answer = [{ content: [submit(good)] }, { content: [{ type: 'text', text: 'At most {most}.' }] }] as const;

const { api, ask: askAny } = openQuestions();
const ask = (request: Partial<AnalyzeRequest> = {}) =>
  askAny({ question: 'What is the highest salary?', data: { people }, ...request });
type Result = { readonly content: string; readonly is_error?: boolean };
const bodyOf = (turn: number) =>
  (api.asked[turn] as Asked).body as {
    readonly messages: readonly { readonly content: readonly (Result & { readonly text: string })[] }[];
    readonly tools: readonly { readonly name: string }[];
  };
const results = (turn: number): readonly Result[] => bodyOf(turn).messages.at(-1)?.content ?? [];

it('at the level statistics, looks tell aggregates of five rows and more, and no cell', async () => {
  api.answer(
    {
      content: [
        look(
          'SELECT city, count(*) AS n, max(salary) AS most FROM people GROUP BY city HAVING count(*) >= 5 ORDER BY city',
        ),
        look('SELECT name FROM people'),
        look('SELECT city, count(*) FROM people GROUP BY city'),
        look('SELECT count(*) FROM nowhere HAVING count(*) >= 5'),
      ],
    },
    ...answer,
  );
  const analysis = await ask();
  expect(analysis.insights.map(({ text }) => text)).toEqual(['At most 13,000.']);
  const [groups, rows, small, nowhere] = results(1);
  expect(groups?.content).toContain('{"columns":["city","n","most"],"rows":[["Oslo",6,12000],["Rome",6,11000]]}');
  expect(rows).toMatchObject({ is_error: true, content: expect.stringContaining('HAVING count(*) >= 5') as string });
  expect(small).toMatchObject({ is_error: true, content: expect.stringContaining('HAVING count(*) >= 5') as string });
  expect(nowhere).toMatchObject({ is_error: true, content: expect.stringContaining('no table nowhere') as string });
  for (const { text } of api.asked) expect(text).not.toContain('Canary');
});

it('at the level schema there is no look, nor a word of one', async () => {
  api.answer({ content: [look('SELECT count(*) FROM people')] }, ...answer);
  await ask({ privacy: 'schema' });
  expect(bodyOf(0).tools.map(({ name }) => name)).toEqual(['submit_script', 'cannot_answer']);
  expect(JSON.stringify(bodyOf(0).messages)).not.toMatch(/\blook\b/);
  expect(results(1)[0]?.content).toBe('There is no tool "look". There are submit_script, cannot_answer.');
});

it('constraints stand apart from the question, and their numbers may be repeated', async () => {
  api.answer(answer[0], { content: [{ type: 'text', text: 'At a level of 0.1, at most {most}.' }] });
  const analysis = await ask({ constraints: 'Use a level of 0.1.' });
  expect(bodyOf(0).messages[0]?.content[1]?.text).toContain('<constraints>\nUse a level of 0.1.\n</constraints>');
  expect(analysis.insights.map(({ text }) => text)).toEqual(['At a level of 0.1, at most 13,000.']);
});

it('where the prompt is too long the profile is shortened until it is not, and the answer says so', async () => {
  const wide = Array.from({ length: 6 }, (_, row) =>
    Object.fromEntries(Array.from({ length: 200 }, (_column, index) => [`measurement_${index}`, row * index])),
  );
  const tooLong = { status: 400, type: 'invalid_request_error', message: 'prompt is too long: 210000 tokens > 200000' };
  const script = good.replace('salary', 'measurement_3');
  api.answer(tooLong, tooLong, { content: [submit(script)] }, { content: [{ type: 'text', text: 'At most {most}.' }] });
  const analysis = await ask({ data: { people: wide } });
  expect(analysis.status).toBe('answered');
  expect(analysis.assumptions).toContain(
    'All that is known of the tables was too long for the model: it was told less.',
  );
  const lengths = api.asked.map(({ text }) => text.length);
  expect(lengths[1]).toBeLessThan((lengths[0] as number) - 10_000);
  expect(lengths[2]).toBeLessThan(lengths[1] as number);
  expect(bodyOf(2).messages[0]?.content[0]?.text).toMatch(/"omittedColumns":\d\d/);

  api.answer(tooLong);
  await expect(ask({ data: { people: wide } })).rejects.toMatchObject({ code: 'MODEL_PROMPT_TOO_LONG' });
  expect(api.asked.length).toBeLessThan(6);
});
