import { GloveboxError } from '../errors.ts';
import { writeSize } from '../read-quantity.ts';
import { writeJson } from '../results/json-text.ts';
import { imageName } from '../sandbox/docker/image/image-name.ts';
import { findOlder, inspectImage, listOwnImages, removeImage } from '../sandbox/docker/image/own-images.ts';
import type { OwnImage } from '../sandbox/docker/image/own-images.ts';
import type { Terminal } from './terminal.ts';
import { writeTextTable } from './text-table.ts';

/** Says what there is. The exit code is 1 where the image of this version is missing. */
export async function showStatus(json: boolean, terminal: Terminal): Promise<number> {
  const name = imageName();
  const [wanted, own] = await Promise.all([inspectImage(name), listOwnImages()]);
  const others = own.filter(({ digest }) => digest !== wanted?.digest);
  if (json) {
    const present = wanted !== undefined;
    const details = wanted === undefined ? null : { ...describe(wanted), content: wanted.content };
    await terminal.print(`${writeJson({ name, present, image: details, others: others.map(describe) }, 2)}\n`);
    return present ? 0 : 1;
  }
  const { paint, unicode } = terminal;
  if (wanted === undefined)
    await terminal.print(
      `${paint('red', `${name} is not there`)}\n  ${unicode ? '→' : '->'} Run glovebox image build.\n`,
    );
  else
    await terminal.print(
      `${paint('green', `${name} is there`)}: ${writeSize(wanted.bytes)}, built ${writeAge(wanted.createdAt)}
  digest   ${wanted.digest}
  content  ${wanted.content}
`,
    );
  if (others.length > 0) {
    const columns = [{ title: 'also there', gives: true }, { title: 'size', right: true }, { title: 'built' }];
    const rows = others.map((image) => [nameImage(image), writeSize(image.bytes), writeAge(image.createdAt)]);
    await terminal.print(
      `\n${writeTextTable(columns, rows, terminal)}\nglovebox image prune removes those that are older than the image of this version.\n`,
    );
  }
  return wanted === undefined ? 1 : 0;
}

/** Removes what is older than the image of this version. Images that containers are made of stay. */
export async function pruneImages(json: boolean, terminal: Terminal, signal: AbortSignal): Promise<number> {
  const wanted = await inspectImage(imageName());
  if (wanted === undefined)
    throw new GloveboxError(
      'SANDBOX_UNAVAILABLE',
      'The image of this version is not there: nothing is older than it.',
      {
        next: 'Run glovebox image build first.',
      },
    );
  const older = findOlder(await listOwnImages(), wanted);
  const removed: OwnImage[] = [];
  const kept: OwnImage[] = [];
  for (const image of older) {
    signal.throwIfAborted();
    const gone = await removeImage(image);
    (gone ? removed : kept).push(image);
    if (json) continue;
    const named = nameImage(image);
    await terminal.print(
      gone ? `Removed ${named}, ${writeSize(image.bytes)}.\n` : `Kept ${named}: a container is made of it.\n`,
    );
  }
  if (json) await terminal.print(`${writeJson({ removed: removed.map(describe), kept: kept.map(describe) }, 2)}\n`);
  else if (older.length === 0) await terminal.print('There was nothing to remove.\n');
  return 0;
}

const shownDigest = 12;

function nameImage({ names: [name], digest, role }: OwnImage): string {
  return (
    name ??
    `${role === 'build' ? 'layers of a build' : 'an image without a name'} (${digest.replace('sha256:', '').slice(0, shownDigest)})`
  );
}

function describe({
  names,
  digest,
  bytes,
  createdAt,
  ...rest
}: Omit<OwnImage, 'role'> & { readonly role?: string }): object {
  return {
    names,
    digest,
    ...(rest.role !== undefined && { role: rest.role }),
    bytes,
    createdAt: createdAt.toISOString(),
  };
}

/** How long ago something was, in the largest unit that fits. */
export function writeAge(then: Date, now = Date.now()): string {
  const minutes = Math.floor((now - then.getTime()) / 60_000);
  const units = [
    ['day', 24 * 60],
    ['hour', 60],
    ['minute', 1],
  ] as const;
  for (const [unit, length] of units) {
    const count = Math.floor(minutes / length);
    if (count > 0) return `${count} ${unit}${count === 1 ? '' : 's'} ago`;
  }
  return 'just now';
}
