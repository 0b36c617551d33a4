import type { MessageReference, Place } from '../../../src/chat/chat-adapter.ts';
import { describeChatAdapter } from '../chat-adapter-contract.ts';
import type { ChatPlatform, SeenMessage } from '../chat-adapter-contract.ts';
import { createSlackAdapter } from '../../../src/chat/slack/slack-adapter.ts';
import { mention, message, press, wrapEvent } from './slack-payloads.ts';
import { buttonsOf, callsNobody, showMessage } from './show-message.ts';
import { startSlack } from './slack-server.ts';
import type { SlackServer } from './slack-server.ts';
import { appToken, bot, botToken, signingSecret } from './slack-workspace.ts';
import { serve } from './serve.ts';
import { sendEvent, sendPress } from './start-adapter.ts';

/** How Slack's double tells the adapter of something. Resolves when it was acknowledged. */
type Deliver = (kind: 'events_api' | 'interactive', payload: object) => Promise<void>;

async function openOverRequests(): Promise<ChatPlatform> {
  const slack = await startSlack();
  const { apiUrl, filesUrl } = slack;
  const adapter = createSlackAdapter({ botToken, signingSecret, apiUrl, filesUrl });
  const { url, close } = await serve(adapter);
  const deliver: Deliver = async (kind, payload) => {
    const { status } = await (kind === 'events_api' ? sendEvent(url, payload) : sendPress(url, payload));
    if (status !== 200) throw new Error(`It answers ${status}.`);
  };
  return openPlatform(slack, adapter, deliver, close);
}

async function openOverSocket(): Promise<ChatPlatform> {
  const slack = await startSlack();
  const { apiUrl, filesUrl } = slack;
  const adapter = createSlackAdapter({ botToken, appToken, apiUrl, filesUrl });
  const deliver: Deliver = async (kind, payload) => {
    if (slack.connections.size === 0) throw new Error('Nobody is connected.');
    const id = slack.push(kind, payload);
    await slack.until(() => slack.acknowledged.some((each) => each.id === id));
  };
  return openPlatform(slack, adapter, deliver, async () => {});
}

function openPlatform(
  { workspace, stop }: SlackServer,
  adapter: ChatPlatform['adapter'],
  deliver: Deliver,
  close: () => Promise<void>,
): ChatPlatform {
  const told = new Map<string, object>();
  const userOf = (person = 'ann') => `U0${person.toUpperCase()}0001`;
  const below = ({ channel, thread }: Place) =>
    workspace.messages.filter(
      (posted) => posted.channel === channel && (posted.thread_ts === thread || posted.ts === thread),
    );
  return {
    adapter,
    async say({ text, person, thread, files = [], id }) {
      const known = id === undefined ? undefined : told.get(id);
      if (known !== undefined) return deliver('events_api', known);
      const channel = 'C0SALES001';
      const words = thread === undefined ? `<@${bot.user}> ${text}` : text;
      const dropped = files.map(({ name, content }) => {
        const bytes = Buffer.from(content);
        return {
          size: bytes.length,
          mode: 'hosted',
          ...workspace.addFile({ name, bytes, mimetype: 'text/csv' }),
          bytes: undefined,
        };
      });
      const said = {
        channel,
        user: userOf(person),
        text: words,
        ...(thread?.thread !== undefined && { thread_ts: thread.thread }),
        ...(files.length > 0 && { files: dropped, subtype: 'file_share' }),
      };
      const { ts } = workspace.add(said);
      const event = wrapEvent(thread === undefined ? mention({ ...said, ts }) : message({ ...said, ts }));
      if (id !== undefined) told.set(id, event);
      await deliver('events_api', event);
    },
    async press({ place, id }: MessageReference, label, person) {
      const posted = workspace.messages.find(({ channel, ts }) => channel === place.channel && ts === id);
      const found = posted && buttonsOf(posted).find(({ text }) => text.text === label);
      if (found === undefined) throw new Error(`There is no button ${label}.`);
      const at = { channel: place.channel, ts: id, ...(place.thread !== undefined && { thread_ts: place.thread }) };
      const payload = press(
        { action_id: found.action_id, ...(found.value !== undefined && { value: found.value }) },
        at,
      );
      await deliver('interactive', { ...payload, user: { ...payload.user, id: userOf(person), name: person } });
    },
    async see(place) {
      const seen: SeenMessage[] = [];
      for (const posted of below(place).filter(({ user }) => user === bot.user)) {
        const names = (posted.files ?? []).map((file) => (file as { name: string }).name);
        const last = seen.at(-1);
        // What has nothing but files belongs to what stands above.
        if (names.length > 0 && last !== undefined)
          seen[seen.length - 1] = { ...last, attachments: [...last.attachments, ...names] };
        else {
          const text = callsNobody(posted) ? showMessage(posted) : 'It calls somebody.';
          seen.push({ text, buttons: buttonsOf(posted).map(({ text: { text: label } }) => label), attachments: [] });
        }
      }
      return seen;
    },
    whispersTo: async (person) =>
      workspace.whispers.filter(({ user }) => user === userOf(person)).map(({ text }) => text),
    async remove({ id }) {
      workspace.messages.splice(
        workspace.messages.findIndex(({ ts }) => ts === id),
        1,
      );
    },
    async close() {
      await close();
      await stop();
    },
  };
}

/** Shown as they were written, as often as they were: in the text, the figure and its label, the table and its title, and the note. */
function isInert(seen: SeenMessage, marks: string): boolean {
  return seen.text.split(marks).length - 1 === 7;
}

const has = { buttons: true, files: true, whispers: true, edits: true };
describeChatAdapter('Slack over requests', openOverRequests, { isInert, has });
describeChatAdapter('Slack in Socket Mode', openOverSocket, { isInert, has });
