import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChatAdapter, ChatEvent, ChatFile, MessageReference, Place } from '../../src/chat/chat-adapter.ts';
import type { ButtonAction, ChatMessage } from '../../src/chat/message.ts';
import { sayText } from '../../src/chat/render-message.ts';

/** What people see of a message on the platform, as its double has kept it. */
export type SeenMessage = {
  /** All its words, also those of tables and figures, in whatever marks the platform has. */
  readonly text: string;
  /** Labels, in their order. */
  readonly buttons: readonly string[];
  /** Names of what is attached to it, or stands below it. */
  readonly attachments: readonly string[];
};

/** A double of the platform, and people on it. Its adapter talks to it as to the real one. */
export type ChatPlatform = {
  readonly adapter: ChatAdapter;
  /**
   * Somebody says something that is meant for us, in a new thread unless one is given. With the same `id` the platform tells of the same event
   * once more. Resolves when the adapter has told the platform that it came.
   */
  say(said: {
    readonly text: string;
    readonly person?: string;
    readonly thread?: Place;
    readonly files?: readonly DroppedFile[];
    readonly id?: string;
  }): Promise<void>;
  /** Somebody presses a button of a message. */
  press(message: MessageReference, label: string, person?: string): Promise<void>;
  /** All that stands in a place, oldest first, but for whispers. */
  see(place: Place): Promise<readonly SeenMessage[]>;
  /** What only this person sees. */
  whispersTo(person: string): Promise<readonly string[]>;
  /** Somebody removes a message of ours. */
  remove(message: MessageReference): Promise<void>;
  close(): Promise<void>;
};

export type DroppedFile = { readonly name: string; readonly content: string };

/** Marks that this platform reads as more than text: each must come out as it was written, and notify nobody. */
export type ContractOptions = {
  /** Whether a text of a message holds these marks without their meaning. */
  readonly isInert: (seen: SeenMessage, marks: string) => boolean;
  /** Buttons, dropped files, whispers and changes of messages are not to be had on each platform. */
  readonly has: {
    readonly buttons: boolean;
    readonly files: boolean;
    readonly whispers: boolean;
    readonly edits: boolean;
  };
};

const hostile = [
  '@channel <!everyone> <@U123> <https://evil.example|click>',
  '*bold* _it_ ~no~ `code` ```fence``` [a](b) # head > quote',
  '&amp; &lt;b&gt; <b>',
  'a | b || c',
];

