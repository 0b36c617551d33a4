import { createHmac, generateKeyPairSync, sign as signWith } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { startPlatform, startRelay } from './start-relay.ts';
import { sign, signedHeaders } from './webhook-platform.ts';

const csv = 'region,revenue\nNorth,10\nNorth,20\nSouth,5\n';

describe('What every relay needs', () => {
  const load = () => import(new URL('../../../examples/webhook/signed.mjs', import.meta.url).href);

  it('takes a secret in base64 for its key, as docs/webhook.md has it', async () => {
    const { isOfGlovebox } = await load();
    const key = Buffer.from('a key of this test alone, in bytes');
    const seconds = Math.floor(Date.now() / 1000);
    const headers = {
      'webhook-id': 'd1',
      'webhook-timestamp': String(seconds),
      'webhook-signature': sign('d1', seconds, '{}', key),
    };
    expect(isOfGlovebox(headers, '{}', `whsec_${key.toString('base64')}`)).toBe(true);
    expect(isOfGlovebox(headers, '{ }', `whsec_${key.toString('base64')}`)).toBe(false);
    expect(isOfGlovebox(headers, '{}', key.toString('base64'))).toBe(false);
  });

  it('remembers what was last, and not more than so much', async () => {
    const { Recent } = await load();
    const recent = new Recent(2);
    recent.set('a', 1).set('b', 2).set('a', 3).set('c', 4);
    expect([...recent]).toEqual([
      ['a', 3],
      ['c', 4],
    ]);
  });
});

describe('The relay of Telegram', () => {
  it('tells of a file and a question, shows the answer in the message that it changes, and its chart', async () => {
    let numbers = 100;
    const { url: api, calls } = await startPlatform(({ path }) => {
      if (path.startsWith('/file/')) return csv;
      if (path.endsWith('/getFile')) return { ok: true, result: { file_path: 'documents/file_7.csv' } };
      return { ok: true, result: { message_id: ++numbers } };
    });
    const relay = await startRelay('telegram', { TELEGRAM_TOKEN: '7:abc', TELEGRAM_SECRET: 'told', TELEGRAM_API: api });
    const from = { id: 5, is_bot: false, first_name: 'Ann' };
    const message = {
      message_id: 1,
      from,
      chat: { id: -42, type: 'group' },
      caption: '@our_bot total revenue by region, as a bar chart',
      document: { file_id: 'f7', file_name: 'sales.csv', file_size: csv.length },
    };
    const update = (secretToken: string, sent: object) =>
      fetch(`${relay}/telegram`, {
        method: 'POST',
        body: JSON.stringify(sent),
        headers: { 'x-telegram-bot-api-secret-token': secretToken },
      });
    expect((await update('guessed', { update_id: 1, message })).status).toBe(401);
    for (let time = 0; time < 2; time += 1) expect((await update('told', { update_id: 1, message })).status).toBe(200);
    const of = (method: string) => calls.filter(({ path }) => path === `/bot7:abc/${method}`);
    await expect.poll(() => of('sendPhoto').length, { timeout: 20_000 }).toBe(1);
    expect(of('sendMessage')).toHaveLength(1);
    const said = of('editMessageText').at(-1)?.body ?? of('sendMessage')[0]?.body;
    expect(said).toMatchObject({ chat_id: '-42', text: expect.stringContaining('30') });
    expect(of('sendPhoto')[0]?.form?.get('photo')).toMatchObject({ type: 'image/png' });
    const button = said.reply_markup.inline_keyboard
      .flat()
      .find(({ text }: { text: string }) => text === 'Show script');
    expect(Buffer.byteLength(button.callback_data)).toBeLessThanOrEqual(64);
    const press = { id: 'q1', from, message: { message_id: 101, chat: message.chat }, data: button.callback_data };
    await update('told', { update_id: 2, callback_query: press });
    await expect
      .poll(() => JSON.stringify(calls.map(({ body }) => body)), { timeout: 20_000 })
      .toContain('glovebox/kit');
    expect(of('answerCallbackQuery')).toHaveLength(1);
  }, 60_000);
});

