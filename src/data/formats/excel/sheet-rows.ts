import type { Readable } from 'node:stream';
import type { TypedCell } from '../staged-rows.ts';
import { readSerial } from './date-format.ts';
import { readColumn } from './merges.ts';
import { parsePart } from './parse-part.ts';
import type { Workbook } from './workbook.ts';

export type SheetRow = {
  /** From 0, as the sheet counts. */
  readonly row: number;
  readonly cells: TypedCell[];
};

const widest = 16_384;

/** Reads the rows of a sheet that have cells, one after another, until enough are seen. Formulas give the values that were saved with them. */
export async function readRows(
  stream: Readable,
  label: string,
  workbook: Workbook,
  onRow: (row: SheetRow) => void,
  isDone: () => boolean = () => false,
): Promise<void> {
  let row = -1;
  let column = -1;
  let cells: TypedCell[] = [];
  let type = '';
  let style = 0;
  let text = '';
  let reading = false;
  let phonetic = 0;

  await parsePart(stream, label, {
    isDone,
    open(name, attributes) {
      if (name === 'row') {
        row = attributes['r'] === undefined ? row + 1 : Number(attributes['r']) - 1;
        column = -1;
        cells = [];
      } else if (name === 'c') {
        const letters = /^[A-Z]+/.exec(attributes['r'] ?? '')?.[0];
        column = letters === undefined ? column + 1 : readColumn(letters);
        type = attributes['t'] ?? 'n';
        style = Number(attributes['s'] ?? 0);
        text = '';
      } else if (name === 'rPh') phonetic += 1;
      else if (name === 'v' || (name === 't' && phonetic === 0)) reading = true;
    },
    text(piece) {
      if (reading) text += piece;
    },
    close(name) {
      if (name === 'v' || name === 't') reading = false;
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 'c' && text !== '' && column >= 0 && column < widest)
        cells[column] = readCell(type, style, text, workbook);
      else if (name === 'row' && cells.length > 0) onRow({ row, cells: Array.from(cells, (cell) => cell ?? null) });
    },
  });
}

function readCell(type: string, style: number, text: string, workbook: Workbook): TypedCell {
  if (type === 's') return textCell(workbook.texts[Number(text)] ?? '');
  if (type === 'b') return { kind: 'boolean', text: text === '1' ? 'true' : 'false' };
  if (type === 'd') return { kind: 'timestamp', text: text.replace('T', ' ').replace(/Z$/, '') };
  if (type !== 'n') return textCell(text);
  const value = Number(text);
  if (!Number.isFinite(value)) return textCell(text);
  const format = workbook.styles[style];
  if (format === 'percent') return { kind: 'percent', text: String(value) };
  if (format !== undefined) return readSerial(value, format, workbook.from1904);
  return { kind: Number.isSafeInteger(value) ? 'integer' : 'number', text: String(value) };
}

function textCell(text: string): TypedCell {
  return text.trim() === '' ? null : { kind: 'text', text };
}
