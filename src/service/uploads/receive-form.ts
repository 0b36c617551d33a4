import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { basename, dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import type { BusboyFileStream } from '@fastify/busboy';
import { GloveboxError } from '../../errors.ts';
import { openWorkspace } from '../../store/workspaces.ts';

export type ReceivedFile = {
  /** Where it lies until the request is answered. */
  readonly path: string;
  /** As whoever sent it calls it, without folders. */
  readonly name: string;
  /** The field of the form that it came in. */
  readonly field: string;
  readonly bytes: number;
};

export type ReceivedForm = {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly ReceivedFile[];
  /** Removes the files. */
  close(): Promise<void>;
};

export type FormLimits = {
  /** Of all files together. */
  readonly bytes: number;
  /** A folder on the disk of the store. */
  readonly folder: string;
};

const mostFiles = 50;
const mostFields = 50;
const mostFieldBytes = 2 * 1024 * 1024;
/** In bytes: file systems take 255. */
const longestName = 200;
/** Who sends nothing for so long does not send any more. */
export const silentMilliseconds = 60_000;

/** Writes the files of a form to disk as they come, and holds none of them in memory. */
export async function receiveForm(request: IncomingMessage, limits: FormLimits): Promise<ReceivedForm> {
  const workspace = await openWorkspace(limits.folder);
  try {
    return { ...(await receiveInto(workspace.path, request, limits)), close: () => workspace.close() };
  } catch (error) {
    await workspace.close();
    throw error;
  }
}

async function receiveInto(
  folder: string,
  request: IncomingMessage,
  { bytes: mostBytes }: FormLimits,
): Promise<Omit<ReceivedForm, 'close'>> {
  const fields: Record<string, string> = {};
  const files: ReceivedFile[] = [];
  const writing: Promise<void>[] = [];
  let total = 0;
  let fault: GloveboxError | undefined;
  const stop = new AbortController();
  const refuse = (found: GloveboxError) => {
    fault ??= found;
    stop.abort(found);
  };
  const parser = openParser(request);

  // Whatever the parser promises, a field may come without a name.
  parser.on('field', (name: string | undefined, value, _nameCut, valueCut) => {
    if (name === undefined) refuse(new GloveboxError('REQUEST_INVALID', 'A field of the form has no name.'));
    else if (valueCut) refuse(new GloveboxError('REQUEST_TOO_LARGE', `The field ${cut(name)} is too long.`));
    else if (Object.hasOwn(fields, name))
      refuse(new GloveboxError('REQUEST_INVALID', `The field ${cut(name)} came twice.`));
    else Object.defineProperty(fields, name, { value, enumerable: true });
  });
  for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const)
    parser.on(limit, () => refuse(new GloveboxError('REQUEST_TOO_LARGE', 'The form has too many fields or files.')));
  parser.on('file', (field: string | undefined, stream, given) => {
    // Where a form breaks off, its file hears of it once more when nobody listens any longer: that would end the process.
    stream.on('error', () => {});
    const name = nameFile(given);
    // By its own name, as what it is read from is told in answers; in a folder of its own, as another may have the same.
    const path = join(folder, String(files.length), name);
    const file = { path, name, field: field ?? '', bytes: 0 };
    files.push(file);
    const count = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        total += chunk.length;
        file.bytes += chunk.length;
        if (total <= mostBytes) return done(null, chunk);
        refuse(
          new GloveboxError('REQUEST_TOO_LARGE', `An upload may have ${mostBytes} bytes.`, {
            next: 'Send less at once, or have GLOVEBOX_UPLOAD_BYTES raised.',
          }),
        );
        return done(null);
      },
    });
    writing.push(writeFile(stream, count, path, stop.signal).catch((cause: unknown) => refuse(toWriteFault(cause))));
  });

  request.setTimeout(silentMilliseconds, () => refuse(new GloveboxError('CANCELLED', 'The upload fell silent.')));
  try {
    await pipeline(request, parser, { signal: stop.signal });
  } catch (cause) {
    refuse(new GloveboxError('REQUEST_INVALID', 'The form breaks off, or is none.', { cause }));
  }
  await Promise.all(writing);
  if (fault !== undefined) throw fault;
  // An answer may take longer to come than an upload may be silent.
  request.setTimeout(0);
  return { fields, files };
}

function openParser({ headers }: IncomingMessage) {
  try {
    return new Busboy({
      headers: { ...headers, 'content-type': headers['content-type'] ?? '' },
      limits: { files: mostFiles, fields: mostFields, fieldSize: mostFieldBytes, parts: mostFiles + mostFields },
    });
  } catch (cause) {
    throw new GloveboxError('REQUEST_INVALID', 'The form cannot be read: its boundary is missing.', { cause });
  }
}

async function writeFile(stream: BusboyFileStream, count: Transform, path: string, signal: AbortSignal): Promise<void> {
  await mkdir(dirname(path));
  await pipeline(stream, count, createWriteStream(path, { flags: 'wx', mode: 0o600 }), { signal });
}

function toWriteFault(cause: unknown): GloveboxError {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new GloveboxError('STORE_UNWRITABLE', 'There is no room left for the upload.', { cause });
  return new GloveboxError('REQUEST_INVALID', 'The upload broke off.', { cause });
}

/** Its last part alone: what a form calls a file is no place to write to. */
function nameFile(given: string | undefined): string {
  const whole = basename((given ?? '').replaceAll('\\', '/')).replaceAll(/\p{Cc}/gu, '');
  const name = cutFront(whole, longestName);
  return name === '' || name === '.' || name === '..' ? 'data' : name;
}

/** Its end, with the ending, and no half of a letter. */
function cutFront(name: string, bytes: number): string {
  const all = Buffer.from(name);
  let from = Math.max(0, all.length - bytes);
  while (from > 0 && ((all[from] ?? 0) & 0xc0) === 0x80) from += 1;
  return all.toString('utf8', from);
}

function cut(name: string): string {
  return JSON.stringify(name.slice(0, 40));
}
