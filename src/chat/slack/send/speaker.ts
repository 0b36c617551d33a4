import type { webApi } from '@slack/bolt';
import type { GloveboxError } from '../../../errors.ts';
import type { MessageReference, Person, Place } from '../../chat-adapter.ts';
import type { Attachment, ChatMessage } from '../../message.ts';
import { isOfPlace, refusalOf } from '../describe-fault.ts';
import { slackBounds } from '../write/bounds.ts';
import { cutText } from '../write/escape-text.ts';
import { coalesceEdits } from './coalesce-edits.ts';
import { editMessage, postMessage } from './send-message.ts';
import { uploadFiles } from './upload.ts';

export type Speaker = {
  post(place: Place, message: ChatMessage): Promise<MessageReference>;
  edit(reference: MessageReference, message: ChatMessage): Promise<void>;
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

type Edit = { readonly reference: MessageReference; readonly message: ChatMessage };

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

  async function say(place: Place, message: ChatMessage): Promise<MessageReference> {
    const reference = await postMessage(client, place, message);
    remember(place);
    await attach(place, message.attachments);
    return reference;
  }

  function remember(place: Place): void {
    onSaid(place);
    if (spoken.size > mostSpoken) spoken.clear();
    spoken.add(nameOf(place));
  }

  const change = coalesceEdits<Edit>(
    async (_, { reference, message }) => {
      await editMessage(client, reference, message);
      await attach(reference.place, message.attachments);
    },
    (older, { reference, message }) => ({
      reference,
      message: { ...message, attachments: [...older.message.attachments, ...message.attachments] },
    }),
  );

  async function tell(place: Place, { id }: Person, text: string): Promise<void> {
    const { channel, thread: inThread, below = inThread } = place;
    const said = { text: cutText(text, slackBounds.section) };
    // Nobody else reads a direct conversation.
    if (channel.startsWith('D')) {
      await client.chat.postMessage({ channel, ...said, ...(below !== undefined && { thread_ts: below }) });
      return;
    }
    // Slack shows it in a thread only where somebody has replied already.
    const thread = spoken.has(nameOf(place)) ? inThread : undefined;
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
    post: (place, message) => track(say(place, message)),
    edit: (reference, message) => track(change(`${reference.place.channel} ${reference.id}`, { reference, message })),
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
