import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChatEvent } from '../../../src/chat/chat-adapter.ts';
import { createMemoryInProcess } from '../../../src/chat/memory-in-process.ts';
import { keyOf } from '../../../src/chat/message-key.ts';
import { sayText } from '../../../src/chat/render-message.ts';
import { createFileSpool } from '../../../src/chat/webhook/file-spool.ts';
import { toleranceSeconds } from '../../../src/chat/webhook/sign-webhook.ts';
import { listOpen } from '../list-open.ts';
import { describeChatAdapter } from '../chat-adapter-contract.ts';
import {
  openAdapter,
  openWebhookPlatform,
  request,
  secret,
  send,
  sign,
  signedHeaders,
  startReceiver,
  stay,
} from './webhook-platform.ts';
import type { Opened, Receiver } from './webhook-platform.ts';

// Whoever shows a text decides what its marks mean: here it comes as it was said.
const isInert = ({ text }: { readonly text: string }, marks: string) => text.split(marks).length > 4;
const has = { buttons: true, files: true, whispers: true, edits: true };
describeChatAdapter('A webhook', () => openWebhookPlatform(), { isInert, has });
describeChatAdapter('A webhook whose messages stay as they are', () => openWebhookPlatform({ edits: false }), {
  isInert,
  has: { ...has, edits: false },
});

const event = { id: 'e1', kind: 'said' as const, text: '', files: [], place: { channel: 'c' }, person: { id: 'ann' } };
const said = { channel: 'c', person: { id: 'ann' }, text: 'total revenue' };

describe('What comes to a webhook', () => {
  let opened: Opened;
  let heard: ChatEvent[];
  beforeEach(async () => {
    opened = openAdapter();
    heard = [];
    await opened.adapter.start(async (event) => void heard.push(event));
  });
  afterEach(() => opened.close());

  const receive = async (body: string, headers: Record<string, string>) =>
    (await opened.adapter.receive({ headers, body: Buffer.from(body) }, stay)).reply;
  const body = JSON.stringify(said);

  it('is answered with 202 as soon as it is kept, under its id', async () => {
    expect(await send(opened.adapter, said, 'event-7')).toEqual({ status: 202, json: { event: 'event-7' } });
    expect(heard).toEqual([
      { kind: 'said', id: 'event-7', place: { channel: 'c' }, person: { id: 'ann' }, text: 'total revenue', files: [] },
    ]);
  });

  it('may be signed with a secret that is base64, as Standard Webhooks has it', async () => {
    // The example of its specification.
    const key = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const own = openAdapter({ secret: key });
    await own.adapter.start(async () => {});
    const seconds = Math.floor(Date.now() / 1000);
    const signature = sign('m1', seconds, body, Buffer.from(key.slice(6), 'base64'));
    const headers = { ...signedHeaders(body, 'm1', seconds), 'webhook-signature': `v1a,nothing v1,AAAA ${signature}` };
    const { reply } = await own.adapter.receive({ headers, body: Buffer.from(body) }, stay);
    expect((await reply).status).toBe(202);
    await own.close();
  });

  it('may be signed with the old secret and the new one while it is changed', async () => {
    const own = openAdapter({ secret: ['the new secret that comes first', secret] });
    await own.adapter.start(async () => {});
    expect((await send(own.adapter, said)).status).toBe(202);
    await own.close();
  });

  it.each([
    ['no signature', { 'webhook-signature': undefined }],
    ['an empty one', { 'webhook-signature': '' }],
    ['one of another scheme', { 'webhook-signature': 'v1a,AAAA' }],
    ['one that is none', { 'webhook-signature': 'v1,AAAA' }],
    ['that of another secret', { 'webhook-signature': sign('m1', 1, body, 'another secret of the same length') }],
    ['a time that is none', { 'webhook-timestamp': '1e9' }],
    ['no time', { 'webhook-timestamp': undefined }],
    ['another time than was signed', { 'webhook-timestamp': String(Math.floor(Date.now() / 1000) - 7) }],
    ['another id than was signed', { 'webhook-id': 'm2' }],
    ['an id with a dot', { 'webhook-id': 'm.1' }],
    ['no id', { 'webhook-id': undefined }],
  ])('is refused with %s', async (_what, changed) => {
    const headers = { ...signedHeaders(body, 'm1'), ...changed } as Record<string, string>;
    await expect(receive(body, headers)).rejects.toMatchObject({ code: 'SIGNATURE_REFUSED' });
    expect(heard).toEqual([]);
  });

  it('is refused where a byte of it was changed', async () => {
    const headers = signedHeaders(body, 'm1');
    await expect(receive(body.replace('ann', 'bob'), headers)).rejects.toMatchObject({ code: 'SIGNATURE_REFUSED' });
  });

  it.each([-1, 1])('is refused when it is sent again more than five minutes later, or earlier', async (sign_) => {
    const now = Math.floor(Date.now() / 1000);
    const late = signedHeaders(body, 'm1', now + sign_ * (toleranceSeconds + 2));
    await expect(receive(body, late)).rejects.toMatchObject({ code: 'SIGNATURE_REFUSED' });
    const near = signedHeaders(body, 'm1', now + sign_ * (toleranceSeconds - 5));
    expect((await receive(body, near)).status).toBe(202);
  });

  it.each([
    ['no JSON', 'total revenue'],
    ['a list', '[]'],
    ['nothing that was said', JSON.stringify({ channel: 'c', person: { id: 'ann' }, text: '  ' })],
    ['a field that there is not', JSON.stringify({ ...said, url: 'http://169.254.169.254/' })],
    ['a link instead of a file', JSON.stringify({ ...said, files: [{ name: 'a.csv', url: 'http://10.0.0.1/a.csv' }] })],
    ['bytes that are no base64', JSON.stringify({ ...said, files: [{ name: 'a.csv', base64: '***' }] })],
    ['nobody', JSON.stringify({ channel: 'c', text: 'total' })],
    ['an unknown button', JSON.stringify({ ...said, pressed: { action: 'delete', value: '', message: 'm' } })],
  ])('is refused as it does not fit where it is %s', async (_what, sent) => {
    await expect(receive(sent, signedHeaders(sent))).rejects.toMatchObject({ code: 'REQUEST_INVALID' });
    expect(heard).toEqual([]);
  });

  it('is not taken where it cannot be kept: the sender comes again. Its file stays, as it may have been kept, and is swept', async () => {
    const own = openAdapter();
    const spool = createFileSpool(join(own.folder, 'chat'));
    await own.adapter.start(() => Promise.reject(new Error('no answer of the store')));
    const files = [{ name: 'a.csv', base64: 'YQ==' }];
    await expect(send(own.adapter, { ...said, files })).rejects.toThrow('no answer');
    await spool.sweep(new Date(Date.now() - 60_000));
    expect(readdirSync(join(own.folder, 'chat'))).toHaveLength(1);
    await spool.sweep(new Date(Date.now() + 1_000));
    expect(readdirSync(join(own.folder, 'chat'))).toEqual([]);
    await own.close();
  });

  it('leaves no file behind when it is answered, nor when it comes again', async () => {
    const own = openAdapter();
    const memory = own.adapter.watch(createMemoryInProcess());
    await own.adapter.start(async (event) => void (await memory.begin(event)));
    const files = [{ name: 'a.csv', base64: 'YQ==' }];
    const folder = join(own.folder, 'chat');
    for (let time = 0; time < 3; time += 1) await send(own.adapter, { ...said, files }, 'e1');
    expect(readdirSync(folder)).toHaveLength(1);
    await memory.end('e1');
    expect(readdirSync(folder)).toEqual([]);
    await send(own.adapter, { ...said, files }, 'e1');
    expect(readdirSync(folder)).toEqual([]);
    await own.close();
  });
});

