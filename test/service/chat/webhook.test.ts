import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServiceClerk } from '../../../src/service/clerk/service-clerk.ts';
import { secret, sign, signedHeaders, startReceiver } from '../../chat/webhook/webhook-platform.ts';
import type { Receiver } from '../../chat/webhook/webhook-platform.ts';
import { startService } from '../start-service.ts';
import type { Started } from '../start-service.ts';

const csv = 'region,revenue\nNorth,10\nNorth,20\nSouth,5\n';
const file = { name: 'sales.csv', base64: Buffer.from(csv).toString('base64') };
const said = { channel: 'c', thread: '1', person: { id: 'ann' } };

let receiver: Receiver;
let started: Started;
let url: string;
beforeAll(async () => {
  receiver = await startReceiver();
  const webhooks = [
    { name: 'teams', secret, url: receiver.url, edits: true },
    { name: 'curl', secret, edits: false, people: ['ann'] },
  ];
  started = await startService({ webhooks, publicUrl: 'https://glovebox.example.org' });
  url = `${started.client.url}/chat/webhook`;
});
afterAll(async () => {
  await started.stop();
  await receiver.close();
  expect(receiver.strange).toEqual([]);
});

async function tell(name: string, event: object, id?: string, more: Record<string, string> = {}) {
  const body = JSON.stringify(event);
  const response = await fetch(`${url}/${name}`, {
    method: 'POST',
    body,
    headers: { ...signedHeaders(body, id), ...more },
  });
  return { status: response.status, headers: response.headers, json: (await response.json()) as any };
}

const shown = (thread: string) => receiver.shown({ channel: 'c', thread }).map(({ text }) => text);