/** What every adapter keeps to. */
export function describeChatAdapter(
  name: string,
  open: () => Promise<ChatPlatform>,
  { isInert, has }: ContractOptions,
): void {
  describe(`${name} as a chat adapter`, () => {
    let platform: ChatPlatform;
    let heard: ChatEvent[] = [];
    let watchers: (() => void)[] = [];
    const place = async (): Promise<Place> => {
      await platform.say({ text: 'hello there', person: 'ann' });
      return (await heardAt(0)).place;
    };
    const heardAt = async (index: number): Promise<ChatEvent> => {
      for (;;) {
        const event = heard[index];
        if (event !== undefined) return event;
        await new Promise<void>((resolve) => watchers.push(resolve));
      }
    };

    beforeEach(async () => {
      heard = [];
      watchers = [];
      platform = await open();
      await platform.adapter.start(async (event) => {
        heard.push(event);
        for (const wake of watchers.splice(0)) wake();
      });
    });
    afterEach(async () => {
      await platform.adapter.stop();
      await platform.close();
    });

    it('has bounds within which something can be said', () => {
      const { bounds } = platform.adapter;
      expect(bounds.text).toBeGreaterThanOrEqual(200);
      for (const most of [bounds.tableRows, bounds.buttons, bounds.attachments, bounds.attachmentBytes])
        expect(most).toBeGreaterThanOrEqual(0);
    });

    it('hears what somebody says, without what calls us', async () => {
      await platform.say({ text: 'total revenue by region', person: 'ann' });
      expect(await heardAt(0)).toMatchObject({
        kind: 'said',
        text: 'total revenue by region',
        files: [],
        person: { id: expect.any(String) },
      });
    });

    it('tells people apart, and calls each the same every time', async () => {
      await platform.say({ text: 'one', person: 'ann' });
      await platform.say({ text: 'two', person: 'ben' });
      await platform.say({ text: 'three', person: 'ann' });
      await heardAt(2);
      const [one, two, three] = heard.map(({ person }) => person.id);
      expect(one).toBe(three);
      expect(one).not.toBe(two);
    });

    it('puts what is said in one thread in one place, and in another thread in another', async () => {
      const first = await place();
      await platform.say({ text: 'and by month?', thread: first });
      await platform.say({ text: 'something else' });
      await heardAt(2);
      expect(heard[1]?.place).toEqual(first);
      expect(heard[2]?.place).not.toEqual(first);
    });

    it('calls an event the same where the platform tells of it twice, and different ones differently', async () => {
      await platform.say({ text: 'once', id: 'first' });
      await platform.say({ text: 'once', id: 'first' });
      await platform.say({ text: 'once', id: 'second' });
      const ids = async () => new Set(heard.map(({ id }) => id));
      await heardAt(1);
      while ((await ids()).size < 2) await new Promise<void>((resolve) => watchers.push(resolve));
      // Whether the same is told twice here is the adapter's business; it never looks like two.
      expect((await ids()).size).toBe(2);
    });

    it('says what it is told to: sentences, figures, tables, code, notes and links', async () => {
      const where = await place();
      await platform.adapter.post(where, everything);
      const seen = (await platform.see(where)).at(-1);
      for (const words of [
        'North is first.',
        'Total',
        '€1,234',
        'Regions',
        'South',
        '12.5 %',
        'SELECT 1',
        'embedded box',
        'https://reports.example/7',
      ])
        expect(seen?.text).toContain(words);
      expect(seen?.text).toMatch(/\b3 more/);
    });

    it('changes a message where that can be done, and refuses it where not', async () => {
      const where = await place();
      const reference = await platform.adapter.post(where, sayText('Working on it …'));
      expect(platform.adapter.bounds.edits).toBe(has.edits);
      if (!has.edits) {
        await expect(platform.adapter.edit(reference, sayText('Done.'))).rejects.toThrow();
        return;
      }
      const before = (await platform.see(where)).length;
      await platform.adapter.edit(reference, sayText('Done.'));
      const seen = await platform.see(where);
      expect(seen).toHaveLength(before);
      expect(seen.at(-1)?.text).toContain('Done.');
      expect(seen.at(-1)?.text).not.toContain('Working on it');
    });

    it('refers to a message so that it can be kept as JSON, and changed by another process', async () => {
      const where = await place();
      const reference = await platform.adapter.post(where, sayText('Working on it …'));
      const kept = JSON.parse(JSON.stringify(reference)) as MessageReference;
      expect(kept).toEqual(reference);
      expect(kept.place).toEqual(where);
      if (!platform.adapter.bounds.edits) return;
      await platform.adapter.edit(kept, sayText('Done.'));
      expect((await platform.see(where)).at(-1)?.text).toContain('Done.');
    });

    it.each(has.edits ? ['a message to be changed'] : [])('says so where %s is gone', async () => {
      const where = await place();
      const reference = await platform.adapter.post(where, sayText('Working on it …'));
      await platform.remove(reference);
      const editing = platform.adapter.edit(reference, sayText('Done.'));
      await expect(editing).rejects.toMatchObject({ code: 'MESSAGE_GONE' });
    });

    it('attaches files, with a message and with a change of one', async () => {
      const where = await place();
      const { bounds } = platform.adapter;
      if (bounds.attachments === 0) return;
      await platform.adapter.post(where, { ...sayText('With a table.'), attachments: [attachment('first.csv')] });
      expect(await attached(where)).toContain('first.csv');
      if (!bounds.edits) return;
      const reference = await platform.adapter.post(where, sayText('Working on it …'));
      await platform.adapter.edit(reference, { ...sayText('Done.'), attachments: [attachment('second.csv')] });
      expect(await attached(where)).toContain('second.csv');
    });

    it.each(hostile)('leaves marks as they are: %s', async (marks) => {
      const where = await place();
      await platform.adapter.post(where, {
        ...sayText(`Before ${marks} after`),
        blocks: [
          { kind: 'text', text: `Before ${marks} after` },
          { kind: 'figures', figures: [{ label: marks, value: marks }] },
          { kind: 'table', title: marks, columns: [{ label: marks, align: 'left' }], rows: [[marks]], more: 0 },
          { kind: 'note', text: marks },
        ],
      });
      const seen = (await platform.see(where)).at(-1);
      expect(seen).toBeDefined();
      expect(seen !== undefined && isInert(seen, marks)).toBe(true);
    });

    it('says a text that is as long as it may be, and code that ends its own fence', async () => {
      const where = await place();
      const { bounds } = platform.adapter;
      await platform.adapter.post(where, sayText(`${'&<'.repeat(Math.floor((bounds.text - 4) / 2))}last`));
      expect((await platform.see(where)).at(-1)?.text).toContain('last');
      await platform.adapter.post(where, {
        ...sayText('Code:'),
        blocks: [{ kind: 'code', language: 'typescript', text: 'a\n```\n*b*' }],
      });
      expect((await platform.see(where)).at(-1)?.text).toContain('*b*');
    });

    it.runIf(has.buttons)('hears of a button that is pressed, with what it is about and by whom', async () => {
      const where = await place();
      const value = 'Which "region" has <the> most?';
      const reference = await platform.adapter.post(where, {
        ...sayText('Ask one of these:'),
        buttons: [button('ask', 'Which region?', value), button('again', 'Run again', 'a1')],
      });
      expect((await platform.see(where)).at(-1)?.buttons).toEqual(['Which region?', 'Run again']);
      await platform.press(reference, 'Which region?', 'ben');
      const pressed = await heardAt(1);
      expect(pressed).toMatchObject({ kind: 'pressed', action: 'ask', value, place: where, message: reference });
      expect(pressed.person.id).not.toBe(heard[0]?.person.id);
    });

    it.runIf(has.files)('hears of a file that is dropped, and fetches its bytes', async () => {
      const content = 'a,b\n1,ä\n';
      await platform.say({ text: 'sum of a', files: [{ name: 'Ünicode, and more.csv', content }] });
      const event = await heardAt(0);
      const [file] = event.kind === 'said' ? event.files : [];
      expect(file?.name).toBe('Ünicode, and more.csv');
      expect((await read(file)).toString()).toBe(content);
      // Fetched once more by another process, after a restart.
      expect((await read(JSON.parse(JSON.stringify(file)) as ChatFile)).toString()).toBe(content);
    });

    it.runIf(has.files)('hears of a file without words, and of one of no bytes', async () => {
      await platform.say({ text: '', files: [{ name: 'empty.csv', content: '' }] });
      const event = await heardAt(0);
      expect(event).toMatchObject({ kind: 'said', text: '', files: [{ name: 'empty.csv' }] });
      expect(await read(event.kind === 'said' ? event.files[0] : undefined)).toHaveLength(0);
    });

    it.runIf(has.files)('says that a file is not to be had where it is gone', async () => {
      const file = { id: 'nowhere', name: 'gone.csv' };
      const reading = platform.adapter.fetch(file, AbortSignal.timeout(10_000)).then((stream) => buffer(stream));
      await expect(reading).rejects.toMatchObject({ code: 'CHAT_REFUSED' });
    });

    it.runIf(has.whispers)('whispers to one person', async () => {
      const where = await place();
      const { person } = await heardAt(0);
      await platform.adapter.whisper(where, person, 'There is room again in 5 minutes.');
      expect(await platform.whispersTo('ann')).toContain('There is room again in 5 minutes.');
    });

    it('hears nothing any more when it was stopped', async () => {
      await place();
      await platform.adapter.stop();
      await platform.say({ text: 'is anybody there?' }).catch(() => {});
      expect(heard).toHaveLength(1);
    });

    const attached = async (where: Place) => (await platform.see(where)).flatMap(({ attachments }) => attachments);
    const read = async (file: ChatFile | undefined): Promise<Buffer> => {
      if (file === undefined) throw new Error('There is no file.');
      const stream: Readable = await platform.adapter.fetch(file, AbortSignal.timeout(10_000));
      return buffer(stream);
    };
  });
}

function attachment(name: string): ChatMessage['attachments'][number] {
  return { name, type: 'text/csv', bytes: new TextEncoder().encode('a\r\n1\r\n'), title: 'A table' };
}

function button(action: ButtonAction, label: string, value: string): ChatMessage['buttons'][number] {
  return { action, label, value };
}

const everything: ChatMessage = {
  blocks: [
    { kind: 'heading', text: 'Revenue by region' },
    { kind: 'text', text: 'North is first.' },
    { kind: 'figures', figures: [{ label: 'Total', value: '€1,234' }] },
    {
      kind: 'table',
      title: 'Regions',
      columns: [
        { label: 'region', align: 'left' },
        { label: 'share', align: 'right' },
      ],
      rows: [
        ['North', '87.5 %'],
        ['South', '12.5 %'],
      ],
      more: 3,
    },
    { kind: 'code', text: 'SELECT 1', language: 'typescript' },
    { kind: 'note', text: 'embedded box, 12 ms' },
    { kind: 'link', text: 'Report', url: 'https://reports.example/7' },
  ],
  attachments: [],
  buttons: [],
};
