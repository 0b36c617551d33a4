import { Readable } from 'node:stream';
import type { Source } from '../../contract/source.ts';
import { cutText, plainText } from '../../results/plain-text.ts';
import type { OwnData } from '../../clerk/clerk.ts';
import type { ChatAdapter, ChatFile } from '../chat-adapter.ts';
import type { ChatOptions } from './chat-context.ts';

const longestName = 100;

/** Takes the files of one message in, as one dataset: each is a table, or has some. */
export function takeFiles(
  files: readonly ChatFile[],
  { adapter, clerk, ask = {} }: Pick<ChatOptions, 'adapter' | 'clerk' | 'ask'>,
  signal: AbortSignal,
): Promise<OwnData> {
  const sources = files.map((file): Source => {
    const name = nameFile(file.name);
    const path = adapter.locate?.(file);
    if (path !== undefined) return { kind: 'file', path, name };
    return { kind: 'stream', name, stream: Readable.from(readFile(adapter, file, signal), { objectMode: false }) };
  });
  return clerk.takeIn(sources, { locale: ask.locale, signal });
}

/** Fetched when it is its turn: a platform does not wait for long with bytes that nobody reads. */
async function* readFile(adapter: ChatAdapter, file: ChatFile, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for await (const chunk of await adapter.fetch(file, signal)) yield chunk as Uint8Array;
}

/** The last part of what somebody calls a file, with its ending: that says what is in it. */
export function nameFile(given: string): string {
  const last = plainText(given.split(/[/\\]/).at(-1) ?? '').trim();
  if (last.length > longestName) {
    const [ending = ''] = /(?:\.[a-z0-9]{1,10}){0,2}$/i.exec(last) ?? [];
    return cutText(last.slice(0, last.length - ending.length), longestName - ending.length) + ending;
  }
  return last.replace(/^\.+/, '') || 'file';
}
