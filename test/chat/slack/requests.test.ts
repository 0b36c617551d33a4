import { afterEach, describe, expect, it } from 'vitest';
import type { ChatEvent } from '../../../src/chat/chat-adapter.ts';
import { readPress } from '../../../src/chat/slack/read/read-press.ts';
import { command, mention, message, press, wrapEvent } from './slack-payloads.ts';
import { bot, team } from './slack-workspace.ts';
import { sendEvent, sendForm, sendPress, sendSigned, startAdapter } from './start-adapter.ts';

let stop = async (): Promise<void> => {};
afterEach(() => stop());

async function start(given?: Parameters<typeof startAdapter>[0]) {
  const started = await startAdapter(given);
  stop = started.stop;
  return started;
}

describe('requests of Slack', () => {
  it('answers the challenge by which Slack finds out that the address is ours', async () => {
    const { url } = await start();
    const { status, text } = await sendEvent(url, { type: 'url_verification', token: 'x', challenge: '3eZbrw1aB10' });
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({ challenge: '3eZbrw1aB10' });
  });

  it('hears a mention in a channel, without the mention, and answers in its thread', async () => {
    const { url, ear } = await start();
    const event = mention({ text: `<@${bot.user}> which region grew fastest?`, ts: '1790000100.000100' });
    const { status, text } = await sendEvent(url, wrapEvent(event));
    expect([status, text]).toEqual([200, '']);
    expect(ear.kept()).toEqual([
      {
        id: `${team}:C0SALES001:1790000100.000100`,
        kind: 'said',
        place: { channel: 'C0SALES001', thread: '1790000100.000100' },
        person: { id: 'U0ANNA0001' },
        direct: false,
        text: 'which region grew fastest?',
        files: [],
      },
    ]);
  });

  it('hears a direct message, which is a conversation without a thread', async () => {
    const { url, ear } = await start();
    await sendEvent(
      url,
      wrapEvent(message({ channel: 'D0DIRECT01', text: 'describe the data', ts: '1790000101.000100' })),
    );
    expect(ear.kept()).toMatchObject([
      { text: 'describe the data', direct: true, place: { channel: 'D0DIRECT01' }, person: { id: 'U0ANNA0001' } },
    ]);
    expect(ear.kept()[0]?.place.thread).toBeUndefined();
  });

  it('takes the mention and the message that say the same for one event', async () => {
    const { url, ear } = await start();
    const said = { text: `<@${bot.user}> hello`, ts: '1790000102.000100' };
    await Promise.all([sendEvent(url, wrapEvent(message(said))), sendEvent(url, wrapEvent(mention(said)))]);
    expect(ear.heard).toHaveLength(2);
    expect(ear.kept()).toHaveLength(1);
  });

  it('takes what Slack sends again for the same event', async () => {
    const { url, ear } = await start();
    const body = wrapEvent(mention({ text: `<@${bot.user}> hello`, ts: '1790000103.000100' }));
    await sendEvent(url, body);
    for (const [retry, reason] of ['http_timeout', 'http_error', 'connection_failed'].entries()) {
      const headers = { 'x-slack-retry-num': String(retry + 1), 'x-slack-retry-reason': reason };
      expect(await sendEvent(url, body, { headers })).toMatchObject({ status: 200 });
    }
    expect(ear.heard).toHaveLength(4);
    expect(ear.kept()).toHaveLength(1);
  });

  it('hears files that come with a direct message, and with a mention', async () => {
    const { url, ear } = await start();
    const files = [{ id: 'F0SALES', name: 'sales.csv', title: 'sales', size: 1234, mode: 'hosted' }];
    const direct = { channel: 'D0DIRECT01', text: '', ts: '1790000104.000100', subtype: 'file_share', files };
    await sendEvent(url, wrapEvent(message(direct)));
    const said = { text: `what is in it, <@${bot.user}>?`, ts: '1790000105.000100', subtype: 'file_share', files };
    await sendEvent(url, wrapEvent(message(said)));
    const file = { id: 'F0SALES', name: 'sales.csv', bytes: 1234 };
    expect(ear.kept()).toMatchObject([
      { files: [file], text: '' },
      { files: [file], text: 'what is in it, ?' },
    ]);
  });

  it('reads what Slack marks: people, channels, links, and characters that it writes as entities', async () => {
    const { url, ear } = await start();
    const text = `<@${bot.user}> compare <#C1|north> &amp; <https://x.example/a|the list> for <@U9|ben> &lt;2%, <!here>`;
    await sendEvent(url, wrapEvent(mention({ text, ts: '1790000106.000100' })));
    expect(ear.kept()[0]).toMatchObject({ text: 'compare #north & the list for @ben <2%, @here' });
  });

  it.each([
    ['of a bot', { bot_id: 'B0OTHER' }],
    ['of itself', { user: bot.user, bot_id: bot.id }],
    ['that was changed', { subtype: 'message_changed', hidden: true }],
    ['of somebody who came', { subtype: 'channel_join' }],
    ['of nobody', { user: undefined }],
  ])('does not hear a direct message %s', async (_, more) => {
    const { url, ear } = await start();
    const said = { channel: 'D0DIRECT01', text: 'hello', ts: '1790000107.000100', ...more };
    expect(await sendEvent(url, wrapEvent(message(said)))).toMatchObject({ status: 200 });
    expect(ear.heard).toEqual([]);
  });

  it('does not hear people of another organisation in a shared channel, unless it may', async () => {
    const outside = () =>
      wrapEvent(
        mention({ text: `<@${bot.user}> hi`, ts: '1790000108.000100', team: 'T0OTHER', user_team: 'T0OTHER' }),
        {
          is_ext_shared_channel: true,
        },
      );
    const { url, ear } = await start();
    await sendEvent(url, outside());
    expect(ear.heard).toEqual([]);
    await stop();
    const open = await start({ allowOutsiders: true });
    await sendEvent(open.url, outside());
    expect(open.ear.heard).toHaveLength(1);
  });

  it('takes people of whom Slack does not say where they belong for outsiders in a shared channel', async () => {
    const { url, ear } = await start();
    const said = { text: `<@${bot.user}> hi`, team: undefined };
    const shared = { is_ext_shared_channel: true };
    await sendEvent(url, wrapEvent(mention({ ...said, ts: '1790000109.000100' }), shared));
    expect(ear.heard).toEqual([]);
    await sendEvent(url, wrapEvent(mention({ ...said, ts: '1790000109.000200' })));
    expect(ear.heard).toHaveLength(1);
  });

  it('hears a press of a colleague from another workspace of the organisation, and of nobody from another one', () => {
    const self = { user: bot.user, bot: bot.id, team, enterprise: 'E0ACME' };
    const at = { channel: 'C0SALES001', ts: '1790000110.000200' };
    const pressed = (user: string | undefined, workspace: object | null) => {
      const { user: person, ...body } = press({ action_id: 'glovebox:again:0', value: 'a' }, at);
      return readPress({ ...body, user: { ...person, team_id: user }, team: workspace }, self)?.isOutside === false;
    };
    const own = { id: team, domain: 'acme', enterprise_id: 'E0ACME' };
    const sister = { id: 'T0SISTER', domain: 'acme-two', enterprise_id: 'E0ACME' };
    const other = { id: 'T0OTHER', domain: 'other', enterprise_id: 'E0OTHER' };
    expect(pressed(team, own)).toBe(true);
    expect(pressed('E0ACME', own)).toBe(true);
    expect(pressed('E0ACME', null)).toBe(true);
    expect(pressed('T0SISTER', sister)).toBe(true);
    // Of the workspace that it comes from, not of theirs, is said that it is ours.
    expect(pressed('T0OTHER', own)).toBe(false);
    expect(pressed('T0OTHER', other)).toBe(false);
    expect(pressed('E0OTHER', other)).toBe(false);
    expect(pressed(undefined, own)).toBe(false);
  });

  it('tells an outsider who presses a button alone that they may not, and hears it where they may', async () => {
    const at = { channel: 'C0SALES001', ts: '1790000110.000200' };
    const pressed = press({ action_id: 'glovebox:again:0', value: 'a-17' }, at);
    const outside = { ...pressed, user: { ...pressed.user, team_id: 'T0OTHER' } };
    const { url, ear, workspace } = await start();
    expect(await sendPress(url, outside)).toMatchObject({ status: 200 });
    await expect
      .poll(() => workspace.whispers)
      .toEqual([{ channel: 'C0SALES001', user: 'U0ANNA0001', text: expect.stringContaining('Only people of') }]);
    expect(ear.heard).toEqual([]);
    await stop();
    const open = await start({ allowOutsiders: true });
    await sendPress(open.url, outside);
    expect(open.ear.heard).toHaveLength(1);
    expect(open.workspace.whispers).toEqual([]);
  });

  it('hears a press of a button, with what it is about and where', async () => {
    const { url, ear } = await start();
    const at = { channel: 'C0SALES001', ts: '1790000110.000200', thread_ts: '1790000110.000100' };
    const { status } = await sendPress(url, press({ action_id: 'glovebox:again:0', value: 'a-17' }, at));
    expect(status).toBe(200);
    const place = { channel: 'C0SALES001', thread: '1790000110.000100' };
    expect(ear.kept()).toEqual([
      {
        id: `${team}:C0SALES001:1790000110.000200:1790000500.000200`,
        kind: 'pressed',
        action: 'again',
        value: 'a-17',
        place,
        person: { id: 'U0ANNA0001', name: 'anna' },
        direct: false,
        message: { place, id: '1790000110.000200' },
      },
    ]);
  });

  it('acknowledges a press of what is none of its buttons, and does nothing', async () => {
    const { url, ear } = await start();
    const at = { channel: 'C0SALES001', ts: '1790000111.000200' };
    for (const action_id of ['glovebox:launch:0', 'other', 'glovebox:again:0:x'])
      expect(await sendPress(url, press({ action_id }, at))).toMatchObject({ status: 200 });
    expect(ear.heard).toEqual([]);
  });

  it('says what a slash command asks in the channel, and takes that for the thread', async () => {
    const { url, ear, workspace } = await start();
    const { status, text } = await sendForm(url, command('which <b> &amp; why?'));
    expect([status, text]).toEqual([200, '']);
    const [opening] = workspace.messages;
    expect(opening?.text).toBe('<@U0ANNA0001> asks: which &lt;b&gt; &amp; why?');
    expect(ear.kept()).toMatchObject([
      {
        text: 'which <b> & why?',
        place: { channel: 'C0SALES001', thread: opening?.ts },
        person: { id: 'U0ANNA0001', name: 'anna' },
        direct: false,
      },
    ]);
  });

  it('opens one thread for one slash command, however often it comes', async () => {
    const { url, ear, workspace } = await start();
    await Promise.all([sendForm(url, command('how many?')), sendForm(url, command('how many?'))]);
    expect(workspace.messages).toHaveLength(1);
    expect(ear.kept()).toHaveLength(1);
  });

  it('tells whoever gave a slash command and may not ask so alone, and says nothing in the channel', async () => {
    const asked: ChatEvent[] = [];
    const refuse = (event: ChatEvent) => {
      asked.push(event);
      return 'Not <you>.';
    };
    const { url, ear, workspace } = await start({ refuse });
    const { text } = await sendForm(url, command('how many?'));
    expect(JSON.parse(text)).toEqual({ response_type: 'ephemeral', text: 'Not &lt;you&gt;.' });
    expect(asked).toMatchObject([
      { text: 'how many?', person: { id: 'U0ANNA0001' }, place: { channel: 'C0SALES001' } },
    ]);
    expect(workspace.messages).toEqual([]);
    expect(ear.heard).toEqual([]);
  });

  it('tells whoever gave a slash command what to do where the app is not in the channel', async () => {
    const { url, ear } = await start();
    const { status, text } = await sendForm(url, command('how many?', { channel_id: 'C0OTHER001' }));
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ response_type: 'ephemeral', text: expect.stringContaining('/invite') });
    expect(ear.heard).toEqual([]);
  });

  it('tells whoever gave a slash command without a question how to ask one', async () => {
    const { url, workspace } = await start();
    const { text } = await sendForm(url, command('  ', { command: '/ask' }));
    expect(JSON.parse(text)).toMatchObject({
      response_type: 'ephemeral',
      text: expect.stringContaining('/ask describe'),
    });
    expect(workspace.messages).toEqual([]);
  });
});

