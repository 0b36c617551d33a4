import type { webApi } from '@slack/bolt';
import type { Place } from '../../chat-adapter.ts';
import type { Attachment } from '../../message.ts';

/** Puts files below a message, all in one: Slack shows pictures as they are, and the beginning of a table. */
export async function uploadFiles(
  client: webApi.WebClient,
  { channel, thread, below = thread }: Place,
  attachments: readonly Attachment[],
): Promise<void> {
  if (attachments.length === 0) return;
  const file_uploads = attachments.map(({ name, bytes, title, type }) => ({
    file: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    filename: name,
    title: title || name,
    ...(type === 'image/png' && { alt_text: title.slice(0, mostAlternative) }),
  }));
  await client.files.uploadV2({
    channel_id: channel,
    file_uploads,
    ...(below !== undefined && { thread_ts: below }),
  });
}

/** Of a text for those who do not see a picture. */
const mostAlternative = 1000;
