import { describe, expect, it } from 'vitest';
import { type Answer, errorEvent, type EventName } from './messages-api.ts';
import { call, good, openQuestions, say, submit, texts } from './open-questions.ts';

const { api, ask } = openQuestions();
const headers = { 'retry-after-ms': '1' };
const script: Answer = { content: [say('I will group by city.'), submit(good)], headers };
const words: Answer = { content: [say('{top}')] };

describe('a reply that is not whole', () => {
  const events: readonly EventName[] = [
    'message_start',
    'ping',
    'content_block_start',
    'content_block_delta',
    'content_block_stop',
    'message_delta',
  ];

  it.each(events)('is asked for again where the connection is cut after %s', async (cutAfter) => {
    api.answer({ ...script, cutAfter }, script, words);
    const analysis = await ask();
    expect(texts(analysis)).toEqual(['70,000']);
    expect(analysis.attempts).toHaveLength(1);
    expect(api.asked).toHaveLength(3);
    expect(api.asked[1]?.text).toBe(api.asked[0]?.text);
    // What was sent in vain is kept as well, and cost what the API had told by then.
    expect(analysis.exchanges?.map(({ reply }) => reply !== undefined)).toEqual([false, true, true]);
    expect(analysis.usage.inputTokens).toBe(300);
  });

  it('is asked for three times more and no more', async () => {
    api.answer({ ...script, cutAfter: 'content_block_delta' });
    await expect(ask()).rejects.toMatchObject({ code: 'MODEL_REPLY_BROKEN' });
    expect(api.asked).toHaveLength(4);
  });

  it('has one count of tries, whatever goes wrong', async () => {
    const overloaded: Answer = { status: 529, type: 'overloaded_error', message: 'later', headers };
    const cut: Answer = { ...script, cutAfter: 'message_start' };
    api.answer(overloaded, cut, overloaded, cut, script, words);
    await expect(ask()).rejects.toMatchObject({ code: 'MODEL_REPLY_BROKEN' });
    expect(api.asked).toHaveLength(4);
  });

  it.each([
    ['overloaded_error', 'MODEL_UNAVAILABLE', 4],
    ['rate_limit_error', 'MODEL_BUSY', 4],
    ['api_error', 'MODEL_UNAVAILABLE', 4],
    ['an_error_of_tomorrow', 'MODEL_REPLY_BROKEN', 4],
    ['invalid_request_error', 'MODEL_REQUEST_REFUSED', 1],
    ['authentication_error', 'MODEL_KEY_REFUSED', 1],
  ])('because of %s in its midst is %s after %i requests', async (type, code, times) => {
    const failing: Answer = { ...script, instead: { after: 'content_block_delta', text: errorEvent(type, 'Sorry') } };
    api.answer(failing);
    await expect(ask()).rejects.toMatchObject({ code, message: expect.stringContaining('Sorry') as string });
    expect(api.asked).toHaveLength(times);
    if (times === 1) return;
    api.answer(failing, script, words);
    expect((await ask()).status).toBe('answered');
  });

  it.each([
    'event: content_block_delta\ndata: {"type": "content_bl\n\n',
    'event: message_delta\ndata: no json\n\n',
    '\u0000',
  ])('because of %j is asked for again', async (text) => {
    api.answer({ ...script, instead: { after: 'content_block_start', text } }, script, words);
    expect((await ask()).status).toBe('answered');
    expect(api.asked).toHaveLength(3);
  });
});

describe('a reply that comes slowly', () => {
  it('is waited for, though it comes byte by byte', async () => {
    const trickle = { bytes: 1, milliseconds: 0 };
    api.answer({ content: [submit(good)], trickle }, { ...words, trickle });
    expect(texts(await ask())).toEqual(['70,000']);
    expect(api.asked).toHaveLength(2);
  });

  it('is waited for, though its headers come late', async () => {
    const later = new Promise((resolve) => setTimeout(resolve, 300));
    api.answer({ after: later, answer: script }, words);
    expect((await ask()).status).toBe('answered');
    expect(api.asked).toHaveLength(2);
  });
});