describe('the signature of a request', () => {
  const body = () => wrapEvent(mention({ text: `<@${bot.user}> hi`, ts: '1790000120.000100' }));

  it.each([
    ['is made with another secret', { secret: 'ffffffffffffffffffffffffffffffff' }],
    ['is older than five minutes', { age: 301 }],
    ['is of another version', { headers: { 'x-slack-signature': 'v1=00' } }],
    ['is empty', { headers: { 'x-slack-signature': '' } }],
    ['has no time', { headers: { 'x-slack-request-timestamp': '' } }],
    ['has a time that is none', { headers: { 'x-slack-request-timestamp': 'now' } }],
  ])('is refused where it %s', async (_, sending) => {
    const { url, ear } = await start();
    expect(await sendEvent(url, body(), sending)).toMatchObject({ status: 401, text: '' });
    expect(ear.heard).toEqual([]);
  });

  it('is refused where there is none', async () => {
    const { url, ear } = await start();
    const headers = { 'content-type': 'application/json' };
    const { status } = await fetch(url, { method: 'POST', body: JSON.stringify(body()), headers });
    expect(status).toBe(401);
    expect(ear.heard).toEqual([]);
  });

  it('is taken where it is four minutes old', async () => {
    const { url, ear } = await start();
    expect(await sendEvent(url, body(), { age: 240 })).toMatchObject({ status: 200 });
    expect(ear.heard).toHaveLength(1);
  });

  it('lets nothing in beside a check of the connection, which has none', async () => {
    const { url, ear } = await start();
    const payload = JSON.stringify(
      press({ action_id: 'glovebox:stop:0' }, { channel: 'C0SALES001', ts: '1790000121.000100' }),
    );
    const response = await fetch(url, { method: 'POST', body: new URLSearchParams({ ssl_check: '1', payload }) });
    expect([200, 401]).toContain(response.status);
    expect(ear.heard).toEqual([]);
  });
});

