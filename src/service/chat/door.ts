import type { IncomingMessage, ServerResponse } from 'node:http';

/** A path that a chat answers on: it takes requests as they come, with their bodies unread, and knows by itself who sends them. */
export type Door = {
  readonly path: string;
  /** Answers, or rejects with what is wrong before it has begun to. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
};
