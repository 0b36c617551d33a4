import { afterEach, describe, expect, it } from 'vitest';
import type { MessageReference } from '../../../src/chat/chat-adapter.ts';
import type { Attachment, Block, ChatMessage } from '../../../src/chat/message.ts';
import { sayText } from '../../../src/chat/render-message.ts';
import { startAdapter } from './start-adapter.ts';
import { showMessage } from './show-message.ts';

let stop = async (): Promise<void> => {};
afterEach(() => stop());

async function start() {
  const started = await startAdapter();
  stop = started.stop;
  const { ts } = started.workspace.add({ channel: 'C0SALES001', user: 'U0ANNA0001', text: 'a question' });
  const count = (method: string) => started.slack.calls.filter((call) => call.method === method).length;
  return { ...started, place: { channel: 'C0SALES001', thread: ts }, count };
}

function say(text: string, more: Partial<ChatMessage> = {}): ChatMessage {
  return { ...sayText(text), ...more };
}

const png: Attachment = {
  name: 'revenue.png',
  type: 'image/png',
  title: 'Revenue by month',
  bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]),
};
const csv: Attachment = {
  name: 'revenue.csv',
  type: 'text/csv',
  title: 'Revenue',
  bytes: new TextEncoder().encode('month,revenue\r\n2026-01,1\r\n'),
};
const table: Block = { kind: 'table', columns: [{ label: 'a', align: 'right' }], rows: [['1']], more: 0 };

describe('what is said in Slack', () => {
  it('stands in the thread, has a text for notifications, and shows nothing of what it links to', async () => {
    const { adapter, workspace, place, slack } = await start();
    const reference = await adapter.post(place, say('North <is> first.'));
    const posted = workspace.messages.at(-1);
    expect(reference).toEqual({ place, id: posted?.ts });
    expect(posted).toMatchObject({ thread_ts: place.thread, text: 'North &lt;is&gt; first.' });
    expect(slack.calls.at(-1)?.args).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false' });
  });

  it('has its chart and its table below, in one message, whole, with words for who does not see them', async () => {
    const { adapter, workspace, place } = await start();
    await adapter.post(place, say('Done.', { attachments: [png, csv] }));
    expect(workspace.messages.at(-1)).toMatchObject({
      thread_ts: place.thread,
      files: [
        { name: 'revenue.png', title: 'Revenue by month', alt: 'Revenue by month', bytes: Buffer.from(png.bytes) },
        { name: 'revenue.csv', title: 'Revenue', bytes: Buffer.from(csv.bytes) },
      ],
    });
  });

  it('is an answer also where files are refused, and says then what to click', async () => {
    const { adapter, workspace, place } = await start();
    workspace.scopes.delete('files:write');
    await adapter.post(place, say('Done.', { attachments: [png] }));
    const [answer, note] = workspace.messages.slice(-2).map(showMessage);
    expect(answer).toBe('Done.');
    expect(note).toContain('Not attached: revenue.png. The app lacks the permission files:write in Slack.');
    expect(note).toContain('Reinstall to Workspace');
  });

  it('is sent in letters of one width where Slack does not take its own table', async () => {
    const { adapter, workspace, place } = await start();
    workspace.nativeTables = false;
    const reference = await adapter.post(place, { blocks: [table], attachments: [], buttons: [] });
    expect(workspace.messages.at(-1)?.blocks).toMatchObject([{ type: 'rich_text' }]);
    await adapter.edit(reference, { blocks: [table, table], attachments: [], buttons: [] });
    expect(workspace.messages.at(-1)?.blocks).toMatchObject([{ type: 'rich_text' }, { type: 'rich_text' }]);
  });

  it('goes on below where it is too long for one message', async () => {
    const { adapter, workspace, place } = await start();
    const reference = await adapter.post(place, say('Working on it …'));
    const lines = Array.from({ length: 500 }, (_, at) => `Line ${at} of a long answer to a short question.`);
    await adapter.edit(reference, say(lines.join('\n')));
    const own = workspace.messages.filter(({ thread_ts: thread }) => thread === place.thread);
    expect(own.length).toBeGreaterThan(1);
    expect(own.map(showMessage).join('\n').split('\n')).toEqual(lines);
  });

  it.each(['edit', 'post'] as const)(
    'is said once below its message, piece by piece, however often it is tried: %s',
    async (how) => {
      const { adapter, slack, workspace, place } = await start();
      const lines = Array.from({ length: 1500 }, (_, at) => `Line ${at} of a long answer to a short question.`);
      const answer = say(lines.join('\n'), { attachments: [png] });
      let noted: MessageReference | undefined;
      const note = async (reference: MessageReference) => {
        noted = JSON.parse(JSON.stringify(reference)) as MessageReference;
        if (noted.below === 1) slack.refuse('chat.postMessage', 'something_new');
      };
      const first = how === 'post' ? undefined : await adapter.post(place, say('Working on it …'));
      const saying =
        first === undefined ? adapter.post(place, answer, 'k', note) : adapter.edit(first, answer, 'k', note);
      await expect(saying).rejects.toMatchObject({ code: 'CHAT_UNAVAILABLE' });
      expect(noted?.below).toBe(1);
      // Tried again, and once more by whoever does not know that all of it was said.
      for (let time = 0; time < 2; time += 1) await adapter.edit(noted ?? { place, id: '' }, answer, 'k', note);
      const own = workspace.messages.filter(({ thread_ts: thread }) => thread === place.thread);
      const words = own.filter(({ files }) => files === undefined);
      expect(words.length).toBeGreaterThan(2);
      expect(words.map(showMessage).join('\n').split('\n')).toEqual(lines);
      expect(own.filter(({ files }) => files !== undefined)).toHaveLength(1);
    },
  );

  it('waits as long as Slack says where it is asked too often', async () => {
    const { adapter, slack, workspace, place, count } = await start();
    slack.limit('chat.postMessage', 2, 1);
    await adapter.post(place, say('one'));
    expect(slack.early).toEqual([]);
    expect(count('chat.postMessage')).toBe(3);
    expect(workspace.messages.filter((message) => showMessage(message) === 'one')).toHaveLength(1);
  });

  it('is changed to the newest of many edits, in few calls, and none of their files is lost', async () => {
    const { adapter, workspace, place, count } = await start();
    const reference = await adapter.post(place, say('0 %'));
    const edits = Array.from({ length: 50 }, (_, at) => adapter.edit(reference, say(`${at + 1} %`)));
    edits.push(adapter.edit(reference, say('Almost', { attachments: [png] })));
    edits.push(adapter.edit(reference, say('Done.', { attachments: [csv] })));
    await Promise.all(edits);
    const message = workspace.messages.find(({ ts }) => ts === reference.id);
    expect(message && showMessage(message)).toBe('Done.');
    expect(count('chat.update')).toBeLessThanOrEqual(2);
    expect(workspace.messages.at(-1)?.files).toMatchObject([{ name: 'revenue.png' }, { name: 'revenue.csv' }]);
  });

  it('is said to the end before it stops', async () => {
    const { adapter, slack, workspace, place } = await start();
    slack.limit('chat.postMessage', 1, 1);
    const posted = adapter.post(place, say('last words'));
    await adapter.stop();
    expect(workspace.messages.map(showMessage)).toContain('last words');
    await posted;
  });
});

