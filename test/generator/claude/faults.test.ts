import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { good, key, openQuestions, say, submit, texts } from './open-questions.ts';

const { api, home, ask } = openQuestions();
const answers = [{ content: [submit(good)] }, { content: [say('{top}')] }] as const;

const restore: (() => void)[] = [];
afterEach(() => {
  for (const undo of restore.splice(0)) undo();
});
function setVariable(name: string, value: string): void {
  const before = process.env[name] ?? '';
  vi.stubEnv(name, value);
  restore.push(() => void vi.stubEnv(name, before));
}

describe('a fault of the API has a code, and', () => {
  it.each([
    [401, 'authentication_error', 'invalid x-api-key', 'MODEL_KEY_REFUSED'],
    [402, 'billing_error', 'pay first', 'MODEL_NO_CREDIT'],
    [400, 'invalid_request_error', 'Your credit balance is too low', 'MODEL_NO_CREDIT'],
    [403, 'permission_error', 'not for you', 'MODEL_FORBIDDEN'],
    [404, 'not_found_error', 'model: claude-x', 'MODEL_UNKNOWN'],
    [400, 'invalid_request_error', 'prompt is too long: 300000 tokens', 'MODEL_PROMPT_TOO_LONG'],
    [413, 'request_too_large', 'too large', 'MODEL_PROMPT_TOO_LONG'],
    [400, 'invalid_request_error', 'tools.0: no', 'MODEL_REQUEST_REFUSED'],
  ])('%i (%s: %s) is %s, at once', async (status, type, message, code) => {
    api.answer({ status, type, message });
    await expect(ask()).rejects.toMatchObject({ code, message: expect.stringContaining(message) as string });
    expect(api.asked).toHaveLength(1);
  });

  it.each([
    [408, 'timeout_error', 'MODEL_UNAVAILABLE'],
    [429, 'rate_limit_error', 'MODEL_BUSY'],
    [500, 'api_error', 'MODEL_UNAVAILABLE'],
    [529, 'overloaded_error', 'MODEL_UNAVAILABLE'],
  ])('%i (%s) is tried three times more, and then %s', async (status, type, code) => {
    const headers = { 'retry-after-ms': '1' };
    const refusal = { status, type, message: 'later', headers };
    api.answer(refusal, refusal, refusal, ...answers);
    expect((await ask()).status).toBe('answered');
    api.answer(refusal);
    await expect(ask()).rejects.toMatchObject({ code });
    expect(api.asked).toHaveLength(4);
  });

  it('one that the API calls final is not tried again', async () => {
    api.answer({ status: 500, type: 'api_error', message: 'no', headers: { 'x-should-retry': 'false' } });
    await expect(ask()).rejects.toMatchObject({ code: 'MODEL_UNAVAILABLE' });
    expect(api.asked).toHaveLength(1);
  });
});

describe('without a key that can be used', () => {
  it('nothing is asked', async () => {
    setVariable('ANTHROPIC_API_KEY', '');
    // Where the package would look for others.
    setVariable('HOME', home);
    api.answer(...answers);
    await expect(ask()).rejects.toMatchObject({ code: 'MODEL_KEY_MISSING' });
    expect(api.asked).toHaveLength(0);
  });

  it.each(['sk-ant-\u201cquoted-secret\u201d', 'sk-ant-two\nlines-secret', 'sk-ant with spaces secret'])(
    'nothing is asked with %j, and it is not quoted',
    async (bad) => {
      setVariable('ANTHROPIC_API_KEY', bad);
      api.answer(...answers);
      const error = await ask().catch((fault: unknown) => fault);
      expect(error).toMatchObject({ code: 'MODEL_KEY_REFUSED' });
      expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('secret');
      expect(api.asked).toHaveLength(0);
    },
  );

  it('the token of a gateway will do, and goes as one', async () => {
    setVariable('ANTHROPIC_API_KEY', '');
    setVariable('ANTHROPIC_AUTH_TOKEN', 'token-of-a-gateway');
    api.answer(...answers);
    expect((await ask()).status).toBe('answered');
    for (const { headers } of api.asked) {
      expect(headers.authorization).toBe('Bearer token-of-a-gateway');
      expect(JSON.stringify(headers)).not.toContain(key);
    }
  });
});

