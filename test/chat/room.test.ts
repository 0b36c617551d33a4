import { GloveboxError } from '../../src/errors.ts';
import { describeChatAdapter } from './chat-adapter-contract.ts';
import { lastOf, openRoom, wordsOf } from './room.ts';

// The room of these tests keeps to what every platform does, so that what a chat does in it, it does on them.
describeChatAdapter(
  'the room of the tests',
  async () => {
    const room = openRoom();
    let threads = 0;
    const removed = new Set<string>();
    return {
      adapter: {
        ...room.adapter,
        async edit(reference, message, key) {
          if (removed.has(reference.id)) throw new GloveboxError('MESSAGE_GONE', 'This message is gone.');
          return room.adapter.edit(reference, message, key);
        },
      },
      async say({ text, person = 'ann', thread, files = [], id }) {
        await room.say(text, {
          person: { id: person },
          place: thread ?? { channel: 'general', thread: `t${(threads += 1)}` },
          files: files.map(({ name, content }) => room.drop(name, content)),
          ...(id !== undefined && { id }),
        });
      },
      async press(message, label, person = 'ann') {
        const posted = room.posted.find(({ reference }) => reference.id === message.id);
        if (posted !== undefined) await room.press(label, posted, { person: { id: person } });
      },
      see: async (place) =>
        room.posted
          .filter(({ reference }) => JSON.stringify(reference.place) === JSON.stringify(place))
          .map(lastOf)
          .map((last) => ({
            text: wordsOf(last),
            buttons: last.buttons.map(({ label }) => label),
            attachments: last.attachments.map(({ name }) => name),
          })),
      whispersTo: async (person) => room.whispers.filter((one) => one.person === person).map(({ text }) => text),
      remove: async ({ id }) => void removed.add(id),
      close: async () => {},
    };
  },
  { isInert: ({ text }, marks) => text.includes(marks), has: { buttons: true, files: true, whispers: true } },
);
