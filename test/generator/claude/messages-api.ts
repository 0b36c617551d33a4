import { createServer } from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pass } from 'node:timers/promises';

export type ContentBlock =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'tool_use'; readonly name: string; readonly input: unknown };

type Headers = Readonly<Record<string, string>>;
type Usage = Readonly<Record<string, number>>;

export type EventName =
  | 'message_start'
  | 'ping'
  | 'content_block_start'
  | 'content_block_delta'
  | 'content_block_stop'
  | 'message_delta'
  | 'message_stop';

/** What the server does with one request. */
export type Answer =
  | {
      readonly content: readonly ContentBlock[];
      readonly stop?: string;
      /** `counted` is what the API would count of prompt and reply, at so many characters a token. */
      readonly usage?: Usage | 'counted';
      readonly headers?: Headers;
      /** The connection is cut after the first of these events. */
      readonly cutAfter?: EventName;
      /** Something else is sent after the first of these events: an error, or what is no event. */
      readonly instead?: { readonly after: EventName; readonly text: string };
      /** Sends this many bytes at a time, with this many milliseconds between. */
      readonly trickle?: { readonly bytes: number; readonly milliseconds: number };
    }
  /** An error of the API. */
  | { readonly status: number; readonly type: string; readonly message: string; readonly headers?: Headers }
  /** Whatever else may stand at an address. */
  | { readonly status: number; readonly body: string; readonly headers?: Headers }
  /** Takes the request and says nothing. */
  | { readonly silent: true }
  /** Begins to answer, and goes on with pings for ever. */
  | { readonly pings: true }
  /** Lets the caller decide later. */
  | { readonly after: Promise<unknown>; readonly answer: Answer };

/** An answer that depends on what was asked. */
export type Reply = (asked: Asked) => Answer;

export type Asked = {
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly at: number;
  /** Resolves when the connection of the request is over. */
  readonly closed: Promise<void>;
};

/** Of English; what the test's double counts by. */
export const charactersPerToken = 3.3;

/** The Messages API on loopback as its clients see it: events, errors and headers. Gives its answers in order, the last one for ever. */
export class MessagesApi {
  readonly asked: Asked[] = [];
  readonly #server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const text = Buffer.concat(pieces).toString('utf8');
      void this.#take(request.url ?? '', request.headers, text, response);
    });
  });
  #answers: readonly (Answer | Reply)[] = [];
  #next = 0;
  #keptPrefixes = new Set<string>();
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
    this.#keptPrefixes = new Set();
  }

  /** Resolves with the next request. */
  hear(): Promise<void> {
    return new Promise((resolve) => (this.#heard = resolve));
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #take(url: string, headers: IncomingHttpHeaders, text: string, response: ServerResponse): Promise<void> {
    if (!url.startsWith('/v1/messages'))
      return sendError(response, { status: 404, type: 'not_found_error', message: `no ${url}` });
    const closed = new Promise<void>((resolve) => response.on('close', resolve));
    const asked = {
      body: JSON.parse(text) as Record<string, unknown>,
      headers,
      text,
      at: performance.now(),
      closed,
    };
    this.asked.push(asked);
    const given = this.#answers[Math.min(this.#next, this.#answers.length - 1)] as Answer | Reply;
    let answer = typeof given === 'function' ? given(asked) : given;
    this.#next += 1;
    const id = `msg_${this.#next}`;
    this.#heard();
    while ('after' in answer) {
      await answer.after;
      answer = answer.answer;
    }
    if ('silent' in answer) return;
    if ('body' in answer) {
      response.writeHead(answer.status, answer.headers);
      response.end(answer.body);
      return;
    }
    if ('status' in answer) return sendError(response, answer);
    const own = 'pings' in answer ? {} : answer.headers;
    response.writeHead(200, { 'content-type': 'text/event-stream', 'request-id': `req_${id}`, ...own });
    if ('pings' in answer) return sendPings(response, id);
    const usage = answer.usage === 'counted' ? this.#count(asked.body, answer.content) : answer.usage;
    await stream(response, answer, eventsOf({ ...answer, usage }, id));
  }

  /** As the API does: what stands up to a mark is kept the first time and read the second. */
  #count({ system, tools, messages }: Readonly<Record<string, unknown>>, content: readonly ContentBlock[]): Usage {
    const [first, ...later] = messages as readonly { readonly content: unknown }[];
    const [tables, ...question] = (first?.content ?? []) as readonly unknown[];
    const prefix = JSON.stringify([system, tools, tables]);
    const isKept = this.#keptPrefixes.has(prefix);
    this.#keptPrefixes.add(prefix);
    const count = (value: unknown) => Math.ceil(JSON.stringify(value).length / charactersPerToken);
    return {
      input_tokens: count([question, later]),
      cache_creation_input_tokens: isKept ? 0 : count(prefix),
      cache_read_input_tokens: isKept ? count(prefix) : 0,
      output_tokens: count(content),
    };
  }
}

function sendError(
  response: ServerResponse,
  { status, type, message, headers = {} }: Extract<Answer, { message: string }>,
): void {
  response.writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_error', ...headers });
  response.end(JSON.stringify({ type: 'error', error: { type, message }, request_id: 'req_error' }));
}

function sendPings(response: ServerResponse, id: string): void {
  const [start] = eventsOf({ content: [] }, id);
  response.write(write(start as Event));
  const timer = setInterval(() => response.write(write({ type: 'ping' })), 5);
  response.on('close', () => clearInterval(timer));
}

type Event = { readonly type: EventName; readonly [field: string]: unknown };

function write(event: Event): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** An event that tells an error in the midst of a stream. */
export function errorEvent(type: string, message: string): string {
  return `event: error\ndata: ${JSON.stringify({ type: 'error', error: { type, message } })}\n\n`;
}

async function stream(
  response: ServerResponse,
  { cutAfter, instead, trickle }: Extract<Answer, { content: unknown }>,
  events: Iterable<Event>,
): Promise<void> {
  for (const event of events) {
    const text = write(event);
    if (trickle === undefined) response.write(text);
    else
      for (let place = 0; place < text.length && !response.destroyed; place += trickle.bytes) {
        response.write(text.slice(place, place + trickle.bytes));
        await pass(trickle.milliseconds);
      }
    // What was written arrives, and the end of the message never does.
    if (event.type === cutAfter) return void response.socket?.end();
    if (event.type === instead?.after) {
      response.end(instead.text);
      return;
    }
  }
  response.end();
}

type Message = {
  readonly content: readonly ContentBlock[];
  readonly stop?: string;
  readonly usage?: Usage | undefined;
};

function* eventsOf({ content, stop, usage: counted }: Message, id: string): Generator<Event> {
  const usage = {
    input_tokens: 100,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: 0,
    output_tokens: 50,
    ...counted,
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
    yield { type: 'content_block_stop', index };
  }
  const usual = content.some(({ type }) => type === 'tool_use') ? 'tool_use' : 'end_turn';
  yield {
    type: 'message_delta',
    delta: { stop_reason: stop ?? usual, stop_sequence: null },
    usage: { output_tokens: usage.output_tokens },
  };
  yield { type: 'message_stop' };
}
