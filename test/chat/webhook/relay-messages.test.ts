import { createHmac, generateKeyPairSync, sign as signWith } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { OutgoingMessage } from '../../../src/chat/webhook/outgoing-message.ts';
import { runRelay, startPlatform } from './start-relay.ts';
import type { Call } from './start-relay.ts';
import { signedHeaders } from './webhook-platform.ts';

let version = 0;
const messageOf = (text: string, more: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  id: `m${(version += 1)}`,
  version,
  channel: '12',
  text,
  blocks: [{ kind: 'text', text }],
  buttons: [],
  attachments: [],
  ...more,
});
const deliver = async (relay: string, message: OutgoingMessage) => {
  const body = JSON.stringify(message);
  return (await fetch(`${relay}/glovebox`, { method: 'POST', body, headers: signedHeaders(body) })).status;
};
const chart = (bytes: number) => ({
  name: 'chart.png',
  type: 'image/png',
  title: 'A chart',
  base64: Buffer.alloc(bytes, 7).toString('base64'),
});
const hostile = 'see [here](https://evil.example) and @everyone **now** https://evil.example/a_b_c\n- <@5> `x`';

const settings = {
  telegram: { TELEGRAM_TOKEN: '7:abc', TELEGRAM_SECRET: 'told' },
  discord: { DISCORD_PUBLIC_KEY: '00'.repeat(32), DISCORD_APPLICATION: '77' },
  teams: { TEAMS_TOKEN: 'a2V5', TEAMS_WORKFLOW: 'http://127.0.0.1:1/' },
};
describe.each(Object.entries(settings))('The relay of %s', (name, known) => {
  it.each([...Object.keys(known), 'GLOVEBOX_URL', 'GLOVEBOX_SECRET'])('does not start without %s', async (missing) => {
    const given = { ...known, [missing]: '' };
    await expect(runRelay(name, 'http://127.0.0.1:1/', given)).rejects.toThrow(`Set ${missing}.`);
  });
});