describe('a whisper', () => {
  it('stands in the channel, and in a thread only where something was said there', async () => {
    const { adapter, workspace, place } = await start();
    const person = { id: 'U0ANNA0001' };
    await adapter.whisper(place, person, 'Not now <@U1>');
    await adapter.post(place, say('Hello.'));
    await adapter.whisper(place, person, 'Not yet');
    expect(workspace.whispers).toEqual([
      { channel: 'C0SALES001', user: person.id, text: 'Not now &lt;@U1&gt;' },
      { channel: 'C0SALES001', user: person.id, text: 'Not yet', thread_ts: place.thread },
    ]);
  });

  it.each(['is_archived', 'restricted_action_thread_locked', 'thread_not_found'])(
    'is a direct message where Slack refuses the place: %s',
    async (refusal) => {
      const { adapter, slack, workspace, place } = await start();
      slack.refuse('chat.postEphemeral', refusal);
      await adapter.whisper(place, { id: 'U0ANNA0001' }, 'It is 7.');
      expect(workspace.messages.at(-1)).toMatchObject({ channel: 'D0DIRECT01', text: 'It is 7.' });
    },
  );

  it('is a direct message where the app is not in the channel, and in a direct conversation', async () => {
    const { adapter, workspace } = await start();
    await adapter.whisper({ channel: 'C0OTHER001' }, { id: 'U0ANNA0001' }, 'Invite me.');
    await adapter.whisper({ channel: 'D0DIRECT01' }, { id: 'U0ANNA0001' }, 'Not now.');
    expect(workspace.messages.slice(-2)).toMatchObject([
      { channel: 'D0DIRECT01', text: 'Invite me.' },
      { channel: 'D0DIRECT01', text: 'Not now.' },
    ]);
    expect(workspace.whispers).toEqual([]);
  });
});

describe('what Slack refuses', () => {
  it.each([
    ['a channel that it is not in', { channel: 'C0OTHER001' }, 'not in that channel', '/invite'],
    ['a channel that it cannot see', { channel: 'C0NOWHERE1' }, 'cannot see that channel', '/invite'],
  ])('is told in words: %s', async (_, where, message, next) => {
    const { adapter } = await start();
    await expect(adapter.post(where, say('hello'))).rejects.toMatchObject({
      code: 'CHAT_REFUSED',
      message: expect.stringContaining(message),
      next: expect.stringContaining(next),
    });
  });

  it('is told in words: a permission that is missing', async () => {
    const { adapter, workspace, place } = await start();
    workspace.scopes.delete('chat:write');
    await expect(adapter.post(place, say('hello'))).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: 'The app lacks the permission chat:write in Slack.',
      next: expect.stringContaining('Bot Token Scopes'),
    });
  });

  it('is told in words: a token that was revoked meanwhile', async () => {
    const { adapter, workspace, place } = await start();
    workspace.tokens.clear();
    await expect(adapter.post(place, say('hello'))).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      next: expect.stringContaining('SLACK_BOT_TOKEN'),
    });
  });

  it('stays refused where nobody is there to whisper to', async () => {
    const { adapter, place } = await start();
    await expect(adapter.whisper(place, { id: 'B0NOBODY1' }, 'hello')).rejects.toMatchObject({ code: 'CHAT_REFUSED' });
  });

  it('is told as Slack words it where there is nothing better to say, and may pass', async () => {
    const { adapter, slack, place } = await start();
    slack.refuse('chat.postMessage', 'something_new');
    await expect(adapter.post(place, say('hello'))).rejects.toMatchObject({
      code: 'CHAT_UNAVAILABLE',
      message: 'Slack refused: something_new.',
    });
  });
});
