import { describe, expect, it } from 'vitest';
import type { OutgoingMessage } from '../../../src/chat/webhook/outgoing-message.ts';
import { createWaitingCallers } from '../../../src/chat/webhook/waiting-callers.ts';

const say = (text: string, base64 = ''): OutgoingMessage => ({
  id: 'm1',
  version: 1,
  channel: 'c',
  text,
  blocks: [],
  buttons: [],
  attachments: [{ name: 'rows.csv', type: 'text/csv', title: 'Rows', base64 }],
});

describe('What was answered to those who wait', () => {
  const open = () => {
    const callers = createWaitingCallers();
    return {
      async answer(event: string, message: OutgoingMessage) {
        callers.offer(event, message);
        await callers.end(event);
      },
      recall: async (event: string) =>
        (await callers.wait(event, AbortSignal.abort()))?.messages.map(({ text }) => text),
    };
  };

  it('is remembered of the last 32 events', async () => {
    const { answer, recall } = open();
    for (let event = 0; event < 33; event += 1) await answer(`e${event}`, say(`It is ${event}.`));
    expect(await recall('e0')).toBeUndefined();
    expect(await recall('e1')).toEqual(['It is 1.']);
    expect(await recall('e32')).toEqual(['It is 32.']);
  });

  it('is remembered of fewer where it is large', async () => {
    const { answer, recall } = open();
    const large = 'x'.repeat(30 * 1024 * 1024);
    for (const event of ['e1', 'e2', 'e3']) await answer(event, say(event, large));
    expect([await recall('e1'), await recall('e2'), await recall('e3')]).toEqual([undefined, ['e2'], ['e3']]);
  });
});