describe('the acknowledgement', () => {
  it('comes when the event is kept, and not before', async () => {
    let kept = false;
    const hear = async () => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      kept = true;
    };
    const { url } = await start({ hear });
    const { status } = await sendEvent(url, wrapEvent(mention({ text: `<@${bot.user}> hi`, ts: '1790000130.000100' })));
    expect([status, kept]).toEqual([200, true]);
  });

  it('comes within three seconds where keeping hangs', async () => {
    const { url, told } = await start({ hear: () => new Promise<void>(() => {}) });
    const sent = await Promise.all([
      sendEvent(url, wrapEvent(mention({ text: `<@${bot.user}> hi`, ts: '1790000131.000100' }))),
      sendPress(url, press({ action_id: 'glovebox:again:0' }, { channel: 'C0SALES001', ts: '1790000131.000200' })),
      sendForm(url, command('how many?')),
    ]);
    for (const { status, milliseconds } of sent) {
      expect(status).toBe(200);
      expect(milliseconds).toBeLessThan(3000);
    }
    expect(told.filter((line) => line.includes('not kept in time'))).toHaveLength(3);
  });

  it('does not come where the event could not be kept: Slack sends it again', async () => {
    const heard: ChatEvent[] = [];
    const hear = async (event: ChatEvent) => {
      heard.push(event);
      if (heard.length === 1) throw new Error('The disk is full.');
    };
    const { url } = await start({ hear });
    const body = wrapEvent(mention({ text: `<@${bot.user}> hi`, ts: '1790000132.000100' }));
    expect(await sendEvent(url, body)).toMatchObject({ status: 500 });
    const again = await sendEvent(url, body, { headers: { 'x-slack-retry-num': '1' } });
    expect(again).toMatchObject({ status: 200 });
    expect(new Set(heard.map(({ id }) => id)).size).toBe(1);
  });

  it('does not come before it listens, nor after it has stopped', async () => {
    const { url, adapter } = await start();
    await adapter.stop();
    const { status } = await sendSigned(url, '{}', 'application/json');
    expect(status).toBe(503);
  });
});
