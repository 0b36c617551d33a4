import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Transform } from 'node:stream';
import type { TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { GloveboxError } from '../errors.ts';
import type { Notes } from './notes.ts';
import type { SourceFile } from './source.ts';
import { createUtf8Check } from './utf8-check.ts';
import type { Utf8Finding } from './utf8-check.ts';
import { nameWorkspaceFile } from './workspace-file.ts';

export type PrepareContext = {
  readonly workspace: string;
  readonly spoolBytes: number;
  readonly notes: Notes;
};

const headBytes = 64 * 1024;

/** Opens a file as its format will see it: unpacked, and as UTF-8 where it is text. */
export async function prepareFile(
  source: { readonly path: string; readonly label: string; readonly name: string },
  utf8: Utf8Finding | undefined,
  context: PrepareContext,
): Promise<SourceFile> {
  let { path, name } = source;
  let finding = utf8;
  let file = await readHead(path);
  if (file.head[0] === 0x1f && file.head[1] === 0x8b) {
    const unpacked = nameWorkspaceFile(context.workspace, 'unpacked');
    const check = createUtf8Check();
    await spool(path, unpacked, [createGunzip()], context, source.label, (chunk) => check.push(chunk));
    path = unpacked;
    name = name.replace(/\.gz$/i, '');
    finding = check.end();
    file = await readHead(path);
  }
  const encoding = findEncoding(file.head, finding, source.label, context.notes);
  if (encoding !== undefined) {
    const decoded = nameWorkspaceFile(context.workspace, 'decoded');
    await spool(path, decoded, [createDecoder(encoding)], context, source.label);
    path = decoded;
    file = await readHead(path);
  }
  return { path, name, label: source.label, sizeBytes: file.sizeBytes, head: file.head };
}

async function readHead(path: string): Promise<{ head: Buffer; sizeBytes: number }> {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(headBytes);
    const { bytesRead } = await file.read(buffer, 0, headBytes, 0);
    return { head: buffer.subarray(0, bytesRead), sizeBytes: (await file.stat()).size };
  } finally {
    await file.close();
  }
}

/** The encoding to decode from, or undefined for UTF-8 and for what is no text. */
function findEncoding(head: Buffer, utf8: Utf8Finding | undefined, label: string, notes: Notes): string | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head.includes(0)) return findUtf16(head);
  if (utf8?.invalidAt === undefined || isKnownBinary(head)) return undefined;
  if (utf8.multibyteBefore) {
    throw new GloveboxError(
      'DATASET_UNREADABLE',
      `${label} is UTF-8 but for the byte at offset ${utf8.invalidAt}, which is not.`,
      {
        place: `${label}, byte ${utf8.invalidAt}`,
        next: 'Mend that place, or convert the whole file to UTF-8.',
      },
    );
  }
  notes.assumptions.push(`${label} is not UTF-8: it is read as Windows-1252 (Latin-1).`);
  return 'windows-1252';
}

/** UTF-16 without a mark: plain letters have a zero in every second byte. */
function findUtf16(head: Buffer): string | undefined {
  const looked = head.subarray(0, Math.min(head.length - (head.length % 2), 2000));
  let even = 0;
  let odd = 0;
  for (let index = 0; index < looked.length; index += 1) {
    if (looked[index] !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  const half = looked.length / 2;
  if (odd > half * 0.7 && even === 0) return 'utf-16le';
  if (even > half * 0.7 && odd === 0) return 'utf-16be';
  return undefined;
}

function isKnownBinary(head: Buffer): boolean {
  return /^(?:PAR1|PK\u0003\u0004|%PDF|\u0089PNG|\u00ff\u00d8\u00ff|\u00d0\u00cf\u0011\u00e0)/.test(
    head.subarray(0, 8).toString('latin1'),
  );
}

function createDecoder(encoding: string): Transform {
  const decoder = new TextDecoder(encoding);
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, Buffer.from(decoder.decode(chunk, { stream: true }), 'utf8'));
    },
    flush(done) {
      done(null, Buffer.from(decoder.decode(), 'utf8'));
    },
  });
}

async function spool(
  from: string,
  to: string,
  steps: readonly Transform[],
  context: PrepareContext,
  label: string,
  onChunk: (chunk: Buffer) => void = () => undefined,
): Promise<void> {
  let written = 0;
  const cap = new Transform({
    transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback) {
      written += chunk.length;
      onChunk(chunk);
      if (written <= context.spoolBytes) done(null, chunk);
      else {
        done(
          new GloveboxError('DATASET_TOO_LARGE', `${label} unpacks to more than ${context.spoolBytes} bytes.`, {
            place: label,
            next: 'Unpack it and give a part of it.',
          }),
        );
      }
    },
  });
  try {
    await pipeline([createReadStream(from, { highWaterMark: 1024 * 1024 }), ...steps, cap, createWriteStream(to)]);
  } catch (cause) {
    throw explainSpool(cause, label);
  }
}

function explainSpool(cause: unknown, label: string): unknown {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'Z_DATA_ERROR' || code === 'Z_BUF_ERROR') {
    return new GloveboxError('DATASET_UNREADABLE', `${label} is a broken or incomplete gzip file.`, {
      place: label,
      cause,
    });
  }
  return cause;
}