describe('Who prefers to wait', () => {
  let opened: Opened;
  let memory: ReturnType<Opened['adapter']['watch']>;
  let receiver: Receiver;
  let faults: unknown[];
  beforeEach(async () => {
    faults = [];
    receiver = await startReceiver();
    opened = openAdapter({ url: receiver.url });
    memory = opened.adapter.watch(createMemoryInProcess());
  });
  afterEach(async () => {
    await opened.close();
    await receiver.close();
  });

  const answerWith = async (answer: (event: ChatEvent) => Promise<void>) => {
    await opened.adapter.start(async (event) => {
      if (await memory.begin(event))
        void answer(event)
          .then(() => memory.end(event.id))
          .catch((error: unknown) => faults.push(error));
    });
  };
  const wait = { prefer: 'respond-async, wait=5' };

  it('has what was said in the answer, each message as it was last, and nobody else has it', async () => {
    await answerWith(async ({ id, place }) => {
      const reference = await opened.adapter.post(place, sayText('Working on it'), keyOf(id, 'progress'));
      await opened.adapter.edit(reference, sayText('It is 7.'), keyOf(id, 'answer'));
      await opened.adapter.post({ channel: 'elsewhere' }, sayText('Hello.'));
    });
    const reply = await send(opened.adapter, said, 'e1', wait);
    expect(reply).toMatchObject({ status: 200, headers: { 'Preference-Applied': 'wait=5' }, json: { event: 'e1' } });
    expect(reply.json.messages?.map((message) => message.text)).toEqual(['It is 7.']);
    expect(receiver.shown().map((message) => message.text)).toEqual(['Hello.']);
    await expect.poll(() => memory.findOpen('e1')).toBeUndefined();
    // It comes again.
    expect((await send(opened.adapter, said, 'e1', wait)).json.messages).toEqual(reply.json.messages);
  });

  it('is told 202 when that takes longer, and what was said goes the usual way', async () => {
    let finish = () => {};
    await answerWith(async ({ id, place }) => {
      const reference = await opened.adapter.post(place, sayText('Working on it'), keyOf(id, 'progress'));
      await new Promise<void>((resolve) => (finish = resolve));
      await opened.adapter.edit(reference, sayText('It is 7.'), keyOf(id, 'answer'));
    });
    const reply = await send(opened.adapter, said, 'e1', { prefer: 'wait=1' });
    expect(reply).toMatchObject({ status: 202, json: { event: 'e1' } });
    finish();
    await expect.poll(() => receiver.shown().map((message) => message.text)).toEqual(['It is 7.']);
  });

  const answerSeven = () =>
    answerWith(
      async ({ id, place }) => void (await opened.adapter.post(place, sayText('It is 7.'), keyOf(id, 'answer'))),
    );

  it('has not heard what was not written when the connection broke: it goes the usual way, and then is answered', async () => {
    await answerSeven();
    const gone = new AbortController();
    const reply = await request(opened.adapter, said, { id: 'e1', more: wait, signal: gone.signal });
    expect(reply.json.messages?.map((message) => message.text)).toEqual(['It is 7.']);
    expect(await memory.findOpen('e1')).toBeDefined();
    expect(receiver.deliveries).toEqual([]);
    gone.abort();
    await expect.poll(() => memory.findOpen('e1')).toBeUndefined();
    expect(receiver.shown()).toEqual(reply.json.messages);
    // Whoever comes again has the same, under the same ids.
    expect((await send(opened.adapter, said, 'e1', wait)).json.messages).toEqual(reply.json.messages);
  });

  it('is answered by the next process where this one leaves before that was written', async () => {
    await answerSeven();
    await request(opened.adapter, said, { id: 'e1', more: wait });
    opened.adapter.leave();
    await expect.poll(() => faults).toMatchObject([{ code: 'DELIVERY_FAILED' }]);
    expect(await listOpen(memory)).toMatchObject([{ event: { id: 'e1' } }]);
  });

  it('is answered once more where what they left before the end was not taken', async () => {
    receiver.answer = (_, response) => response.writeHead(500).end();
    const gone = new AbortController();
    await answerWith(async ({ id, place }) => {
      await opened.adapter.post(place, sayText('It is 7.'), keyOf(id, 'answer'));
      gone.abort();
      await expect.poll(() => receiver.deliveries.length).toBeGreaterThan(0);
    });
    const reply = await request(opened.adapter, said, { id: 'e1', more: wait, signal: gone.signal });
    expect(reply.status).toBe(202);
    await expect.poll(() => faults).toMatchObject([{ code: 'DELIVERY_FAILED' }]);
    expect(await memory.findOpen('e1')).toBeDefined();
  });

  it('has only what is said to them: others who ask there have their answers as they wanted them', async () => {
    let finish = () => {};
    const isTime = new Promise<void>((resolve) => (finish = resolve));
    await answerWith(async ({ id, place, person }) => {
      if (id === 'e1:b') finish();
      await isTime;
      await opened.adapter.whisper(place, person, `Psst, ${person.id}.`, keyOf(id, 'whisper'));
      await opened.adapter.post(place, sayText(`To ${person.id}.`), keyOf(id, 'answer'));
    });
    await send(opened.adapter, said, 'e1');
    const reply = await send(opened.adapter, { ...said, person: { id: 'ben' } }, 'e1:b', wait);
    expect(reply.json.messages?.map((message) => message.text)).toEqual(['Psst, ben.', 'To ben.']);
    await expect.poll(() => receiver.shown().map((message) => message.text)).toEqual(['Psst, ann.', 'To ann.']);
  });

  it('has all that was said before they came, where there is no url that it could have gone to', async () => {
    const own = openAdapter();
    const ownMemory = own.adapter.watch(createMemoryInProcess());
    let finish = () => {};
    await own.adapter.start(async ({ id, place }) => {
      if (!(await ownMemory.begin({ ...event, id }))) return;
      const reference = await own.adapter.post(place, sayText('Working on it'), keyOf(id, 'progress'));
      await own.adapter.post(place, sayText('A note.'), keyOf(id, 'note'));
      finish = () =>
        void own.adapter.edit(reference, sayText('It is 7.'), keyOf(id, 'answer')).then(() => ownMemory.end(id));
    });
    const words = ({ json }: { json: { messages?: readonly { text: string }[] } }) =>
      json.messages?.map((message) => message.text);
    expect((await send(own.adapter, said, 'e1')).status).toBe(202);
    expect((await send(own.adapter, said, 'e1', { prefer: 'wait=1' })).status).toBe(202);
    const waiting = send(own.adapter, said, 'e1', wait);
    await expect.poll(() => own.adapter.isAwaited?.('e1')).toBe(true);
    finish();
    expect(words(await waiting)).toEqual(['It is 7.', 'A note.']);
    // It comes again.
    expect(words(await send(own.adapter, said, 'e1', wait))).toEqual(['It is 7.', 'A note.']);
    await own.close();
  });
});
