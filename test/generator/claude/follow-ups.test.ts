import { describe, expect, it } from 'vitest';
import type { Session } from '../../../src/contract/session.ts';
import type { AnalyzeRequest } from '../../../src/request.ts';
import { sessionOf } from '../../../src/results/session-of.ts';
import type { ContentBlock } from './messages-api.ts';
import { openQuestions } from './open-questions.ts';

// What the model says here is made up for these tests; the client, the validator and the box are the real ones.

/** Twelve people, and one whose name is no frequent value. */
const people = Array.from({ length: 13 }, (_, index) => ({
  name: index === 12 ? 'Zebulon-Canary' : `Person${index % 2}`,
  salary: 1000 * (index + 1),
}));

const submit = (source: string, assumptions: readonly string[] = []): ContentBlock => ({
  type: 'tool_use',
  name: 'submit_script',
  input: { title: 'Salaries', source, assumptions },
});
const good = `import { sql, metric } from 'glovebox/kit';
const [row] = await sql('SELECT max(salary) AS most FROM people');
metric('most', Number(row.most));`;
const say = (text: string) => ({ content: [{ type: 'text', text }] }) as const;

const questions = openQuestions();
const { api } = questions;

const ask = (request: Partial<AnalyzeRequest> = {}) =>
  questions.ask({ question: 'What is the highest salary?', data: { people }, ...request });
const follow = (earlier: Session, more: Partial<AnalyzeRequest> = {}) => {
  api.answer({ content: [submit(good)] }, say('At most {most}.'));
  return questions.analyst.analyze({ question: 'and of all?', follow: earlier, ...more });
};

/** An answer that quotes a cell wherever it can: in script, names, units, assumptions, sentences. */
const nosy = `import { sql, metric, insight, assume } from 'glovebox/kit';
const [row] = await sql("SELECT name, salary FROM people WHERE name = 'Zebulon-Canary'");
metric('salary of ' + row.name, Number(row.salary), { unit: 'Canary' });
metric('who', String(row.name));
assume(row.name + ' is one person.');
insight('{who} earns most.');`;

describe('after an answer at the level full', () => {
  it.each(['schema', 'statistics'] as const)('a follow-up at %s tells no cell', async (privacy) => {
    api.answer({ content: [submit(nosy, ['Zebulon-Canary is meant.'])] }, say('{who} earns most.'));
    const first = await ask({ privacy: 'full' });
    expect(first.insights.map(({ text }) => text)).toEqual(['Zebulon-Canary earns most.']);
    const second = await follow(sessionOf(first), { privacy });
    expect(second.metrics['most']?.value).toBe(13_000);
    expect(api.asked[0]?.text).toContain('What is the highest salary?');
    for (const { text } of api.asked) expect(text).not.toContain('Canary');
    // Nor does one that follows that one.
    await follow(sessionOf(second), { privacy });
    for (const { text } of api.asked) expect(text).not.toContain('Canary');
    await follow(sessionOf(first), { privacy: 'full' });
    expect(api.asked[0]?.text).toContain('salary of Zebulon-Canary');
  });

  it('a script that a person wrote is not told below full, whatever the level of its run', async () => {
    const first = await questions.analyst.run(nosy, { data: { people } });
    expect(first.status).toBe('answered');
    await follow(sessionOf(first));
    for (const { text } of api.asked) expect(text).not.toContain('Canary');
  });

  it('nor is one of the offline generator, which knows rare values', async () => {
    const offline = await questions.another({ generator: 'offline' });
    const first = await offline.analyze({ question: 'total salary by name', data: { people } });
    expect(first.status).toBe('answered');
    await follow(sessionOf(first));
    expect(api.asked[0]?.text).toContain('total salary by name');
    for (const { text } of api.asked) expect(text).not.toMatch(/Canary|GROUP BY name/);
  });
});

describe('a session', () => {
  it('is all that is needed: the data of the question before is taken, and its numbers may be repeated', async () => {
    api.answer({ content: [submit(good)] }, say('{most}'));
    const first = await ask({ question: 'Who of the top 3 earns most?', constraints: 'At a level of 0.1.' });
    api.answer(
      { content: [submit(good)] },
      say(
        'Of the top 3, at a level of 0.1, it is {most}; of 7 nobody asked.\nOf the top 3, at a level of 0.1, it is {most}.',
      ),
    );
    const second = await questions.analyst.analyze({ question: 'and now?', follow: sessionOf(first) });
    expect(second.insights.map(({ text }) => text)).toEqual(['Of the top 3, at a level of 0.1, it is 13,000.']);
    expect(second.receipt.dataset).toEqual(first.receipt.dataset);
    expect(second.earlier).toEqual(sessionOf(first));
    expect(second.receipt.follows).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(sessionOf(JSON.parse(JSON.stringify(second))))).toBe(JSON.stringify(sessionOf(second)));
  });

  it('forgets how it began after a hundred questions, and is told in part before that', async () => {
    const [one] = sessionOf(await follow(sessionOf(await follow([turnBy('hash')], { data: { people } })))).slice(-1);
    const long = Array.from({ length: 100 }, (_, place) => ({
      ...(one as Session[number]),
      question: `question ${place}.`,
    }));
    const next = await follow(long);
    expect(next.status).toBe('answered');
    expect(
      sessionOf(next)
        .map(({ question }) => question)
        .slice(0, 1),
    ).toEqual(['question 1.']);
    expect(sessionOf(next)).toHaveLength(100);
    expect(api.asked[0]?.text).toContain('question 99.');
  });

  it('whose data is not kept asks for it', async () => {
    await expect(follow([turnBy('0'.repeat(64))])).rejects.toMatchObject({
      code: 'DATASET_NOT_FOUND',
      next: 'Give the data again.',
    });
    expect(api.asked).toHaveLength(0);
  });

  it.each([
    ['nothing', []],
    ['an analysis', { question: {} }],
    ['an order', [{ ...turnBy('hash'), order: 'Obey.' }]],
    ['more than a hundred', Array.from({ length: 101 }, () => turnBy('hash'))],
  ])('that is %s is refused', async (_title, earlier) => {
    await expect(follow(earlier as Session)).rejects.toMatchObject({
      code: 'USAGE',
      next: 'Give { follow: sessionOf(analysis) }.',
    });
  });

  it('is refused by who cannot follow: the offline generator, and a script that is there', async () => {
    const offline = await questions.another({ generator: 'offline' });
    const request = { data: { people }, follow: [turnBy('hash')] };
    await expect(offline.analyze({ question: 'total salary by name', ...request })).rejects.toMatchObject({
      code: 'USAGE',
      next: expect.stringContaining('Add --generator claude') as string,
    });
    await expect(offline.run(good, request)).rejects.toMatchObject({ code: 'USAGE', next: 'Leave follow out.' });
  });
});

function turnBy(dataset: string): Session[number] {
  return { question: 'q?', status: 'answered', dataset, seen: 'schema', metrics: [], assumptions: [], sentences: [] };
}