describe('The relay of Discord', () => {
  it('says at once that it thinks, and then changes that into the answer, with its chart', async () => {
    const { url: api, calls } = await startPlatform(({ path }) => (path === '/sales.csv' ? csv : { id: '1' }));
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
    const relay = await startRelay('discord', { DISCORD_PUBLIC_KEY: raw, DISCORD_APPLICATION: '77', DISCORD_API: api });
    const interact = async (interaction: object, key = privateKey) => {
      const body = JSON.stringify(interaction);
      const timestamp = String(Math.floor(Date.now() / 1000));
      const signature = signWith(null, Buffer.from(timestamp + body), key).toString('hex');
      const headers = { 'x-signature-ed25519': signature, 'x-signature-timestamp': timestamp };
      const response = await fetch(`${relay}/discord`, { method: 'POST', body, headers });
      return { status: response.status, text: await response.text() };
    };
    expect((await interact({ type: 1 }, generateKeyPairSync('ed25519').privateKey)).status).toBe(401);
    expect(await interact({ type: 1 })).toEqual({ status: 200, text: '{"type":1}' });
    const thinking = await interact({
      id: '900',
      type: 2,
      token: 'token-900',
      channel_id: '12',
      member: { user: { id: '5', username: 'ann' } },
      data: {
        name: 'ask',
        options: [
          { name: 'question', value: 'total revenue by region, as a bar chart' },
          { name: 'file', value: 'a1' },
        ],
        resolved: { attachments: { a1: { filename: 'sales.csv', url: `${api}/sales.csv` } } },
      },
    });
    expect(thinking).toEqual({ status: 200, text: '{"type":5}' });
    const payloads = () =>
      calls.flatMap(({ path, form }) =>
        path === '/webhooks/77/token-900/messages/@original'
          ? [{ form, said: JSON.parse(String(form?.get('payload_json'))) }]
          : [],
      );
    await expect.poll(() => payloads().at(-1)?.said.content, { timeout: 20_000 }).toContain('30');
    const { form, said } = payloads().at(-1) ?? {};
    expect(form?.get('files[0]')).toMatchObject({ type: 'image/png' });
    expect(said.allowed_mentions).toEqual({ parse: [] });
    const shownButtons: { label: string; custom_id: string }[] = said.components[0].components;
    expect(shownButtons.map(({ label }) => label)).toContain('Run again');

    const press = (id: string, custom_id: string | undefined) => {
      const by = { channel_id: '12', member: { user: { id: '5', username: 'ann' } } };
      return interact({ id, type: 3, token: `token-${id}`, ...by, data: { custom_id } });
    };
    // A press that nothing comes of is answered by itself, and takes the place of no other.
    expect(JSON.parse((await press('901', 'forgotten')).text)).toMatchObject({ type: 4, data: { flags: 64 } });
    const saidAt = (path: string) =>
      calls.filter((call) => call.path === path).map((call) => String(call.form?.get('payload_json')));
    const script = shownButtons.find(({ label }) => label === 'Show script')?.custom_id;
    expect(await press('903', script)).toEqual({ status: 200, text: '{"type":6}' });
    await expect.poll(() => saidAt('/webhooks/77/token-903').join(), { timeout: 20_000 }).toContain('glovebox/kit');
    await interact({
      id: '904',
      type: 2,
      token: 'token-904',
      channel_id: '12',
      member: { user: { id: '6', username: 'ben' } },
      data: { name: 'ask', options: [{ name: 'question', value: 'average revenue' }] },
    });
    await expect
      .poll(() => saidAt('/webhooks/77/token-904/messages/@original').join(), { timeout: 20_000 })
      .toContain('11.67');
    expect(calls.filter(({ path }) => path.includes('token-901'))).toEqual([]);
    const working = calls.flatMap(({ form: sent }) => JSON.parse(String(sent?.get('payload_json') ?? '{}')));
    const stop = working
      .flatMap(({ components = [] }) => components.flatMap((row: any) => row.components))
      .find(({ label }) => label === 'Stop');
    expect(JSON.parse((await press('902', stop?.custom_id)).text)).toMatchObject({
      type: 4,
      data: { content: 'It is being stopped.', flags: 64 },
    });
    // What is said to whoever pressed alone is said there.
    await expect
      .poll(() => saidAt('/webhooks/77/token-902').join(), { timeout: 20_000 })
      .toContain('has ended already');
  }, 60_000);
});

describe('The relay of Teams', () => {
  it('answers within five seconds what Teams has signed, and sends what takes longer to the workflow', async () => {
    const workflow = await startPlatform(() => ({}));
    const token = Buffer.from('the security token of Teams').toString('base64');
    const relay = await startRelay('teams', { TEAMS_TOKEN: token, TEAMS_WORKFLOW: workflow.url }, false);
    const mention = async (text: string, id: string, key = token) => {
      const body = JSON.stringify({
        type: 'message',
        id,
        text,
        from: { id: '29:1', aadObjectId: 'ann', name: 'Ann' },
        conversation: { id: '19:abc@thread.tacv2;messageid=1' },
      });
      const mac = createHmac('sha256', Buffer.from(key, 'base64')).update(body).digest('base64');
      const started = performance.now();
      const response = await fetch(`${relay}/teams`, {
        method: 'POST',
        body,
        headers: { authorization: `HMAC ${mac}` },
      });
      expect(performance.now() - started).toBeLessThan(5_000);
      return { status: response.status, text: await response.text() };
    };
    expect((await mention('hello', 'm0', Buffer.from('another').toString('base64'))).status).toBe(401);
    const { status, text } = await mention('<at>Glovebox</at>&nbsp;total &lt;revenue&gt;\n', 'm1');
    expect(status).toBe(200);
    const answer = JSON.parse(text);
    expect(answer.type).toBe('message');
    // There is no data yet: it says so at once.
    expect(answer.text).toMatch(/data|file/i);
    expect(workflow.calls).toEqual([]);

    const late = { id: 'm', version: 2, text: 'North has 30.', attachments: [], buttons: [], blocks: [], channel: 'c' };
    const body = JSON.stringify(late);
    for (let time = 0; time < 2; time += 1)
      await fetch(`${relay}/glovebox`, { method: 'POST', body, headers: signedHeaders(body, 'one delivery') });
    expect(workflow.calls).toHaveLength(1);
    expect(JSON.stringify(workflow.calls[0]?.body)).toContain('North has 30.');
  }, 60_000);
});
