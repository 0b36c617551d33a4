import type { ChatEvent } from '../chat-adapter.ts';
import { renderMessage } from '../render-message.ts';
import type { ChatOptions } from './chat-context.ts';
import { createVoice } from './voice.ts';

/**
 * Says once more what was answered to an event, to somebody who waits for it: its analysis is kept, whatever became of the process that had
 * it. What has not ended is answered in its time. What came to no analysis is not known any more: nobody is kept waiting for it.
 */
export async function sayAgain(
  { id, place }: ChatEvent,
  { adapter, clerk, memory }: Pick<ChatOptions, 'adapter' | 'clerk' | 'memory'>,
): Promise<void> {
  const ended = await memory.findEnded(id);
  if (ended === undefined) return;
  const { message: posted, analysis } = ended;
  try {
    const answer = analysis === undefined ? undefined : await clerk.find(analysis);
    if (answer === undefined) return;
    const voice = createVoice({ adapter, place, event: id, posted, milliseconds: 0, onPosted: async () => {} });
    await voice.say(renderMessage(answer, { bounds: adapter.bounds, link: clerk.linkTo(answer.id) }));
  } finally {
    await memory.end(id);
  }
}
