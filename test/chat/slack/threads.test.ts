import { webApi } from '@slack/bolt';
import { afterEach, describe, expect, it } from 'vitest';
import { sayText } from '../../../src/chat/render-message.ts';
import { createOwnThreads } from '../../../src/chat/slack/read/own-threads.ts';
import { mention, message, wrapEvent } from './slack-payloads.ts';
import { bot, botToken, team } from './slack-workspace.ts';
import { sendEvent, startAdapter } from './start-adapter.ts';

let stop = async (): Promise<void> => {};
afterEach(() => stop());

async function start(given?: Parameters<typeof startAdapter>[0]) {
  const started = await startAdapter(given);
  stop = started.stop;
  const { workspace, slack, url } = started;
  const channel = 'C0SALES001';
  /** Somebody says something, which Slack keeps and tells of. */
  const say = async (text: string, more: { thread_ts?: string; user?: string; channel?: string } = {}) => {
    const said = { channel, user: 'U0ANNA0001', text, ...more };
    const { ts } = workspace.add(said);
    const mentioned = text.includes(bot.user);
    await sendEvent(url, wrapEvent(message({ ...said, ts })));
    if (mentioned) await sendEvent(url, wrapEvent(mention({ ...said, ts })));
    return ts;
  };
  /** Slack tells of a reply, and says what it was answered. */
  const tellOf = async (thread_ts: string, ts: string) =>
    (await sendEvent(url, wrapEvent(message({ channel, text: 'and by month?', thread_ts, ts })))).status;
  const lookups = () => slack.calls.filter(({ method }) => method === 'conversations.replies').length;
  return { ...started, say, tellOf, lookups };
}

const hello = `<@${bot.user}> total by region`;

