import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { SentEvent } from '../route.ts';

/** Proxies end what is silent. */
const beatMilliseconds = 15_000;
/** Who takes nothing for so long has gone. */
const patienceMilliseconds = 60_000;

/** Writes events as a stream, as fast as its reader takes them: nobody else waits for that. */
export async function sendEvents(
  response: ServerResponse,
  events: AsyncIterable<SentEvent>,
  signal: AbortSignal,
): Promise<void> {
  response.setHeader('Content-Type', 'text/event-stream; charset=utf-8');
  response.setHeader('X-Accel-Buffering', 'no');
  response.flushHeaders();
  const beat = setInterval(() => {
    if (!response.writableNeedDrain) response.write(': still here\n\n');
  }, beatMilliseconds);
  beat.unref();
  try {
    for await (const { number, event } of events) {
      const { type, ...data } = event;
      if (signal.aborted) return;
      const text = `event: ${type}\nid: ${number}\ndata: ${JSON.stringify(data)}\n\n`;
      if (!response.write(text)) await drained(response, signal);
    }
  } finally {
    clearInterval(beat);
    response.end();
  }
}

export async function drained(response: ServerResponse, signal: AbortSignal): Promise<void> {
  const patience = AbortSignal.any([signal, AbortSignal.timeout(patienceMilliseconds)]);
  await once(response, 'drain', { signal: patience }).catch(() => response.destroy());
}
