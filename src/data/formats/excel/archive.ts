import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { GloveboxError } from '../../../errors.ts';

/** The parts of a workbook: an archive whose sizes were looked at before anything is inflated. */
export interface Archive {
  has(name: string): boolean;
  /** The bytes of a part, inflated as they are read. */
  open(name: string): Promise<Readable>;
  close(): void;
}

const mostEntries = 10_000;
const mostBytes = 4 * 1024 ** 3;
/** Sheets of numbers shrink to a tenth, the most repetitive ones to a hundredth. Bombs shrink to a thousandth. */
const harmlessBytes = 16 * 1024 ** 2;
const mostRatio = 300;

export async function openArchive(path: string, label: string): Promise<Archive> {
  const zip = await openZip(path, label);
  try {
    const entries = await listEntries(zip, label);
    return {
      has: (name) => entries.has(name),
      async open(name) {
        const entry = entries.get(name);
        if (entry === undefined) throw damaged(label, `it has no ${name}`);
        return zip.openReadStreamPromise(entry);
      },
      close: () => zip.close(),
    };
  } catch (cause) {
    zip.close();
    throw cause instanceof GloveboxError ? cause : damaged(label, 'its archive is broken', cause);
  }
}

async function openZip(path: string, label: string): Promise<ZipFile> {
  try {
    return await yauzl.openPromise(path, { autoClose: false, lazyEntries: true, validateEntrySizes: true });
  } catch (cause) {
    throw damaged(label, 'its archive is broken or cut off', cause);
  }
}

async function listEntries(zip: ZipFile, label: string): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw damaged(label, 'it is protected by a password');
    total += entry.uncompressedSize;
    const bomb = entry.uncompressedSize > harmlessBytes && entry.uncompressedSize > entry.compressedSize * mostRatio;
    if (bomb || total > mostBytes || entries.size > mostEntries) {
      throw new GloveboxError(
        'DATASET_TOO_LARGE',
        `${label} would unpack to ${Math.ceil(total / 1e6)} MB or more: it looks made to fill the memory.`,
        {
          place: `${label}, ${entry.fileName}`,
          next: 'If the file is sound, export its sheets as CSV and give those.',
        },
      );
    }
    entries.set(entry.fileName, entry);
  }
  return entries;
}

/** A workbook that cannot be read, and why. */
export function damaged(label: string, why: string, cause?: unknown): GloveboxError {
  return new GloveboxError('DATASET_UNREADABLE', `${label} cannot be read as a workbook: ${why}.`, {
    place: label,
    ...(cause !== undefined && { cause }),
  });
}
