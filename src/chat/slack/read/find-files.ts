import type { webApi } from '@slack/bolt';
import type { ChatEvent, ChatFile } from '../../chat-adapter.ts';
import { isPassing } from '../describe-fault.ts';
import { readFile } from './read-message.ts';

/**
 * The files that a thread begins with, which nobody dropped for us: somebody posts data, and we are asked of it below. Pictures, films and
 * sound are none of data. Where we may not look there are none.
 */
export async function findFiles({ id, place }: ChatEvent, client: webApi.WebClient): Promise<readonly ChatFile[]> {
  const { channel, thread } = place;
  // What begins a thread itself has said what its files are.
  if (thread === undefined || id.endsWith(`:${thread}`)) return [];
  try {
    const { messages } = await client.conversations.replies({ channel, ts: thread, limit: 1 });
    const root = messages?.find(({ ts }) => ts === thread);
    return (root?.files ?? []).flatMap((file) =>
      file.id === undefined || file.mode === 'tombstone' || isMedium(file) ? [] : [readFile({ ...file, id: file.id })],
    );
  } catch (error) {
    if (isPassing(error)) throw error;
    return [];
  }
}

function isMedium({ mimetype = '' }: { readonly mimetype?: string }): boolean {
  return /^(?:image|video|audio)\//.test(mimetype);
}
