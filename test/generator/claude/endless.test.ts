import { describe, expect, it } from 'vitest';
import { call, good, openQuestions, say, submit, texts } from './open-questions.ts';

const { api, ask } = openQuestions();
const failing = good.replace('salary', 'wage');
const results = (turn: number) =>
  ((api.asked[turn]?.body['messages'] ?? []) as { content: { content: string; is_error?: boolean }[] }[]).at(-1)
    ?.content ?? [];

describe('a model that never comes to an end', () => {
  it('because its script is the very same each time hears that once, and is asked no more', async () => {
    api.answer({ content: [submit(failing)] });
    const analysis = await ask();
    expect(analysis).toMatchObject({ status: 'failed', error: { code: 'SCRIPT_FAILED' } });
    // It ran once: the second time it was told, the third time it was the end.
    expect(analysis.attempts).toHaveLength(1);
    expect(api.asked).toHaveLength(3);
    expect(results(2)).toMatchObject([
      { is_error: true, content: expect.stringMatching(/very script of before/) as string },
    ]);
  });

  it('or is refused the same each time', async () => {
    api.answer({ content: [submit(`eval('1');`)] });
    const analysis = await ask();
    expect(analysis).toMatchObject({ status: 'rejected', error: { code: 'SCRIPT_REJECTED' } });
    expect(analysis.attempts).toHaveLength(1);
    expect(api.asked).toHaveLength(3);
  });

  it('may still mend a script that it handed over twice', async () => {
    api.answer(
      { content: [submit(failing)] },
      { content: [submit(failing)] },
      { content: [submit(good)] },
      { content: [say('{top}')] },
    );
    const analysis = await ask();
    expect(texts(analysis)).toEqual(['70,000']);
    expect(analysis.attempts).toHaveLength(2);
  });

  it('because it hands over again what ran well has its answer', async () => {
    api.answer({ content: [submit(good)] });
    const analysis = await ask();
    expect(texts(analysis)).toEqual(['The script says 70,000.']);
    expect(analysis.attempts).toHaveLength(1);
    expect(api.asked).toHaveLength(3);
  });

  it('because it only looks has no more looks, and then no more turns', async () => {
    api.answer({ content: [call('look', { sql: 'SELECT count(*) FROM people' })] });
    expect(await ask({ privacy: 'full' })).toMatchObject({ status: 'unanswerable', attempts: [] });
    // Twelve looks, and five turns in which it is told to write the script.
    expect(api.asked).toHaveLength(17);
    expect(results(16)).toMatchObject([{ content: 'You have looked often enough: write the script now.' }]);
  });

  it('or looks a hundred times at once', async () => {
    const looks = Array.from({ length: 100 }, () => call('look', { sql: 'SELECT count(*) FROM people' }));
    api.answer({ content: looks }, { content: [submit(good)] }, { content: [say('{top}')] });
    expect((await ask({ privacy: 'full' })).status).toBe('answered');
    expect(results(1)).toHaveLength(100);
    expect(results(1).filter(({ is_error: isError }) => isError)).toHaveLength(88);
  });

  it('because it only talks has given no answer', async () => {
    api.answer({ content: [say('It is Oslo, with 70000.')] });
    expect(await ask()).toMatchObject({ status: 'unanswerable', error: { code: 'UNANSWERABLE' }, insights: [] });
    expect(api.asked).toHaveLength(5);
  });

  it('because it calls what there is not has given none either', async () => {
    api.answer({ content: [call('run_shell', { command: 'ls' })] });
    expect(await ask()).toMatchObject({ status: 'unanswerable', attempts: [] });
    expect(api.asked).toHaveLength(5);
  });
});

describe('two questions at once', () => {
  it('have each their own conversation, and none hears of the other', async () => {
    api.answer(
      { content: [submit(`// one\n${good}`)] },
      { content: [submit(`// other\n${good}`)] },
      { content: [say('{top}')] },
    );
    const both = await Promise.all([ask({ question: 'Pay in Zanzibar?' }), ask({ question: 'Pay in Quito?' })]);
    for (const analysis of both) expect(texts(analysis)).toEqual(['70,000']);
    expect(api.asked).toHaveLength(4);
    const heard = both.map(({ exchanges = [] }) => exchanges.map(({ request }) => /Zanzibar|Quito/.exec(request)?.[0]));
    expect(heard).toEqual([
      ['Zanzibar', 'Zanzibar'],
      ['Quito', 'Quito'],
    ]);
    expect(new Set(both.map(({ script }) => script?.source)).size).toBe(2);
  });
});