describe('an address where the API is not', () => {
  it.each(['no address', 'ftp://127.0.0.1', '127.0.0.1:80', 'http://user:pass-word@127.0.0.1'])(
    '%j is refused before anything is asked',
    async (address) => {
      setVariable('ANTHROPIC_BASE_URL', address);
      const error = await ask().catch((fault: unknown) => fault);
      expect(error).toMatchObject({
        code: 'CONFIG_INVALID',
        message: expect.stringContaining('ANTHROPIC_BASE_URL') as string,
      });
      expect(inspect(error)).not.toContain('pass-word');
    },
  );

  it('that nobody listens at is tried four times', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    setVariable('ANTHROPIC_BASE_URL', `http://127.0.0.1:${port}`);
    const begun = performance.now();
    await expect(ask()).rejects.toMatchObject({ code: 'MODEL_UNAVAILABLE' });
    // 0.5, 1 and 2 seconds lie between the tries, a quarter less at most.
    expect(performance.now() - begun).toBeGreaterThan(0.75 * 3_500);
  });

  it('where a page is shown with status 200 is said to be none, at once', async () => {
    api.answer({ status: 200, body: '<html>Sign in</html>', headers: { 'content-type': 'text/html; charset=utf-8' } });
    await expect(ask()).rejects.toMatchObject({
      code: 'MODEL_UNAVAILABLE',
      message: expect.stringMatching(
        /127\.0\.0\.1:\d+ is not the API of Claude: it answered with text\/html/,
      ) as string,
    });
    expect(api.asked).toHaveLength(1);
  });

  it('where a page is shown with status 502 is tried again', async () => {
    const headers = { 'content-type': 'text/html', 'retry-after-ms': '1' };
    const page = { status: 502, body: '<html>Bad gateway</html>', headers };
    api.answer(page, ...answers);
    expect((await ask()).status).toBe('answered');
    api.answer(page);
    await expect(ask()).rejects.toMatchObject({
      code: 'MODEL_UNAVAILABLE',
      message: expect.not.stringContaining('<') as string,
    });
  });

  it.each([301, 302, 303, 307, 308])(
    'that leads elsewhere (%i) is not followed, and the key stays here',
    async (status) => {
      const carried: unknown[] = [];
      const elsewhere = createServer(({ headers }, response) => {
        carried.push(headers);
        response.end();
      });
      await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
      const place = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
      api.answer({ status, body: '', headers: { location: `${place}/v1/messages?secret=1` } });
      await expect(ask()).rejects.toMatchObject({
        code: 'MODEL_UNAVAILABLE',
        message: expect.stringMatching(new RegExp(`it leads on to ${place}\\.$`)) as string,
      });
      elsewhere.closeAllConnections();
      await new Promise((resolve) => elsewhere.close(resolve));
      expect(carried).toEqual([]);
    },
  );
});

describe('the key', () => {
  it('is in no error, though the API quotes it, and in nothing that is logged', async () => {
    setVariable('ANTHROPIC_LOG', 'debug');
    const logged: unknown[] = [];
    for (const name of ['debug', 'log', 'info', 'warn', 'error'] as const) {
      const spy = vi.spyOn(console, name).mockImplementation((...told) => void logged.push(told));
      restore.push(() => spy.mockRestore());
    }
    for (const status of [401, 500]) {
      const headers = { 'retry-after-ms': '1', 'x-api-key': key };
      api.answer({ status, type: 'some_error', message: `what is ${key}?`, headers });
      const error = (await ask().catch((fault: unknown) => fault)) as Error;
      expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(key);
      expect(error.message).toContain('what is …?');
    }
    api.answer({
      status: 502,
      body: `you sent ${key}`,
      headers: { 'content-type': 'text/plain', 'retry-after-ms': '1' },
    });
    expect(inspect(await ask().catch((fault: unknown) => fault), { depth: 20, showHidden: true })).not.toContain(key);
    api.answer(...answers);
    await ask();
    expect(logged).toEqual([]);
  });

  it('is in no event and no part of an analysis', async () => {
    const events: unknown[] = [];
    api.answer(...answers);
    const analysis = await ask({ onEvent: (event) => events.push(event) });
    expect(texts(analysis)).toEqual(['70,000']);
    expect(api.asked[0]?.headers.authorization).toBe(`Bearer ${key}`);
    expect(inspect([events, analysis], { depth: 30, maxArrayLength: null, maxStringLength: null })).not.toContain(key);
  });
});