describe('The relay of Discord', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const open = async (answer: (call: Call) => unknown = () => ({ id: '1' })) => {
    const { url: api, calls } = await startPlatform(answer);
    const glovebox = await startPlatform(() => ({}));
    const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
    const environment = { DISCORD_PUBLIC_KEY: raw, DISCORD_APPLICATION: '77', DISCORD_API: api };
    const relay = await runRelay('discord', glovebox.url, environment);
    const post = async (body: string, seconds = Math.floor(Date.now() / 1000)) => {
      const signature = signWith(null, Buffer.from(seconds + body), privateKey).toString('hex');
      const headers = { 'x-signature-ed25519': signature, 'x-signature-timestamp': String(seconds) };
      return (await fetch(`${relay}/discord`, { method: 'POST', body, headers })).status;
    };
    const command = (id: string) => {
      const by = { channel_id: '12', member: { user: { id: `u${id}`, username: 'ann' } } };
      const data = { name: 'ask', options: [{ name: 'question', value: 'total revenue' }] };
      return JSON.stringify({ id, type: 2, token: `t${id}`, ...by, data });
    };
    const said = (): { method: string; path: string; payload: any }[] =>
      calls.map(({ method, path, form }) => ({
        method,
        path,
        payload: JSON.parse(String(form?.get('payload_json') ?? 'null')),
      }));
    return { relay, post, command, said, heard: glovebox.calls };
  };

  it('gives each answer to the interaction whose event it is about, in whatever order, also where one came twice', async () => {
    const { relay, post, command, said, heard } = await open();
    for (const id of ['1', '2', '1', '3']) await post(command(id));
    await expect.poll(() => heard.length).toBe(3);
    for (const id of ['3', '1', '2'])
      expect(await deliver(relay, messageOf(`answer ${id}`, { event: `discord-${id}` }))).toBe(204);
    expect(said().map(({ path, payload }) => [path, payload.content])).toEqual(
      ['3', '1', '2'].map((id) => [`/webhooks/77/t${id}/messages/@original`, `answer ${id}`]),
    );
  });

  it('does not take what was signed long ago', async () => {
    const { post, command, heard } = await open();
    const now = Math.floor(Date.now() / 1000);
    for (const seconds of [now - 310, now + 310]) expect(await post(command('1'), seconds)).toBe(401);
    expect(await post(command('2'), now - 200)).toBe(200);
    await expect.poll(() => heard.length).toBe(1);
  });

  it('says for good that it has nobody to give a message to', async () => {
    const { relay, post, command } = await open(() => 404);
    expect(await deliver(relay, messageOf('It is 7.', { event: 'discord-9' }))).toBe(410);
    await post(command('1'));
    // Discord knows that token no more.
    expect(await deliver(relay, messageOf('It is 7.', { event: 'discord-1' }))).toBe(410);
  });

  it('shows no marks, links and mentions of data as such, and nothing of what stands behind a link', async () => {
    const { relay, post, command, said } = await open();
    await post(command('1'));
    await deliver(relay, messageOf(hostile, { event: 'discord-1' }));
    const [{ payload } = { payload: undefined }] = said();
    expect(payload).toMatchObject({ flags: 4, allowed_mentions: { parse: [] } });
    expect(payload.content).toContain(String.raw`\[here\]\(https\://evil.example\) and \@everyone \*\*now\*\*`);
    expect(payload.content).toContain(String.raw`https\://evil.example/a\_b\_c`);
    expect(payload.content).toContain(`\n${String.raw`\- \<\@5\> \`x\``}`);
  });

  it('says in further messages what one does not take, and cuts no letter in two', async () => {
    const { relay, post, command, said } = await open();
    await post(command('1'));
    const blocks = [
      { kind: 'text' as const, text: 'a'.repeat(1979) + '😀'.repeat(30) },
      {
        kind: 'code' as const,
        text: Array.from({ length: 300 }, (_, line) => `const x${line} = 1;`).join('\n'),
        language: 'typescript',
      },
    ];
    await deliver(relay, messageOf('', { event: 'discord-1', blocks }));
    const texts = said().map(({ payload }) => String(payload.content));
    expect(texts.length).toBeGreaterThan(3);
    for (const text of texts) {
      expect(text.length).toBeLessThanOrEqual(2000);
      expect(() => encodeURIComponent(text)).not.toThrow();
      expect((text.split('```').length - 1) % 2).toBe(0);
    }
    expect(texts.join('')).toContain('const x299 = 1;');
    expect(said().map(({ method }) => method)).toEqual(['PATCH', ...texts.slice(1).map(() => 'POST')]);
  });

  it('says what is for one person in no message that all see', async () => {
    const { relay, post, command, said } = await open();
    await post(command('1'));
    await deliver(relay, messageOf('That is too much.', { event: 'discord-1', to: 'u1' }));
    expect(said()).toMatchObject([
      { method: 'DELETE', path: '/webhooks/77/t1/messages/@original' },
      { method: 'POST', payload: { flags: 68 } },
    ]);
  });
});

