import type { Cell, ResultTable, ValueType } from '../contract/output.ts';

const plainNumber = /^[+-]?(?:\d+(?:[.,]\d+)*|\.\d+)(?:[eE][+-]?\d+)?$/;
// What a terminal obeys, what turns the direction of text, and line breaks that most programs do not know.
const obeyed = /[^\n\t\P{Cc}]|[\u202A-\u202E\u2066-\u2069\u2028\u2029]/gu;
// Spreadsheets take a cell that starts like this for a formula; the last four are what some of them make of full-width signs.
const formulaStart = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/**
 * The table as RFC 4180 has it: UTF-8, CRLF, quotes where needed. Numbers as they are. An empty text is quoted, a missing
 * value is not. Text that a spreadsheet would run as a formula gets a leading apostrophe, and what a terminal would obey is
 * replaced: the Parquet file beside it has the texts as they are.
 */
export function writeCsv(table: ResultTable): string {
  const lines = [table.columns.map(({ name }) => writeText(name)).join(',')];
  for (const row of table.rows) {
    const cells = table.columns.map(({ type }, index) => writeCell(row[index] ?? null, type));
    // A row of one missing value would be an empty line, which readers skip.
    lines.push(cells.length === 1 && cells[0] === '' ? '""' : cells.join(','));
  }
  return `${lines.join('\r\n')}\r\n`;
}

function writeCell(cell: Cell, type: ValueType): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  if (typeof cell === 'boolean') return String(cell);
  if (type === 'integer' && plainNumber.test(cell)) return cell;
  return writeText(cell);
}

function writeText(text: string): string {
  if (text === '') return '""';
  const seen = text.replaceAll(/\r\n?/g, '\n').replaceAll(obeyed, '\uFFFD');
  const inert = formulaStart.test(seen) && !plainNumber.test(seen) ? `'${seen}` : seen;
  return /[",;\t\r\n]|^\s|\s$/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
