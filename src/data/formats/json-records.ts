import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import type { WriteStream } from 'node:fs';
import { GloveboxError } from '../../errors.ts';
import { nameWorkspaceFile } from '../workspace-file.ts';

/** Records that were found in a JSON file, one a line. */
export type RecordFile = {
  /** The key under which they stand; undefined where the file is the list itself. */
  readonly key: string | undefined;
  readonly path: string;
};

const code = {
  quote: 34,
  comma: 44,
  colon: 58,
  open: 123,
  close: 125,
  openList: 91,
  closeList: 93,
  backslash: 92,
  newline: 10,
};
/** Lists are looked for this deep: `{ "response": { "items": [ … ] } }`. */
const deepest = 3;

type Level = { readonly list: boolean; key: string | undefined };

/** Copies the objects of every list that stands in an object into a file of its own, one a line, without holding them. */
export async function extractRecords(path: string, label: string, workspace: string): Promise<RecordFile[]> {
  const found: RecordFile[] = [];
  const levels: Level[] = [];
  let output: WriteStream | undefined;
  let copyDepth = 0;
  let pending: Buffer[] = [];
  let candidate: Level | undefined;
  let text: number[] | undefined;
  let lastString: string | undefined;
  let escaped = false;
  let line = 1;

  const fail = (what: string): GloveboxError =>
    new GloveboxError('DATASET_UNREADABLE', `${label} is no sound JSON: ${what}.`, { place: `${label}:${line}` });

  function open(list: boolean): void {
    levels.push({ list, key: undefined });
    if (levels.length > 1000) throw fail('it is nested more than 1000 levels deep');
  }

  function startCopy(key: string | undefined): void {
    const target = nameWorkspaceFile(workspace, 'ndjson');
    found.push({ key, path: target });
    output = createWriteStream(target);
    copyDepth = levels.length;
  }

  function endRecord(): void {
    if (pending.length === 0) return;
    output?.write(Buffer.concat(pending));
    output?.write('\n');
    pending = [];
  }

  for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    const chunk = piece as Buffer;
    let recordStart = output === undefined ? -1 : 0;
    for (let index = 0; index < chunk.length; index += 1) {
      const byte = chunk[index] ?? 0;
      if (byte === code.newline) line += 1;
      if (text !== undefined) {
        if (escaped) escaped = false;
        else if (byte === code.backslash) escaped = true;
        else if (byte === code.quote) {
          lastString = Buffer.from(text).toString('utf8');
          text = undefined;
          continue;
        }
        if (output === undefined && text.length < 200) text.push(byte);
        if (byte === code.newline) throw fail('a line ends inside a text');
        continue;
      }
      if (byte <= 32) {
        if (byte === code.newline && output !== undefined) chunk[index] = 32;
        continue;
      }
      if (candidate !== undefined && byte !== code.closeList) {
        if (byte === code.open && output === undefined) {
          startCopy(levels.at(-2)?.key);
          recordStart = index;
        }
        candidate = undefined;
      }
      if (byte === code.quote) text = [];
      else if (byte === code.colon) {
        const level = levels.at(-1);
        if (level !== undefined && output === undefined) level.key = lastString;
      } else if (byte === code.open) open(false);
      else if (byte === code.openList) {
        open(true);
        if (output === undefined && levels.length <= deepest && levels.at(-2)?.list === false)
          candidate = levels.at(-1);
      } else if (byte === code.close || byte === code.closeList) {
        const level = levels.pop();
        if (level === undefined || level.list !== (byte === code.closeList))
          throw fail('a bracket closes that was not opened');
        candidate = undefined;
        if (output !== undefined && levels.length === copyDepth - 1) {
          if (recordStart >= 0 && recordStart < index) pending.push(Buffer.from(chunk.subarray(recordStart, index)));
          recordStart = -1;
          endRecord();
          output.end();
          await once(output, 'finish');
          output = undefined;
        }
      } else if (byte === code.comma && output !== undefined && levels.length === copyDepth) {
        if (recordStart >= 0 && recordStart < index) pending.push(Buffer.from(chunk.subarray(recordStart, index)));
        endRecord();
        recordStart = index + 1;
        if (output.writableNeedDrain) await once(output, 'drain');
      }
    }
    if (output !== undefined && recordStart >= 0) pending.push(Buffer.from(chunk.subarray(recordStart)));
  }
  if (levels.length > 0 || text !== undefined) throw fail('it ends in the middle');
  return found;
}
