import type { webApi } from '@slack/bolt';
import type { GloveboxError } from '../../../errors.ts';
import type { MessageReference, NoteSaid, Person, Place } from '../../chat-adapter.ts';
import type { Attachment, ChatMessage } from '../../message.ts';
import { isOfPlace, refusalOf } from '../describe-fault.ts';
import { slackBounds } from '../write/bounds.ts';
import { cutText } from '../write/escape-text.ts';
import { coalesceEdits } from './coalesce-edits.ts';
import { editMessage, postMessage } from './send-message.ts';
import type { Below } from './send-message.ts';
import { uploadFiles } from './upload.ts';

export type Speaker = {
  post(place: Place, message: ChatMessage, note?: NoteSaid): Promise<MessageReference>;
  edit(reference: MessageReference, message: ChatMessage, note?: NoteSaid): Promise<void>;
  whisper(place: Place, person: Person, text: string): Promise<void>;
  /** Resolves when what was being said is said. */
  settle(): Promise<void>;
};

type Speaking = {
  readonly client: webApi.WebClient;
  /** Told of each thread in which something was said. */
  onSaid(place: Place): void;
  describe(error: unknown): GloveboxError;
};

type Edit = {
  readonly reference: MessageReference;
  readonly message: ChatMessage;
  readonly note?: NoteSaid | undefined;
};

/** Says things in Slack. What it rejects with says what to do. */
export function createSpeaker({ client, onSaid, describe }: Speaking): Speaker {
  const saying = new Set<Promise<unknown>>();
  const spoken = new Set<string>();

  /** Faults become ours, and nobody stops while something is being said. */
  function track<Said>(said: Promise<Said>): Promise<Said> {
    const tracked = said.catch((error: unknown) => {
      throw describe(error);
    });
    const over = tracked.then(
      () => {},
      () => {},
    );
    saying.add(over);
    void over.then(() => saying.delete(over));
    return tracked;
  }

  /** An answer without its chart is one: where files are refused it says so below, and is not said again. */
  async function attach(place: Place, attachments: readonly Attachment[]): Promise<void> {
    try {
      await uploadFiles(client, place, attachments);
    } catch (error) {
      const { message, next } = describe(error);
      const names = attachments.map(({ name }) => name).join(', ');
      const text = `Not attached: ${names}. ${message} ${next}`;
      await postMessage(client, place, { blocks: [{ kind: 'note', text }], attachments: [], buttons: [] });
    }
  }

  async function say(place: Place, message: ChatMessage, note?: NoteSaid): Promise<MessageReference> {
    const { reference, below } = await postMessage(client, place, message);
    remember(place);
    await note?.(reference);
    return sayBelow(reference, below, message.attachments, note);
  }

  /** Says what stands below a message, but for what was said there before. Gives how far it is then. */
  async function sayBelow(
    reference: MessageReference,
    below: Below,
    attachments: readonly Attachment[],
    note?: NoteSaid,
  ): Promise<MessageReference> {
    const { place } = reference;
    const pieces = attachments.length === 0 ? below : [...below, () => attach(place, attachments)];
    let said = reference;
    for (const [index, sayPiece] of pieces.entries()) {
      if (index < (reference.below ?? 0)) continue;
      await sayPiece();
      said = { ...reference, below: index + 1 };
      await note?.(said);
    }
    return said;
  }

  function remember(place: Place): void {
    onSaid(place);
    if (spoken.size > mostSpoken) spoken.clear();
    spoken.add(nameOf(place));
  }

  const change = coalesceEdits<Edit>(
    async (_, { reference, message, note }) => {
      await sayBelow(reference, await editMessage(client, reference, message), message.attachments, note);
    },
    (older, { message, ...newer }) => ({
      ...newer,
      message: { ...message, attachments: [...older.message.attachments, ...message.attachments] },
    }),
  );

  async function tell(place: Place, { id }: Person, text: string): Promise<void> {
    const { channel } = place;
    const said = { text: cutText(text, slackBounds.section) };
    // Nobody else reads a direct conversation.
    if (channel.startsWith('D')) {
      const { thread } = place;
      await client.chat.postMessage({ channel, ...said, ...(thread !== undefined && { thread_ts: thread }) });
      return;
    }
    // Slack shows it in a thread only where somebody has replied already.
    const thread = spoken.has(nameOf(place)) ? place.thread : undefined;
    try {
      await client.chat.postEphemeral({
        channel,
        user: id,
        ...said,
        ...(thread !== undefined && { thread_ts: thread }),
      });
    } catch (error) {
      if (!isOfPlace(refusalOf(error) ?? '')) throw error;
      await client.chat.postMessage({ channel: id, ...said });
    }
  }

  return {
    post: (place, message, note) => track(say(place, message, note)),
    edit: (reference, message, note) =>
      track(change(`${reference.place.channel} ${reference.id}`, { reference, message, note })),
    whisper: (place, person, text) => track(tell(place, person, text)),
    async settle() {
      while (saying.size > 0) await Promise.all(saying);
    },
  };
}

const mostSpoken = 10_000;

function nameOf({ channel, thread }: Place): string {
  return `${channel} ${thread ?? ''}`;
}
