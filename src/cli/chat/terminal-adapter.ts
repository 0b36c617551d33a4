import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { ChatAdapter, ChatFile, Hear, Place } from '../../chat/chat-adapter.ts';
import { eventOf } from '../../chat/message-key.ts';
import type { Button, ChatMessage } from '../../chat/message.ts';
import { plainText } from '../../results/plain-text.ts';
import { cutToWidth } from '../../results/renderers/text-width.ts';
import type { Terminal } from '../terminal.ts';
import { drawMessage } from './draw-message.ts';

/** The terminal as a platform: one place, one person, and lines that are typed. */
export type TerminalAdapter = ChatAdapter & {
  readonly place: Place;
  /** Gives the name of the event. */
  say(text: string, how?: Said): Promise<string>;
  /** Presses a question or the name of data that was offered last, by its number. Gives the name of the event, where there is one. */
  press(number: number): Promise<string | undefined>;
  /** How much was said and pressed. */
  count(): number;
  /** Takes away the line that tells how far it is. */
  clear(): void;
};

export type Said = {
  /** Files that are named with it. */
  readonly paths?: readonly string[];
  /** What comes of it goes to standard error: it is no answer. */
  readonly quiet?: boolean;
};

const clearLine = '\r\u001B[2K';
const place: Place = { channel: 'terminal' };
const person = { id: 'user' };

export function createTerminalAdapter(terminal: Terminal): TerminalAdapter {
  const run = randomUUID();
  let hear: Hear = async () => {};
  let count = 0;
  let offered: readonly Button[] = [];
  let isDrawn = false;
  const hushed = new Set<string>();

  const clear = (): void => {
    if (isDrawn) process.stderr.write(clearLine);
    isDrawn = false;
  };
  const show = async (message: ChatMessage, key: string): Promise<void> => {
    if (message.buttons.some(({ action }) => action === 'stop')) return drawProgress(message);
    clear();
    offered = message.buttons.filter(({ action }) => action === 'ask' || action === 'use');
    const text = drawMessage(message, { ...terminal, width: readWidth(terminal) });
    // A list to choose from is no answer: whoever reads a pipe has answers alone.
    const isList = message.answer === undefined && offered.length > 0;
    const isAnswer = !isList && !hushed.has(eventOf(key));
    await (isAnswer ? terminal.print(`${text}\n`) : terminal.note(`${text}\n`));
  };
  const drawProgress = (message: ChatMessage): void => {
    const [block] = message.blocks;
    if (!terminal.live || block === undefined || !('text' in block)) return;
    const room = (process.stderr.columns || 80) - 1;
    const text = `${plainText(block.text)} (Ctrl-C stops it)`;
    process.stderr.write(clearLine + terminal.paintNote('dim', cutToWidth(text, room, terminal.unicode ? '…' : '...')));
    isDrawn = true;
  };
  const nameNext = (): string => `terminal ${run} ${(count += 1)}`;

  return {
    name: 'terminal',
    // Attachments lie in the folder of the answer, which is on this machine.
    bounds: {
      text: 200_000,
      tableRows: 12,
      buttons: 20,
      attachments: 0,
      attachmentBytes: 0,
      edits: terminal.live,
    },
    place,
    async start(given) {
      hear = given;
    },
    async stop() {
      clear();
      hear = async () => {};
    },
    async post(_place, message, key = '') {
      await show(message, key);
      return { place, id: key };
    },
    edit: (_reference, message, key = '') => show(message, key),
    async whisper(_place, _person, text) {
      clear();
      await terminal.note(`${plainText(text)}\n`);
    },
    locate: ({ id }) => id,
    async fetch({ id }) {
      return createReadStream(id);
    },
    async say(text, { paths = [], quiet = false } = {}) {
      const id = nameNext();
      if (quiet) hushed.add(id);
      const files = paths.map((path): ChatFile => ({ id: path, name: basename(path) }));
      await hear({ kind: 'said', id, place, person, direct: true, text, files });
      return id;
    },
    async press(number) {
      const button = offered[number - 1];
      if (button === undefined) return undefined;
      const { action, value } = button;
      const id = nameNext();
      await hear({
        kind: 'pressed',
        id,
        place,
        person,
        direct: true,
        action,
        value,
        message: { place, id: '' },
      });
      return id;
    },
    count: () => count,
    clear,
  };
}

/** A window may have become another one since the command began. */
function readWidth({ width }: Terminal): number {
  return Math.max(40, process.stdout.columns || width);
}
