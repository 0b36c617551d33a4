import type { IncomingHttpHeaders } from 'node:http';
import { GloveboxError } from '../../errors.ts';
import type { ChatEvent, ChatFile } from '../chat-adapter.ts';
import { incomingEvent } from './incoming-event.ts';
import type { IncomingEvent } from './incoming-event.ts';
import { isRecent, isSignedBy } from './sign-webhook.ts';

export type Received = { readonly headers: IncomingHttpHeaders; readonly body: Uint8Array };

type Taken = {
  readonly id: string;
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** The event, with its files as they are kept. */
  describe(files: readonly ChatFile[]): ChatEvent;
};

const usualWait = 20;
const longestWait = 60;

/** Refuses what says of itself that it is not ours, or not of now: before its body is read. Throws `SIGNATURE_REFUSED`. */
export function checkSigning(headers: IncomingHttpHeaders): { id: string; timestamp: string; signature: string } {
  const [id, timestamp, signature] = ['id', 'timestamp', 'signature'].map((name) => headers[`webhook-${name}`]);
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signature !== 'string')
    throw refused('It has not the headers webhook-id, webhook-timestamp and webhook-signature.');
  // A dot stands between what is signed.
  if (!/^[\x21-\x2d\x2f-\x7e]{1,200}$/.test(id))
    throw refused('A webhook-id has 1 to 200 printable characters, and no dots or spaces.');
  if (!isRecent(timestamp)) throw refused('Its webhook-timestamp is no time within five minutes of now.');
  if (!/(?:^| )v1,/.test(signature)) throw refused('Its webhook-signature has no part that begins with v1,.');
  return { id, timestamp, signature };
}

/** Reads an event that is signed with one of the secrets. Throws `SIGNATURE_REFUSED`, and `REQUEST_INVALID` where it does not fit. */
export function receiveEvent({ headers, body }: Received, secrets: readonly string[]): Taken {
  const { id, timestamp, signature } = checkSigning(headers);
  if (!isSignedBy({ id, timestamp, body }, signature, secrets))
    throw refused('None of its signatures was made with the secret of this webhook over what came.');
  const said = readBody(body);
  const files = (said.files ?? []).map(({ name, base64 }) => ({ name, bytes: Buffer.from(base64, 'base64') }));
  return { id, files, describe: (kept) => describeEvent(id, said, kept) };
}

/** For how long whoever asks wants to wait, as RFC 7240 says it: `Prefer: wait=20`. */
export function readWait({ prefer }: IncomingHttpHeaders): number | undefined {
  for (const part of [prefer ?? []].flat().join(',').split(',')) {
    const [, seconds = String(usualWait)] = /^\s*wait\s*(?:=\s*"?(\d{1,6})"?\s*)?$/i.exec(part) ?? [undefined, ''];
    if (seconds !== '') return Math.min(Math.max(Number(seconds), 1), longestWait);
  }
  return undefined;
}

function readBody(body: Uint8Array): IncomingEvent {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (cause) {
    throw new GloveboxError('REQUEST_INVALID', 'The body is not JSON.', { next, cause });
  }
  const parsed = incomingEvent.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue?.path.map(String).join('.') ?? '';
    throw new GloveboxError('REQUEST_INVALID', `The event does not fit: ${place}: ${issue?.message}`, { next });
  }
  const { text = '', files = [], pressed } = parsed.data;
  if (pressed === undefined && text.trim() === '' && files.length === 0)
    throw new GloveboxError('REQUEST_INVALID', 'Nothing was said: there is no text, no file and nothing pressed.', {
      next,
    });
  return parsed.data;
}

const next = 'See docs/webhook.md for what an event holds.';

function describeEvent(id: string, said: IncomingEvent, files: readonly ChatFile[]): ChatEvent {
  const { channel, thread, person, direct, text = '', pressed } = said;
  const place = { channel, ...(thread !== undefined && { thread }) };
  const { name } = person;
  const from = {
    id,
    place,
    person: { id: person.id, ...(name !== undefined && { name }) },
    ...(direct !== undefined && { direct }),
  };
  if (pressed === undefined) return { ...from, kind: 'said', text, files };
  const { action, value, message } = pressed;
  return { ...from, kind: 'pressed', action, value, message: { place, id: message } };
}

function refused(message: string): GloveboxError {
  return new GloveboxError('SIGNATURE_REFUSED', message);
}
