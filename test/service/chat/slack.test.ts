import { request as openRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mention, message, press, wrapEvent } from '../../chat/slack/slack-payloads.ts';
import { startSlack } from '../../chat/slack/slack-server.ts';
import type { SlackServer } from '../../chat/slack/slack-server.ts';
import { buttonsOf, showMessage } from '../../chat/slack/show-message.ts';
import { appToken, bot, botToken, signingSecret } from '../../chat/slack/slack-workspace.ts';
import { sendEvent, sendPress } from '../../chat/slack/start-adapter.ts';
import { startService } from '../start-service.ts';
import type { Started } from '../start-service.ts';

const csv = 'region,revenue\nNorth,10\nNorth,20\nSouth,5\n';
const channel = 'C0SALES001';

let slack: SlackServer;
let started: Started;
let url: string;
const tokens = { slackBotToken: botToken, slackSigningSecret: signingSecret };
const addresses = () => ({ slackApiUrl: slack.apiUrl, slackFilesUrl: slack.filesUrl });
beforeAll(async () => {
  slack = await startSlack();
  started = await startService({ ...tokens, ...addresses() });
  url = `${started.client.url}/chat/slack`;
});
afterAll(async () => {
  await started.stop();
  await slack.stop();
});

/** Somebody asks something in the channel, or in a thread of it, with a file. */
async function ask(text: string, { thread, file }: { thread?: string; file?: string } = {}) {
  const files =
    file === undefined ? [] : [slack.workspace.addFile({ name: file, bytes: Buffer.from(csv), mimetype: 'text/csv' })];
  const said = {
    channel,
    user: 'U0ANNA0001',
    text: thread === undefined ? `<@${bot.user}> ${text}` : text,
    ...(thread !== undefined && { thread_ts: thread }),
    ...(files.length > 0 && { files: files.map(({ id, name, length }) => ({ id, name, size: length })) }),
  };
  const { ts } = slack.workspace.add(said);
  const told = thread === undefined ? mention({ ...said, ts }) : message({ ...said, ts });
  return { ts, event: wrapEvent(told) };
}

const own = (thread: string) =>
  slack.workspace.messages.filter(({ thread_ts, user }) => thread_ts === thread && user === bot.user);
const shown = (thread: string) => own(thread).map(showMessage).join('\n');

describe('Slack in the service', () => {
  it('answers a mention with a file in its thread, with a chart and once, however often Slack tells of it', async () => {
    const { ts, event } = await ask('total revenue by region, as a bar chart', { file: 'sales.csv' });
    expect(await sendEvent(url, event)).toMatchObject({ status: 200 });
    for (const retry of ['1', '2'])
      expect(await sendEvent(url, event, { headers: { 'x-slack-retry-num': retry } })).toMatchObject({ status: 200 });
    await expect.poll(() => own(ts).some(({ files }) => files !== undefined), { timeout: 20_000 }).toBe(true);
    expect(shown(ts)).toContain('30');
    const [answer, below, ...others] = own(ts);
    expect(others).toEqual([]);
    expect(answer?.edits).toBeGreaterThan(0);
    expect(below?.files).toContainEqual(expect.objectContaining({ name: expect.stringMatching(/\.png$/) }));
  });

  it('answers what follows in the thread without a mention, and a press of a button', async () => {
    const { ts, event } = await ask('total revenue by region', { file: 'sales.csv' });
    await sendEvent(url, event);
    await expect.poll(() => shown(ts), { timeout: 20_000 }).toContain('30');
    const follow = await ask('average revenue', { thread: ts });
    await sendEvent(url, follow.event);
    await expect.poll(() => shown(ts), { timeout: 20_000 }).toContain('11.67');
    const answer = own(ts).find((posted) => buttonsOf(posted).length > 0);
    const button = buttonsOf(answer ?? {}).find(({ text }) => text.text === 'Show script');
    const at = { channel, ts: answer?.ts ?? '', thread_ts: ts };
    await sendPress(url, press({ action_id: button?.action_id ?? '', value: button?.value ?? '' }, at));
    await expect.poll(() => shown(ts), { timeout: 20_000 }).toContain('glovebox/kit');
  });

  it('says what is missing in Slack where a file cannot be read', async () => {
    slack.workspace.scopes.delete('files:read');
    const { ts, event } = await ask('total revenue by region', { file: 'sales.csv' });
    await sendEvent(url, event);
    await expect.poll(() => shown(ts), { timeout: 20_000 }).toContain('files:read');
    slack.workspace.scopes.add('files:read');
  });

  it('is refused what Slack has not signed', async () => {
    const { event } = await ask('total revenue');
    expect(await sendEvent(url, event, { secret: 'f'.repeat(32) })).toMatchObject({ status: 401 });
    expect((await fetch(url)).status).toBe(405);
  });

  it('holds few bodies at once of those who have no secret, and none that is longer than an event', async () => {
    const sending = Array.from({ length: 8 }, () => {
      const request = openRequest(url, { method: 'POST', headers: { 'content-type': 'application/json' } });
      request.on('error', () => {});
      request.write('{');
      return request;
    });
    const { event } = await ask('describe the data');
    await expect.poll(async () => (await sendEvent(url, event)).status).toBe(429);
    for (const request of sending) request.destroy();
    await expect.poll(async () => (await sendEvent(url, event)).status).toBe(200);
    expect(await sendEvent(url, { ...event, more: ' '.repeat(5 * 1024 * 1024) })).toMatchObject({ status: 413 });
  });

  it('bounds how often who has no secret may try, and Slack is heard from the same address all the same', async () => {
    const { event } = await ask('describe the data');
    const secret = 'f'.repeat(32);
    let tried = await sendEvent(url, event, { secret });
    expect(tried.status).toBe(401);
    // More than enough, also where some room comes back meanwhile.
    for (let time = 0; tried.status === 401 && time < 1_000; time += 1) tried = await sendEvent(url, event, { secret });
    expect(tried).toMatchObject({ status: 429, text: expect.stringContaining('RATE_LIMITED') });
    expect(await sendEvent(url, event)).toMatchObject({ status: 200 });
  });

  it('needs no address in Socket Mode', async () => {
    const other = await startService({ slackBotToken: botToken, slackAppToken: appToken, ...addresses() });
    expect((await fetch(`${other.client.url}/chat/slack`, { method: 'POST' })).status).toBe(404);
    const { ts, event } = await ask('total revenue by region', { file: 'sales.csv' });
    slack.push('events_api', event);
    await expect.poll(() => shown(ts), { timeout: 20_000 }).toContain('30');
    await other.stop();
  });

  it('is tried again where Slack opens no connection when the service starts', async () => {
    slack.refuse('apps.connections.open', 'internal_error');
    const other = await startService({ slackBotToken: botToken, slackAppToken: appToken, ...addresses() });
    expect((await other.client.get('/readyz')).json.chat).toMatchObject({ ok: false });
    await expect.poll(async () => (await other.client.get('/readyz')).json.chat.ok, { timeout: 10_000 }).toBe(true);
    await other.stop();
  });

  it('does not let the service start with a token that cannot be one', async () => {
    await expect(startService({ slackBotToken: 'xoxp-1', slackAppToken: appToken })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining('SLACK_BOT_TOKEN'),
    });
  });
});
