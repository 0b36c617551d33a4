import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { JSONRPCMessage, Progress } from '@modelcontextprotocol/sdk/types.js';
import { fileURLToPath } from 'node:url';
import type { Desk } from '../e2e/run-glovebox.ts';
import { expectToFitProtocol } from './protocol-schema.ts';
import type { Message, Recorded } from './protocol-schema.ts';

const entry = fileURLToPath(new URL('../../dist/start/command.cjs', import.meta.url));

/** A result of a tool, as tests look at it. */
export type Result = {
  readonly isError: boolean;
  readonly text: string;
  readonly document: Record<string, any>;
  readonly images: readonly Buffer[];
  readonly links: readonly string[];
  readonly progress: readonly Progress[];
};

export type Connected = {
  readonly client: Client;
  readonly transport: Transport;
  readonly recorded: readonly Recorded[];
  call(name: string, args?: object, signal?: AbortSignal): Promise<Result>;
  /** Goes away, after a look at every message that went over the wire. */
  close(): Promise<void>;
};

/** The official client, with what is said recorded at its transport. */
export async function connect(transport: Transport): Promise<Connected> {
  const recorded: Recorded[] = [];
  const send = transport.send.bind(transport);
  transport.send = async (message, options) => {
    recorded.push({ from: 'client', message: copy(message) });
    return send(message, options);
  };
  // The client hangs its own in behind what is there.
  transport.onmessage = (message) => recorded.push({ from: 'server', message: copy(message) });
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  // From here on the client checks results of tools against what they say of themselves.
  await client.listTools();
  return {
    client,
    transport,
    recorded,
    async call(name, args = {}, signal) {
      const progress: Progress[] = [];
      const result = await client.callTool({ name, arguments: { ...args } }, undefined, {
        onprogress: (news) => progress.push(news),
        ...(signal && { signal }),
      });
      const content = result.content as readonly Record<string, string>[];
      return {
        isError: result.isError === true,
        text: content.map(({ type, text }) => (type === 'text' ? text : '')).join(''),
        document: (result.structuredContent ?? {}) as Record<string, any>,
        images: content.flatMap(({ type, data }) => (type === 'image' ? [Buffer.from(data ?? '', 'base64')] : [])),
        links: content.flatMap(({ type, uri }) => (type === 'resource_link' ? [uri ?? ''] : [])),
        progress,
      };
    },
    async close() {
      await client.close();
      expectToFitProtocol(recorded);
    },
  };
}

function copy(message: JSONRPCMessage): Message {
  return JSON.parse(JSON.stringify(message)) as Message;
}

/** The real process, with the desk's home and folder. */
export function startProcess(desk: Desk, args: readonly string[]): StdioClientTransport {
  return new StdioClientTransport({
    command: process.execPath,
    args: [entry, 'mcp', ...args],
    cwd: desk.folder,
    env: Object.fromEntries(
      Object.entries(desk.environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
    stderr: 'pipe',
  });
}

export function overHttp(url: string, key?: string, query = ''): StreamableHTTPClientTransport {
  const headers: Record<string, string> = key === undefined ? {} : { authorization: `Bearer ${key}` };
  return new StreamableHTTPClientTransport(new URL(`${url}/mcp${query}`), { requestInit: { headers } });
}
