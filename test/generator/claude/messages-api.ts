import { createServer } from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ContentBlock =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'tool_use'; readonly name: string; readonly input: unknown };

/** What the server does with one request. */
export type Answer =
  | {
      readonly content: readonly ContentBlock[];
      readonly stop?: string;
      readonly usage?: Readonly<Record<string, number>>;
    }
  | {
      readonly status: number;
      readonly type: string;
      readonly message: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Begins to stream this text and breaks off. */
  | { readonly cutAfter: string }
  /** Takes the request and says nothing. */
  | { readonly silent: true };

/** An answer that depends on what was asked. */
export type Reply = (asked: Asked) => Answer;

export type Asked = {
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
};

/** The Messages API on loopback as its clients see it: events, errors and headers. Gives its answers in order, the last one for ever. */
export class MessagesApi {
  readonly asked: Asked[] = [];
  readonly #server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () =>
      this.#take(request.url ?? '', request.headers, Buffer.concat(pieces).toString('utf8'), response),
    );
  });
  #answers: readonly (Answer | Reply)[] = [];
  #next = 0;
  #heard: () => void = () => {};

  /** Starts it and says where it is. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  answer(...answers: readonly (Answer | Reply)[]): void {
    this.asked.length = 0;
    this.#answers = answers;
    this.#next = 0;
  }

  /** Resolves with the next request. */
  hear(): Promise<void> {
    return new Promise((resolve) => (this.#heard = resolve));
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #take(url: string, headers: IncomingHttpHeaders, text: string, response: ServerResponse): void {
    if (!url.startsWith('/v1/messages'))
      return sendError(response, { status: 404, type: 'not_found_error', message: `no ${url}` });
    const asked = { body: JSON.parse(text) as Record<string, unknown>, headers, text };
    this.asked.push(asked);
    this.#heard();
    const given = this.#answers[Math.min(this.#next, this.#answers.length - 1)] as Answer | Reply;
    const answer = typeof given === 'function' ? given(asked) : given;
    this.#next += 1;
    if ('silent' in answer) return;
    if ('status' in answer) return sendError(response, answer);
    response.writeHead(200, { 'content-type': 'text/event-stream', 'request-id': `req_${this.#next}` });
    for (const event of eventsOf(answer, `msg_${this.#next}`))
      response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
    // What was written arrives, and the end of the message never does.
    if ('cutAfter' in answer) response.socket?.end();
    else response.end();
  }
}

function sendError(
  response: ServerResponse,
  { status, type, message, headers = {} }: Extract<Answer, { status: number }>,
): void {
  response.writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_error', ...headers });
  response.end(JSON.stringify({ type: 'error', error: { type, message }, request_id: 'req_error' }));
}

type Event = { readonly type: string; readonly [field: string]: unknown };

function* eventsOf(answer: Exclude<Answer, { status: number } | { silent: true }>, id: string): Generator<Event> {
  const cut = 'cutAfter' in answer;
  const content = cut ? [{ type: 'text', text: answer.cutAfter } as const] : answer.content;
  const usage = {
    input_tokens: 100,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: 0,
    output_tokens: 50,
    ...(cut ? {} : answer.usage),
  };
  const message = {
    id,
    type: 'message',
    role: 'assistant',
    model: 'claude-sonnet-5-5',
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage: { ...usage, output_tokens: 1 },
  };
  yield { type: 'message_start', message };
  yield { type: 'ping' };
  for (const [index, block] of content.entries()) {
    const empty =
      block.type === 'text'
        ? { type: 'text', text: '' }
        : { type: 'tool_use', id: `toolu_${id}_${index}`, name: block.name, input: {} };
    yield { type: 'content_block_start', index, content_block: empty };
    const whole =
      block.type === 'text' ? block.text : typeof block.input === 'string' ? block.input : JSON.stringify(block.input);
    for (const piece of whole.match(/[\s\S]{1,40}/g) ?? [])
      yield {
        type: 'content_block_delta',
        index,
        delta:
          block.type === 'text'
            ? { type: 'text_delta', text: piece }
            : { type: 'input_json_delta', partial_json: piece },
      };
    if (cut) return;
    yield { type: 'content_block_stop', index };
  }
  const usual = content.some(({ type }) => type === 'tool_use') ? 'tool_use' : 'end_turn';
  yield {
    type: 'message_delta',
    delta: { stop_reason: ('stop' in answer && answer.stop) || usual, stop_sequence: null },
    usage: { output_tokens: usage.output_tokens },
  };
  yield { type: 'message_stop' };
}