describe('a reply that makes no sense', () => {
  it('because the input of its tool is no JSON is put right by the model, or asked for again', async () => {
    for (const input of [
      '{"title": "Salaries", "source": ',
      '{"title" "Salaries"}',
      'title: Salaries',
      '[1, 2',
      '{}}',
    ]) {
      api.answer({ content: [call('submit_script', input)], headers }, script, words);
      const analysis = await ask();
      expect(analysis.status, input).toBe('answered');
      expect(analysis.attempts, input).toHaveLength(1);
    }
  });

  it('because it is empty is not said back, and ends the question where there is no other', async () => {
    api.answer({ content: [] }, { content: [say('')] }, { content: [say(' \n')] }, script, words);
    expect((await ask()).status).toBe('answered');
    for (const { text } of api.asked) expect(text).not.toMatch(/"content":\[\]|"text":"(?:\s|\\n)*"/);
    api.answer({ content: [] });
    expect(await ask()).toMatchObject({ status: 'unanswerable', error: { code: 'UNANSWERABLE' } });
    expect(api.asked).toHaveLength(5);
  });

  it('after a good run leaves the sentences of the script', async () => {
    api.answer(script, { content: [] });
    const analysis = await ask();
    expect(texts(analysis)).toEqual(['The script says 70,000.']);
    expect(api.asked).toHaveLength(2);
  });
});

describe('a reply that stopped', () => {
  it.each(['stop_sequence', 'end_turn', 'a_reason_of_tomorrow'])(
    'because of %s is taken for what it says',
    async (stop) => {
      api.answer({ content: [submit(good)], stop }, { ...words, stop });
      expect(texts(await ask())).toEqual(['70,000']);
    },
  );

  it('for a pause goes on, and not for ever', async () => {
    api.answer({ content: [say('Let me think.')], stop: 'pause_turn' }, script, words);
    expect((await ask()).status).toBe('answered');
    api.answer({ content: [say('Let me think.')], stop: 'pause_turn' });
    expect(await ask()).toMatchObject({ status: 'unanswerable' });
    expect(api.asked).toHaveLength(5);
  });

  it('because the model declines is the end', async () => {
    api.answer({ content: [], stop: 'refusal' });
    expect(await ask()).toMatchObject({ status: 'unanswerable', error: { message: 'The model declined to answer.' } });
    expect(api.asked).toHaveLength(1);
    api.answer(script, { content: [], stop: 'refusal' });
    expect(texts(await ask())).toEqual(['The script says 70,000.']);
  });

  it('because it was too long gets twice the room, and an end where there is no more', async () => {
    const long: Answer = { content: [say('Well')], stop: 'max_tokens' };
    api.answer(long, { content: [submit(good)], stop: 'max_tokens' }, script, words);
    expect((await ask()).status).toBe('answered');
    expect(api.asked.map(({ body }) => body['max_tokens'])).toEqual([8_000, 16_000, 32_000, 32_000]);
    api.answer(long);
    await expect(ask()).rejects.toMatchObject({ code: 'MODEL_REPLY_BROKEN' });
    expect(api.asked).toHaveLength(3);
  });

  it('because prompt and reply are more than the model holds is a prompt that is too long', async () => {
    api.answer({ content: [say('Well')], stop: 'model_context_window_exceeded' });
    await expect(ask()).rejects.toMatchObject({ code: 'MODEL_PROMPT_TOO_LONG' });
  });
});

describe('after a good run no fault takes the answer away', () => {
  it.each<[string, Answer, string]>([
    [
      'the API has faults',
      { status: 500, type: 'api_error', message: 'Oh', headers },
      'has a fault of its own (500). It says: Oh',
    ],
    [
      'the key is withdrawn',
      { status: 401, type: 'authentication_error', message: 'No' },
      'does not take this key. It says: No',
    ],
    [
      'the words are cut',
      { content: [say('We')], cutAfter: 'content_block_delta', headers },
      'ended before it was whole.',
    ],
    ['the words have no end', { content: [say('We')], stop: 'max_tokens' }, 'wrote more than a reply can hold.'],
  ])('where %s', async (_, answer, why) => {
    api.answer(script, answer);
    const analysis = await ask();
    expect(analysis.status).toBe('answered');
    expect(texts(analysis)).toEqual(['The script says 70,000.']);
    expect(analysis.warnings).toEqual([
      expect.stringMatching(/^The model put nothing into words: .*The sentences are the script's own\.$/),
    ]);
    expect(analysis.warnings[0]).toContain(why);
  });
});
