import { fstatSync, writeSync } from 'node:fs';
import { GloveboxError } from '../errors.ts';

/** Where the command writes, and what can be shown there. */
export type Terminal = {
  /** Whether standard output takes colours. */
  readonly colour: boolean;
  readonly width: number;
  readonly unicode: boolean;
  /** Whether standard error is a terminal on which a line can be drawn again. */
  readonly live: boolean;
  /** Whether standard error takes colours. */
  readonly colourNotes: boolean;
  /** Whether anything was written to standard output, or was to be. */
  readonly printed: boolean;
  /** Writes to standard output, and waits until it is written. */
  print(text: string): Promise<void>;
  /** Writes to standard error: what is said about the work, not its result. */
  note(text: string): Promise<void>;
  /** Colours text for standard output and for standard error. */
  paint(style: Style, text: string): string;
  paintNote(style: Style, text: string): string;
};

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

const codes: Readonly<Record<Style, readonly [number, number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
};

const pipeWidth = 100;
const narrowest = 40;

/** `plain` is --no-color. */
export function createTerminal(plain: boolean, environment: NodeJS.ProcessEnv = process.env): Terminal {
  const { NO_COLOR: noColour = '', TERM: kind = '' } = environment;
  const dumb = kind === 'dumb';
  const colourful = !plain && noColour === '' && !dumb;
  const paintFor = (stream: { isTTY?: boolean }) => (style: Style, text: string) => {
    if (!colourful || stream.isTTY !== true) return text;
    const [on, off] = codes[style];
    return `\u001B[${on}m${text}\u001B[${off}m`;
  };
  let printed = false;
  return {
    colour: colourful && process.stdout.isTTY === true,
    width: Math.max(narrowest, process.stdout.columns || Number(environment['COLUMNS']) || pipeWidth),
    unicode: showsUnicode(environment, kind),
    live: process.stderr.isTTY === true && !dumb,
    colourNotes: colourful && process.stderr.isTTY === true,
    get printed() {
      return printed;
    },
    print(text) {
      printed = true;
      return write(process.stdout, 1, text);
    },
    note: (text) => write(process.stderr, 2, text),
    paint: paintFor(process.stdout),
    paintNote: paintFor(process.stderr),
  };
}

/** The console of Linux and a locale that says so have no box-drawing and no dots to draw with. */
function showsUnicode(environment: NodeJS.ProcessEnv, kind: string): boolean {
  if (kind === 'linux' || kind === 'dumb') return false;
  const locale = environment['LC_ALL'] || environment['LC_CTYPE'] || environment['LANG'] || '';
  return locale === '' || /utf-?8/i.test(locale);
}

async function write(stream: NodeJS.WriteStream, fd: 1 | 2, text: string): Promise<void> {
  try {
    if (isFile(fd)) writeWhole(fd, Buffer.from(text));
    else await writeToStream(stream, text);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    // Whoever reads has seen enough, as `head` does: that is no fault.
    if (code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED') return;
    throw new GloveboxError('OUTPUT_UNWRITABLE', `The output cannot be written: ${message}.`, {
      next: 'Make room, or write elsewhere.',
      cause,
    });
  }
}

function writeToStream(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error === null || error === undefined ? resolve() : reject(error)));
  });
}

function isFile(fd: number): boolean {
  try {
    return fstatSync(fd).isFile();
  } catch {
    // It was closed before we began: writing to it says so.
    return false;
  }
}

/** A disk that fills up takes a part and says how much. Node's own stream for files does not look at that. */
function writeWhole(fd: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length;) written += writeSync(fd, bytes, written);
}