describe('threads', () => {
  it('are heard without a mention once it was mentioned there, and Slack is not asked', async () => {
    const { say, ear, lookups } = await start();
    const thread_ts = await say(hello);
    await say('and by month?', { thread_ts, user: 'U0BEN00001' });
    expect(ear.kept()).toMatchObject([
      { text: 'total by region', place: { thread: thread_ts } },
      { text: 'and by month?', place: { thread: thread_ts }, person: { id: 'U0BEN00001' } },
    ]);
    expect(lookups()).toBe(0);
  });

  it('are heard after a restart as well, for which Slack is asked once', async () => {
    const { workspace, say, ear, lookups } = await start();
    const root = workspace.add({ channel: 'C0SALES001', user: 'U0ANNA0001', text: hello });
    workspace.add({ channel: 'C0SALES001', user: bot.user, bot_id: bot.id, text: 'North.', thread_ts: root.ts });
    await say('and by month?', { thread_ts: root.ts });
    await say('and by week?', { thread_ts: root.ts });
    expect(ear.kept()).toMatchObject([{ text: 'and by month?' }, { text: 'and by week?' }]);
    expect(lookups()).toBe(1);
  });

  it('are looked through to their end, page by page', async () => {
    const { workspace, say, ear, lookups } = await start();
    const root = workspace.add({ channel: 'C0SALES001', user: 'U0ANNA0001', text: 'a long talk' });
    for (let reply = 0; reply < 250; reply++)
      workspace.add({ channel: 'C0SALES001', user: 'U0BEN00001', text: `reply ${reply}`, thread_ts: root.ts });
    workspace.add({ channel: 'C0SALES001', user: bot.user, text: 'I said something.', thread_ts: root.ts });
    await say('and by month?', { thread_ts: root.ts });
    expect(ear.kept()).toMatchObject([{ text: 'and by month?' }]);
    expect(lookups()).toBe(2);
  });

  it('of others are not heard, and Slack is asked once', async () => {
    const { say, ear, lookups } = await start();
    const thread_ts = await say('lunch?');
    await say('yes', { thread_ts });
    await say('when?', { thread_ts });
    expect(ear.heard).toEqual([]);
    expect(lookups()).toBe(1);
  });

  it('of others are heard from where it is mentioned on', async () => {
    const { say, ear } = await start();
    const thread_ts = await say('lunch?');
    await say('how many of us?', { thread_ts });
    await say(`<@${bot.user}> count them`, { thread_ts });
    await say('and yesterday?', { thread_ts });
    expect(ear.kept()).toMatchObject([{ text: 'count them' }, { text: 'and yesterday?' }]);
  });

  it('are left alone where people call each other in them', async () => {
    const { say, ear } = await start();
    const thread_ts = await say(hello);
    for (const text of ['<@U0BEN00001> what do you think?', '<!here> look at this', '<!subteam^S01|@sales> yours'])
      await say(text, { thread_ts });
    await say(`<@${bot.user}> ask <@U0BEN00001|ben> for me`, { thread_ts });
    expect(ear.kept()).toMatchObject([{ text: 'total by region' }, { text: 'ask @ben for me' }]);
  });

  it('that it has opened itself are heard', async () => {
    const { adapter, say, ear, lookups } = await start();
    const { id } = await adapter.post({ channel: 'C0SALES001' }, sayText('Done.'));
    await say('really?', { thread_ts: id });
    expect(ear.kept()).toMatchObject([{ text: 'really?', place: { thread: id } }]);
    expect(lookups()).toBeLessThanOrEqual(1);
  });

  it('are not heard where Slack does not say whose they are, and that is told once', async () => {
    const { workspace, say, ear, told, lookups } = await start();
    workspace.scopes.delete('channels:history');
    const thread_ts = await say('lunch?');
    await say('yes', { thread_ts });
    await say('when?', { thread_ts });
    expect(ear.heard).toEqual([]);
    expect(lookups()).toBe(1);
    expect(told.filter((line) => line.includes('missing_scope'))).toHaveLength(1);
  });

  it.each(['internal_error', 'service_unavailable', 'a_new_word'])(
    'are not acknowledged where Slack cannot say now whose they are (%s), and heard when it tells of them again',
    async (word) => {
      const { workspace, slack, ear, tellOf } = await start();
      const root = workspace.add({ channel: 'C0SALES001', user: 'U0ANNA0001', text: hello });
      slack.refuse('conversations.replies', word);
      expect(await tellOf(root.ts, '1790000300.000100')).toBe(500);
      expect(ear.heard).toEqual([]);
      expect(await tellOf(root.ts, '1790000300.000100')).toBe(200);
      expect(ear.kept()).toMatchObject([{ text: 'and by month?' }]);
    },
  );

  it('are not acknowledged where Slack takes long to say whose they are, and it is asked once', async () => {
    const { workspace, slack, ear, tellOf, lookups } = await start();
    const root = workspace.add({ channel: 'C0SALES001', user: 'U0ANNA0001', text: hello });
    slack.limit('conversations.replies', 1, 3);
    expect(await tellOf(root.ts, '1790000301.000100')).toBe(500);
    expect(await tellOf(root.ts, '1790000301.000100')).toBe(200);
    expect(ear.kept()).toMatchObject([{ text: 'and by month?' }]);
    expect(lookups()).toBe(2);
  });

  it('are heard where another process has a conversation there, also just after it was none of ours', async () => {
    const conversations = new Set<string>();
    const { say, ear, lookups } = await start({
      remembers: async ({ channel, thread }) => conversations.has(`${channel} ${thread}`),
    });
    const thread_ts = await say('lunch?');
    await say('yes', { thread_ts });
    expect(ear.heard).toEqual([]);
    conversations.add(`C0SALES001 ${thread_ts}`);
    await say('and by month?', { thread_ts });
    expect(ear.kept()).toMatchObject([{ text: 'and by month?', place: { channel: 'C0SALES001', thread: thread_ts } }]);
    expect(lookups()).toBe(1);
  });

  it('of others are looked at again after a while: another process may have been mentioned there', async () => {
    const { workspace, slack } = await start();
    const client = new webApi.WebClient(botToken, { slackApiUrl: slack.apiUrl });
    let clock = 0;
    const self = { user: bot.user, bot: bot.id, team, enterprise: undefined };
    const threads = createOwnThreads({ client, self, tell: () => {}, now: () => clock });
    const { ts } = workspace.add({ channel: 'C0SALES001', user: 'U0ANNA0001', text: 'lunch?' });
    const reply = { channel: 'C0SALES001', thread_ts: ts };
    expect(await threads.includes(reply)).toBe(false);
    workspace.add({ channel: 'C0SALES001', user: 'U0ANNA0001', text: hello, thread_ts: ts });
    expect(await threads.includes(reply)).toBe(false);
    clock = 61_000;
    expect(await threads.includes(reply)).toBe(true);
  });

  it('are no matter in a channel, where nothing but a mention is heard', async () => {
    const { say, ear, lookups } = await start();
    await say('good morning');
    await say('<@U0BEN00001> good morning', { channel: 'G0SECRET01' });
    expect(ear.heard).toEqual([]);
    expect(lookups()).toBe(0);
  });
});