describe('The relay of Telegram', () => {
  const open = async () => {
    let numbers = 100;
    const { url: api, calls } = await startPlatform(() => ({ ok: true, result: { message_id: (numbers += 1) } }));
    const relay = await runRelay('telegram', 'http://127.0.0.1:1/', { ...settings.telegram, TELEGRAM_API: api });
    return { relay, said: () => calls.map(({ path, body }) => ({ method: path.split('/').at(-1), ...body })) };
  };

  it('takes nothing without the secret token', async () => {
    const { relay } = await open();
    expect((await fetch(`${relay}/telegram`, { method: 'POST', body: '{"update_id": 1}' })).status).toBe(401);
  });

  it('makes no links of what data has, and leaves tables as they are', async () => {
    const { relay, said } = await open();
    const table = {
      kind: 'table' as const,
      columns: [{ label: 'owner', align: 'left' as const }],
      rows: [['@ada_smith'], ['t.me/evil']],
      more: 0,
    };
    const text = '@ada_smith has 1.5 of https://evil.example/start, /start and #a';
    await deliver(relay, messageOf(text, { blocks: [{ kind: 'text', text }, table] }));
    const [sent] = said();
    expect(sent.link_preview_options).toEqual({ is_disabled: true });
    expect(sent.text).not.toMatch(/@ada_smith has|https:\/\/|evil\.example|\s\/start|#a/);
    expect(sent.text.replaceAll('\u2060', '')).toContain(text);
    expect(sent.text).toContain('1.5');
    const [{ type, offset, length }] = sent.entities;
    expect([type, sent.text.slice(offset, offset + length)]).toEqual(['pre', 'owner\n@ada_smith\nt.me/evil']);
  });

  it('says what is for one person to them alone', async () => {
    const { relay, said } = await open();
    await deliver(relay, messageOf('That is too much.', { channel: '-42', thread: '3', to: '5' }));
    expect(said()).toMatchObject([{ method: 'sendMessage', chat_id: '5' }]);
    expect(said()[0]).not.toHaveProperty('message_thread_id');
  });

  it('says in further messages what one does not take, and changes and removes them with it', async () => {
    const { relay, said } = await open();
    const long = messageOf('😀'.repeat(4_000));
    await deliver(relay, long);
    await deliver(relay, { ...long, version: (version += 1), blocks: [{ kind: 'text', text: 'It is 7.' }] });
    expect(said().map(({ method, message_id: id }) => [method, id])).toEqual([
      ['sendMessage', undefined],
      ['sendMessage', undefined],
      ['editMessageText', 101],
      ['deleteMessage', 102],
    ]);
    for (const { text = '' } of said()) {
      expect(text.length).toBeLessThanOrEqual(4096);
      expect(() => encodeURIComponent(text)).not.toThrow();
    }
  });
});

describe('The relay of Teams', () => {
  const open = async (messages: readonly OutgoingMessage[] = []) => {
    const workflow = await startPlatform(() => ({}));
    const glovebox = await startPlatform(() => ({ messages }));
    const environment = { ...settings.teams, TEAMS_WORKFLOW: workflow.url };
    const relay = await runRelay('teams', glovebox.url, environment);
    const mention = async () => {
      const sent = { type: 'message', id: '1', text: 'data', from: { id: '29:1' }, conversation: { id: '19:abc' } };
      const body = JSON.stringify(sent);
      const mac = createHmac('sha256', 'key').update(body).digest('base64');
      const headers = { authorization: `HMAC ${mac}` };
      return (await fetch(`${relay}/teams`, { method: 'POST', body, headers })).text();
    };
    const card = () => workflow.calls.map(({ body }) => body.attachments[0].content)[0];
    return { relay, mention, card, calls: workflow.calls };
  };

  it('writes a late answer where marks are not read, in a card that Teams takes, and says what is left out', async () => {
    const { relay, card } = await open();
    const link = { kind: 'link' as const, text: 'Report', url: 'https://glovebox.example/r/1' };
    const blocks = [{ kind: 'text' as const, text: hostile }, link];
    const more = { blocks, attachments: [chart(45_000)] };
    expect(await deliver(relay, messageOf(`${hostile}\n${'long line\n'.repeat(5_000)}`, more))).toBe(204);
    expect(JSON.stringify(card()).length).toBeLessThan(28_000);
    expect(card().body.every(({ type }: { type: string }) => type === 'RichTextBlock')).toBe(true);
    const lines = card().body.map(({ inlines }: any) => inlines[0].text);
    expect(lines[0]).toBe(hostile.split('\n')[0]);
    expect(lines.at(-2)).toContain('The rest is too long');
    expect(lines.at(-1)).toContain('chart.png');
    expect(card().actions).toEqual([{ type: 'Action.OpenUrl', title: 'Report', url: link.url }]);
  });

  it('shows a picture that there is room for', async () => {
    const { relay, card } = await open();
    await deliver(relay, messageOf('North has 30.', { attachments: [chart(5_000)] }));
    expect(card().body.at(-1)).toMatchObject({ type: 'Image', altText: 'A chart' });
  });

  it('posts nothing that is for one person where all read', async () => {
    const { relay, calls } = await open();
    expect(await deliver(relay, messageOf('That is too much.', { to: 'ann' }))).toBe(422);
    expect(calls).toEqual([]);
  });

  it('answers at once with no more than Teams takes, and says that there is more', async () => {
    const { mention } = await open([messageOf('a_b\n'.repeat(20_000), { attachments: [chart(10)] })]);
    const said = await mention();
    expect(said.length).toBeLessThan(28_000);
    expect(JSON.parse(said).text).toContain('The rest is too long for Teams.');
  });
});