describe('A webhook of the service', () => {
  it('answers a question with a file, in one message that is changed, with a link and a picture', async () => {
    const event = { ...said, text: 'total revenue by region, as a bar chart', files: [file] };
    const first = await tell('teams', event, 'e1');
    expect(first).toMatchObject({ status: 202, json: { event: 'e1' } });
    await expect.poll(() => shown('1').join(), { timeout: 20_000 }).toContain('30');
    const [message, ...others] = receiver.shown({ channel: 'c', thread: '1' });
    expect(others).toEqual([]);
    expect(message?.text).toContain('https://glovebox.example.org/analyses/');
    expect(message?.attachments.map(({ type }) => type)).toContain('image/png');
    expect(message?.buttons.map(({ label }) => label)).toContain('Run again');
  });

  it('answers what comes again under its id with 202, and nothing more', async () => {
    const before = receiver.deliveries.length;
    const again = { ...said, text: 'total revenue by region, as a bar chart', files: [file] };
    for (let time = 0; time < 3; time += 1) expect((await tell('teams', again, 'e1')).status).toBe(202);
    // What comes after it is answered after it.
    await tell('teams', { ...said, text: 'average revenue' }, 'e2');
    await expect.poll(() => shown('1').join(), { timeout: 20_000 }).toContain('11.67');
    const late = receiver.deliveries.slice(before).map(({ message }) => message.id);
    expect(new Set(late).size).toBe(1);
  });

  it('hears a button that is pressed', async () => {
    const [message] = receiver.shown({ channel: 'c', thread: '1' });
    const { action, value } = message?.buttons.find(({ label }) => label === 'Show script') ?? {};
    const pressed = { action, value, message: message?.id };
    await tell('teams', { ...said, pressed }, 'e3');
    await expect.poll(() => shown('1').at(-1), { timeout: 20_000 }).toContain('glovebox/kit');
  });

  it('answers whoever prefers to wait in the response', async () => {
    const event = { ...said, thread: '2', text: 'total revenue by region', files: [file] };
    const { status, json } = await tell('curl', event, 'w1', { prefer: 'wait=30' });
    expect(status).toBe(200);
    expect(json.messages).toHaveLength(1);
    expect(json.messages[0].text).toContain('30');
  });

  it('gives the answer to whoever comes again with its id, also after the service has ended, and asks nothing again', async () => {
    const home = mkdtempSync(join(tmpdir(), 'glovebox-again-'));
    const webhooks = [{ name: 'curl', secret, edits: true }];
    const before = await startService({ home, webhooks });
    url = `${before.client.url}/chat/webhook`;
    const event = { ...said, text: 'total revenue by region', files: [file] };
    expect((await tell('curl', event, 'w1')).status).toBe(202);
    expect((await tell('curl', { ...said, text: 'help' }, 'w2')).status).toBe(202);
    const first = await tell('curl', event, 'w1', { prefer: 'wait=30' });
    await before.serving.stop();

    const after = await startService({ home, webhooks });
    url = `${after.client.url}/chat/webhook`;
    for (let time = 0; time < 2; time += 1) {
      const { status, json } = await tell('curl', event, 'w1', { prefer: 'wait=30' });
      expect(status).toBe(200);
      expect(json.messages).toHaveLength(1);
      const [again] = json.messages;
      expect([again.id, again.text]).toEqual([first.json.messages[0].id, first.json.messages[0].text]);
      expect(again.text).toContain('30');
    }
    // What was no analysis is not known any more, and was not asked again.
    expect((await tell('curl', { ...said, text: 'help' }, 'w2', { prefer: 'wait=30' })).json.messages).toEqual([]);
    expect((await after.client.get('/analyses')).json.items).toHaveLength(1);
    url = `${started.client.url}/chat/webhook`;
    await after.stop();
  });

  it('does not answer whom it does not know: that is said to them alone', async () => {
    const event = { ...said, thread: '3', person: { id: 'eve' }, text: 'total revenue', files: [file] };
    const { json } = await tell('curl', event, 'w2', { prefer: 'wait=30' });
    expect(json.messages).toMatchObject([{ to: 'eve', text: expect.stringContaining('not among those who may ask') }]);
  });

  it.each([
    [
      'another secret',
      (body: string) => ({ ...signedHeaders(body), 'webhook-signature': 'v1,AAAA' }),
      401,
      'SIGNATURE_REFUSED',
    ],
    ['nothing at all', () => ({}), 401, 'SIGNATURE_REFUSED'],
    ['a time long ago', (body: string) => signedHeaders(body, 'x', 1_700_000_000), 401, 'SIGNATURE_REFUSED'],
  ])('refuses what is signed with %s', async (_what, headersOf, status, code) => {
    const body = JSON.stringify({ ...said, text: 'total revenue' });
    const response = await fetch(`${url}/teams`, { method: 'POST', body, headers: headersOf(body) });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ code });
  });

  it('bounds how often who has no secret may try, and hears who has it from the same address all the same', async () => {
    const body = JSON.stringify({ ...said, text: 'help' });
    const headers = () => ({ ...signedHeaders(body), 'webhook-signature': 'v1,AAAA' });
    const tryOnce = async () => (await fetch(`${url}/curl`, { method: 'POST', body, headers: headers() })).status;
    let status = await tryOnce();
    expect(status).toBe(401);
    // More than enough, also where some room comes back meanwhile.
    for (let time = 0; status === 401 && time < 1_000; time += 1) status = await tryOnce();
    expect(status).toBe(429);
    expect((await tell('curl', { ...said, thread: '9', text: 'help' })).status).toBe(202);
  });

  it('takes no signature of one webhook for another of another secret, no other method, and no other name', async () => {
    expect((await fetch(`${url}/teams`)).status).toBe(405);
    expect((await tell('nobody', { ...said, text: 'total' })).status).toBe(404);
    expect((await tell('__proto__', { ...said, text: 'total' })).status).toBe(404);
  });

  it('reads no more of a body than it may have, whatever it says of its length', async () => {
    const id = 'huge';
    const seconds = Math.floor(Date.now() / 1000);
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': String(seconds),
      'webhook-signature': sign(id, seconds, ''),
    };
    const part = Buffer.alloc(1024 * 1024, ' ');
    let sent = 0;
    const body = Readable.from(
      (function* () {
        for (; sent < 200; sent += 1) yield part;
      })(),
    );
    const sending = fetch(`${url}/teams`, {
      method: 'POST',
      headers,
      body: Readable.toWeb(body) as any,
      duplex: 'half',
    } as RequestInit);
    // It may have hung up before all was sent.
    const status = await sending.then((response) => response.status).catch(() => 413);
    expect(status).toBe(413);
    expect(sent).toBeLessThan(60);
  });

  it('counts what came and what was answered, and is among what is ready', async () => {
    const { text } = await started.client.get('/metrics');
    expect(text).toMatch(/glovebox_chat_events_total\{chat="webhook-teams",kind="repeated"\} 3/);
    expect(text).toMatch(/glovebox_chat_events_total\{chat="webhook-teams",kind="pressed"\} 1/);
    expect(text).toMatch(/glovebox_chat_answers_total\{chat="webhook-teams",status="answered"\} 2/);
    const { json } = await started.client.get('/readyz');
    expect(json.chat).toEqual({ ok: true, detail: 'webhook-teams, webhook-curl' });
  });

  it('asks as the owner that chats have: they see it on the page', async () => {
    const { json } = await started.client.get('/analyses');
    expect(json.items.map(({ question }: { question: string }) => question)).toContain('average revenue');
    const clerk = createServiceClerk(started.serving.service, { owner: 'local', means: 'none' });
    expect(await clerk.listData()).toEqual([]);
  });

  it('does not tell the receiver what has reached whoever waited', async () => {
    const event = { ...said, thread: '4', text: 'total revenue', files: [file] };
    const { json } = await tell('teams', event, 'w4', { prefer: 'wait=30' });
    expect(json.messages.map(({ text }: { text: string }) => text).join()).toContain('35');
    // What comes after it is answered after it.
    await tell('teams', { ...said, thread: '4', text: 'average revenue' }, 'w5');
    await expect.poll(() => shown('4').join(), { timeout: 20_000 }).toContain('11.67');
    expect(shown('4')).toHaveLength(1);
  });
});
