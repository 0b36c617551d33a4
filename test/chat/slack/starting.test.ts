import { describe, expect, it } from 'vitest';
import type { GloveboxError } from '../../../src/errors.ts';
import { createSlackAdapter } from '../../../src/chat/slack/slack-adapter.ts';
import { describeFault } from '../../../src/chat/slack/describe-fault.ts';
import { createHiding } from '../../../src/chat/slack/hide-secrets.ts';
import { readSlackOptions } from '../../../src/chat/slack/slack-options.ts';
import { startAdapter } from './start-adapter.ts';
import { startSlack } from './slack-server.ts';
import { appToken, botToken, signingSecret } from './slack-workspace.ts';

describe('options of Slack', () => {
  it.each([
    ['a token of another kind', { botToken: 'xoxp-1-secret', signingSecret }, 'SLACK_BOT_TOKEN', 'OAuth & Permissions'],
    ['a token of the app in place of the bot’s', { botToken: appToken, signingSecret }, 'SLACK_BOT_TOKEN', 'xoxb-'],
    [
      'a secret that is none',
      { botToken, signingSecret: 'secret-of-mine' },
      'SLACK_SIGNING_SECRET',
      'hexadecimal',
      'Basic Information',
    ],
    ['another token in place of the app’s', { botToken, appToken: botToken }, 'SLACK_APP_TOKEN', 'App-Level Tokens'],
    ['nothing by which Slack could reach us', { botToken }, 'no way for Slack to reach us', 'SLACK_APP_TOKEN'],
  ])('are refused with what to do: %s', (_, options, ...said) => {
    const { code, message, next } = catchFault(() => createSlackAdapter(options));
    expect(code).toBe('CONFIG_INVALID');
    for (const words of said) expect(`${message} ${next}`).toContain(words);
    // What was given is secret, also where it is wrong.
    for (const secret of Object.values(options)) expect(`${message} ${next}`).not.toContain(secret);
  });
});

function catchFault(work: () => unknown): GloveboxError {
  try {
    work();
  } catch (error) {
    return error as GloveboxError;
  }
  throw new Error('It was not refused.');
}

describe('starting', () => {
  it('is refused for a token that Slack does not know, and is done when it does', async () => {
    const slack = await startSlack();
    const { workspace, apiUrl, filesUrl } = slack;
    workspace.tokens.clear();
    const adapter = createSlackAdapter({ botToken, appToken, apiUrl, filesUrl });
    const refused = { code: 'CONFIG_INVALID', next: expect.stringContaining('SLACK_BOT_TOKEN') };
    await expect(adapter.start(async () => {})).rejects.toMatchObject(refused);
    workspace.tokens.add(botToken);
    workspace.appTokens.clear();
    await expect(adapter.start(async () => {})).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
    workspace.appTokens.add(appToken);
    await adapter.start(async () => {});
    expect(slack.connections.size).toBe(1);
    await adapter.stop();
    await slack.stop();
  });

  it.each([
    ['internal_error', 'CHAT_UNAVAILABLE'],
    ['ratelimited', 'CHAT_UNAVAILABLE'],
    ['not_allowed_token_type', 'CONFIG_INVALID'],
    ['missing_scope', 'CONFIG_INVALID'],
    ['token_revoked', 'CONFIG_INVALID'],
  ])('takes the word %s, with which Slack opens no connection, for %s', async (word, code) => {
    const slack = await startSlack();
    const { apiUrl, filesUrl } = slack;
    const adapter = createSlackAdapter({ botToken, appToken, apiUrl, filesUrl });
    slack.refuse('apps.connections.open', word);
    await expect(adapter.start(async () => {})).rejects.toMatchObject({ code, message: expect.stringContaining(word) });
    await slack.stop();
  });

  it('says that Slack does not answer where it does not, and says it soon', async () => {
    const slack = await startSlack();
    const { apiUrl, filesUrl } = slack;
    await slack.stop();
    const adapter = createSlackAdapter({ botToken, signingSecret, apiUrl, filesUrl });
    const began = performance.now();
    await expect(adapter.start(async () => {})).rejects.toMatchObject({ code: 'CHAT_UNAVAILABLE' });
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it('tells which permissions are missing, and what for', async () => {
    const { workspace, told, stop, adapter } = await startAdapter();
    expect(told).toEqual([]);
    workspace.scopes.delete('files:write');
    await adapter.start(async () => {});
    expect(told).toEqual([expect.stringMatching(/^warn: .*files:write.*attach charts/)]);
    await stop();
  });
});

describe('a permission that is missing', () => {
  const refused = (needed?: string) =>
    describeFault(Object.assign(new Error(), { data: { ok: false, error: 'missing_scope', needed } }), (text) => text);

  it('is named where Slack names it', () => {
    expect(refused('files:write').message).toBe('The app lacks the permission files:write in Slack.');
    expect(refused().message).toBe('The app lacks a permission in Slack.');
    expect(refused().next).toContain('add those of docs/slack.md that are missing to the Bot Token Scopes');
  });
});

describe('secrets', () => {
  const options = readSlackOptions({ botToken, signingSecret, appToken });

  it('are taken out of whatever is told', () => {
    const hide = createHiding(options);
    const text = `a ${botToken} b ${appToken} c ${signingSecret} d xoxe.xoxp-1-Mi0y e wss://wss.slack.com/link/?ticket=1f2 f`;
    expect(hide(text)).toBe('a … b … c … d … e … f');
  });

  it('are in no fault, whatever was wrong', () => {
    const hide = createHiding(options);
    const wrong = new Error(`fetch failed: Authorization: Bearer ${botToken}`);
    const fault = describeFault(wrong, hide);
    expect(fault).toMatchObject({ code: 'CHAT_UNAVAILABLE' });
    expect(
      JSON.stringify([fault.message, fault.next, String(fault.cause), (fault.cause as Error).stack]),
    ).not.toContain('xoxb');
  });

  it('are not told where Slack refuses them', async () => {
    const told: string[] = [];
    const slack = await startSlack();
    slack.workspace.appTokens.clear();
    const { apiUrl, filesUrl } = slack;
    const adapter = createSlackAdapter({ botToken, appToken, apiUrl, filesUrl }, (_, text) => told.push(text));
    const fault = await adapter.start(async () => {}).catch((error: unknown) => error as Error);
    expect(fault).toBeInstanceOf(Error);
    const all = JSON.stringify([told, String(fault), String((fault as Error).cause), (fault as Error).stack]);
    expect(all).not.toMatch(/xoxb|xapp-|secretsecret/);
    await slack.stop();
  });
});
