import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { Dialect } from './delimited-rows.ts';
import { splitRows } from './delimited-rows.ts';

const firstBytes = 1024 * 1024;
const mostBytes = 32 * 1024 * 1024;
const pieceBytes = 64 * 1024;
const pieces = 16;

export type Beginning = { readonly text: string; readonly cutOff: boolean };

/** The beginning of a text: 1 MB, or more where a line is longer than that. */
export async function readBeginning(path: string): Promise<Beginning> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    for (let bytes = firstBytes; ; bytes *= 4) {
      const text = (await readText(file, 0, Math.min(bytes, size))).replace(/^\ufeff/, '');
      const lines = text.match(/\n/g)?.length ?? 0;
      if (bytes >= size || bytes >= mostBytes || lines > 2) return { text, cutOff: bytes < size };
    }
  } finally {
    await file.close();
  }
}

/** Rows from all over a large file, so that what only shows later is seen. Rows of another width are left out. */
export async function sampleRows(path: string, dialect: Dialect, width: number): Promise<string[][]> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const rows: string[][] = [];
    for (let piece = 1; piece <= pieces; piece += 1) {
      const text = await readText(file, Math.floor((size * piece) / (pieces + 1)), pieceBytes);
      const whole = text.slice(text.indexOf('\n') + 1);
      for (const row of splitRows(whole, dialect, 1000, { cutOff: true })) {
        if (row.cells.length === width) rows.push(row.cells);
      }
    }
    return rows;
  } finally {
    await file.close();
  }
}

async function readText(file: FileHandle, position: number, length: number): Promise<string> {
  const buffer = Buffer.allocUnsafe(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead).toString('utf8');
}
