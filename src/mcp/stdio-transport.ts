import type { Readable, Writable } from 'node:stream';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import type { Sdk } from './load-sdk.ts';
import { isTooMany, tooMany } from './bound-message.ts';

/** A script, or a million characters of rows, with all that JSON makes longer. */
export const mostMessageBytes = 8 * 1024 * 1024;

type Streams = { readonly input: Readable; readonly output: Writable };
const newline = 10;

/**
 * Messages as lines of JSON. The SDK's own transport ends where one line is too long and says nothing of lines that are no messages;
 * this one answers both with an error and goes on.
 */
export function createStdioTransport({ types }: Sdk, { input, output }: Streams): Transport {
  let parts: Buffer[] = [];
  let size = 0;
  let isClosed = false;

  const refuse = (code: number, message: string, id?: string | number) => {
    const error = { jsonrpc: '2.0' as const, ...(id !== undefined && { id }), error: { code, message } };
    void transport.send(error as JSONRPCMessage);
    transport.onerror?.(new Error(message));
  };

  const take = (line: string) => {
    if (line.trim() === '') return;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      return refuse(types.ErrorCode.ParseError, 'This line is not JSON: a message is one line.');
    }
    if (isTooMany(value)) return refuse(types.ErrorCode.InvalidRequest, tooMany);
    // What goes over the wire together is answered one by one.
    for (const one of Array.isArray(value) ? value : [value]) {
      const message = types.JSONRPCMessageSchema.safeParse(one);
      if (message.success) transport.onmessage?.(message.data);
      else refuse(types.ErrorCode.InvalidRequest, 'This is not a message of JSON-RPC 2.0.', idOf(one));
    }
  };

  const read = (chunk: Buffer) => {
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      keep(chunk.subarray(start, end));
      const isTooLong = size > mostMessageBytes;
      const line = isTooLong ? '' : Buffer.concat(parts).toString('utf8');
      [parts, size] = [[], 0];
      if (isTooLong)
        refuse(types.ErrorCode.InvalidRequest, `A message may have ${mostMessageBytes} bytes, and this one had more.`);
      else take(line);
      start = end + 1;
    }
    keep(chunk.subarray(start));
  };

  /** Of a line that is too long, how long it is and no more. */
  const keep = (part: Buffer) => {
    size += part.byteLength;
    if (size > mostMessageBytes) parts = [];
    else if (part.byteLength > 0) parts.push(part);
  };

  const close = () => {
    if (isClosed) return;
    isClosed = true;
    input.off('data', read).off('end', close).off('close', close).off('error', close);
    output.off('error', close);
    input.pause();
    transport.onclose?.();
  };

  const transport: Transport = {
    async start() {
      // Whoever has gone reads nothing any more, and asks nothing.
      input.on('data', read).on('end', close).on('close', close).on('error', close);
      output.on('error', close);
    },
    send: (message) =>
      new Promise((resolve) => {
        if (isClosed) resolve();
        else output.write(`${JSON.stringify(message)}\n`, () => resolve());
      }),
    async close() {
      close();
    },
  };
  return transport;
}

function idOf(value: unknown): string | number | undefined {
  const id = (value as { id?: unknown } | null)?.id;
  return typeof id === 'string' || typeof id === 'number' ? id : undefined;
}
