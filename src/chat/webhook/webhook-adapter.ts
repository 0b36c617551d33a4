import { createHash, randomUUID } from 'node:crypto';
import { GloveboxError } from '../../errors.ts';
import { createLanes } from '../../lanes.ts';
import type { ChatAdapter, Hear, MessageBounds, MessageReference, Person } from '../chat-adapter.ts';
import type { ChatMemory } from '../chat-memory.ts';
import { eventOf } from '../message-key.ts';
import type { ChatMessage } from '../message.ts';
import { sayText } from '../render-message.ts';
import { deliver } from './deliver.ts';
import type { Patience } from './deliver.ts';
import type { FileSpool } from './file-spool.ts';
import { writeOutgoing } from './outgoing-message.ts';
import type { Addressed, OutgoingMessage } from './outgoing-message.ts';
import { readWait, receiveEvent } from './receive-event.ts';
import type { Received } from './receive-event.ts';
import { watchMemory } from './watch-memory.ts';
import { createWaitingCallers } from './waiting-callers.ts';
import type { Said } from './waiting-callers.ts';
import type { WebhookSettings } from './webhook-settings.ts';

export type WebhookOptions = {
  readonly settings: WebhookSettings;
  readonly spool: FileSpool;
  readonly patience?: Partial<Patience> | undefined;
};

export type WebhookAdapter = ChatAdapter & {
  /**
   * Takes a request, and resolves when it is kept: then its body is not needed any more, and what to answer may take longer. Rejects where
   * it is refused. The signal is aborted when the connection is over.
   */
  receive(request: Received, signal: AbortSignal): Promise<{ readonly reply: Promise<WebhookReply> }>;
  /** The memory of its chat, of which it hears what is answered. */
  watch(memory: ChatMemory): ChatMemory;
  /** What is not delivered is not tried again: the next process does so. */
  leave(): void;
};

export type WebhookReply = {
  readonly status: 200 | 202;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json: { readonly event: string; readonly messages?: readonly OutgoingMessage[] };
  /** To be called when all of it is written, where what it holds is said only then. */
  readonly onWritten?: () => void;
};

type Waiting = {
  readonly id: string;
  readonly wait: number;
  readonly waiting: Promise<Said | undefined>;
  readonly signal: AbortSignal;
};

/** Who does not read what they wait for has not heard it. */
const longestWriting = 30_000;

const usualBounds: Omit<MessageBounds, 'edits'> = {
  text: 4_000,
  tableRows: 15,
  buttons: 10,
  attachments: 10,
  attachmentBytes: 4 * 1024 * 1024,
};

/** A platform that speaks HTTP, by what Standard Webhooks has for it: signed events come, and signed messages go. */
export function createWebhookAdapter({ settings, spool, patience }: WebhookOptions): WebhookAdapter {
  const { name, url } = settings;
  const secrets = [settings.secret].flat();
  const leaving = new AbortController();
  /** Versions of one message go one after the other. */
  const lanes = createLanes();
  /** The newest version of each message that is on its way: an older one that waits to be tried again is not wanted any more. */
  const newest = new Map<string, number>();
  const sendAll = async (messages: readonly OutgoingMessage[]) => {
    await Promise.all(messages.map((message) => send(message, `${message.id}-${message.version}`)));
  };
  const callers = createWaitingCallers(url === undefined ? undefined : sendAll);
  let hear: Hear | undefined;
  let clock = 0;

  const say = async (
    addressed: Addressed,
    message: ChatMessage,
    key: string | undefined,
    isChange = false,
  ): Promise<void> => {
    // What is said later is larger, also after a restart.
    clock = Math.max(clock + 1, Date.now());
    const event = key === undefined ? undefined : eventOf(key);
    const outgoing = writeOutgoing({ ...addressed, event }, message, clock);
    if (event !== undefined && callers.offer(event, outgoing)) return;
    // A change that is said again may come after another one: whoever drops what they know by its id would lose it.
    const isNamed = key !== undefined && !isChange;
    const id = isNamed ? nameFor('dlv', key) : `${outgoing.id}-${outgoing.version}`;
    await send(outgoing, id, isChange);
  };

  const send = (message: OutgoingMessage, delivery: string, isChange = false): Promise<void> => {
    const { id, version } = message;
    if (url === undefined) return Promise.resolve();
    newest.set(id, version);
    const isWanted = () => newest.get(id) === version;
    const options = { url, secret: secrets[0] ?? '', isChange, patience, signal: leaving.signal };
    const sent = lanes.enter(id, () => deliver(delivery, JSON.stringify(message), options, isWanted));
    const forget = () => void (lanes.isBusy(id) || newest.delete(id));
    sent.then(forget, forget);
    return sent;
  };

  const replyTo = async ({ id, wait, waiting, signal }: Waiting): Promise<WebhookReply> => {
    const said = await waiting;
    const headers = { 'Preference-Applied': `wait=${wait}` };
    if (said === undefined) return { status: 202, headers, json: { event: id } };
    const { messages, settle } = said;
    const over = AbortSignal.any([signal, leaving.signal, AbortSignal.timeout(longestWriting)]);
    if (over.aborted) settle(false);
    over.addEventListener('abort', () => settle(false), { once: true });
    return { status: 200, headers, json: { event: id, messages }, onWritten: () => settle(true) };
  };

  const nameFor = (kind: string, key: string): string =>
    `${kind}_${createHash('sha256').update(`${name} ${key}`).digest('hex').slice(0, 32)}`;

  return {
    name: `webhook-${name}`,
    bounds: { ...usualBounds, edits: settings.edits },
    async start(given) {
      hear = given;
    },
    async stop() {
      hear = undefined;
      await lanes.drain();
    },
    leave: () => leaving.abort(),
    async post(place, message, key) {
      const reference: MessageReference = { place, id: nameFor('msg', key ?? randomUUID()) };
      await say({ reference }, message, key);
      return reference;
    },
    async edit(reference, message, key) {
      if (!settings.edits) throw new GloveboxError('USAGE', 'Messages of this webhook cannot be changed.');
      await say({ reference }, message, key, true);
    },
    async whisper(place, person: Person, text, key) {
      const reference: MessageReference = { place, id: nameFor('msg', key ?? randomUUID()) };
      await say({ reference, to: person }, sayText(text), key);
    },
    isAwaited: (event) => callers.isAwaited(event),
    fetch: (file) => spool.read(file),
    async receive(request, signal) {
      const taken = receiveEvent(request, secrets);
      const { id, files } = taken;
      if (hear === undefined) throw new GloveboxError('SHUTTING_DOWN', 'The service is about to end.');
      const wait = readWait(request.headers);
      const event = taken.describe(await spool.keep(files));
      if (wait === undefined) {
        await hear(event);
        return { reply: Promise.resolve({ status: 202, json: { event: id } }) };
      }
      // Before it is heard: it may be answered at once.
      const patienceOver = AbortSignal.any([signal, leaving.signal, AbortSignal.timeout(wait * 1000)]);
      const kept = new AbortController();
      const waiting = callers.wait(id, AbortSignal.any([patienceOver, kept.signal]));
      try {
        await hear(event);
      } catch (error) {
        kept.abort();
        void waiting.then((said) => said?.settle(false));
        throw error;
      }
      return { reply: replyTo({ id, wait, waiting, signal }) };
    },
    watch: (memory) => watchMemory(memory, { spool, onEnding: callers.end }),
  };
}
