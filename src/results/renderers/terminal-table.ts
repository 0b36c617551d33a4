import type { ResultTable } from '../../contract/output.ts';
import type { ValueFormatter } from '../format-value.ts';
import { plainText } from '../plain-text.ts';
import type { TerminalStyle } from './terminal-style.ts';
import { cutToWidth, padEnd, padStart, textWidth } from './text-width.ts';

type TextColumn = { readonly head: string; readonly cells: readonly string[]; readonly numeric: boolean };

const widestText = 40;
const narrowestText = 8;
const gap = 2;

/** The first rows of a table in columns that fit the terminal; what is left out is said. */
export function drawTable(
  table: ResultTable,
  formatter: ValueFormatter,
  style: TerminalStyle,
  mostRows: number,
): readonly string[] {
  const rows = table.rows.slice(0, mostRows);
  const columns = table.columns.map((_, index) => writeColumn(table, index, rows, formatter));
  const widths = fitColumns(columns, style.width);
  const shown = columns.slice(0, widths.length);
  const writeLine = (pick: (column: TextColumn) => string, paint: (text: string) => string): string =>
    shown
      .map((column, index) => {
        const width = widths[index] ?? 0;
        const text = cutToWidth(pick(column), width, style.ellipsis);
        const padded = column.numeric ? padStart(text, width) : padEnd(text, width);
        return paint(padded);
      })
      .join(' '.repeat(gap))
      .trimEnd();
  const lines = [
    writeLine(({ head }) => head, style.bold),
    style.dim(widths.map((width) => style.rule.repeat(width)).join(' '.repeat(gap))),
  ];
  for (const [index] of rows.entries())
    lines.push(
      writeLine(
        ({ cells }) => cells[index] ?? '',
        (text) => text,
      ),
    );
  const left = describeRest(table, rows.length, widths.length, style.ellipsis);
  return left === '' ? lines : [...lines, style.dim(left)];
}

function writeColumn(
  table: ResultTable,
  index: number,
  rows: ResultTable['rows'],
  formatter: ValueFormatter,
): TextColumn {
  const column = table.columns[index];
  if (column === undefined) return { head: '', cells: [], numeric: false };
  const { name, label = name, type, format } = column;
  const numeric = type === 'number' || type === 'integer';
  // A unit stands once, in the head; a currency is part of each cell.
  const unitInHead = numeric && column.unit !== undefined && format !== 'currency' && format !== 'percent';
  const style = { name, type, format, ...(unitInHead ? {} : { unit: column.unit }) };
  const values = rows.map((row) => row[index] ?? null);
  const shape = formatter.shape(values, style);
  return {
    head: plainText(unitInHead ? `${label} (${column.unit})` : label),
    cells: values.map((value) => formatter.format(value, style, shape)),
    numeric,
  };
}

/** Widths of the columns that fit: wide text is narrowed first, then columns at the end are left out. Numbers are never cut. */
function fitColumns(columns: readonly TextColumn[], width: number): readonly number[] {
  const natural = columns.map(({ head, cells, numeric }) => {
    const widest = Math.max(textWidth(head), ...cells.map((cell) => textWidth(cell.slice(0, 200))), 1);
    return numeric ? widest : Math.min(widest, widestText);
  });
  const widths = [...natural];
  while (
    widths.length > 1 &&
    total(widths.map((wide, index) => (columns[index]?.numeric === true ? wide : Math.min(wide, narrowestText)))) >
      width
  )
    widths.pop();
  let excess = total(widths) - width;
  while (excess > 0) {
    const candidates = widths.map((wide, index) => (columns[index]?.numeric === true ? 0 : wide));
    const widest = candidates.indexOf(Math.max(...candidates));
    const current = widths[widest] ?? 0;
    if ((candidates[widest] ?? 0) <= narrowestText) break;
    widths[widest] = current - 1;
    excess -= 1;
  }
  if (widths.length === 1) widths[0] = Math.min(widths[0] ?? width, width);
  return widths;
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, wide) => sum + wide, 0) + gap * Math.max(0, widths.length - 1);
}

function describeRest(table: ResultTable, rows: number, columns: number, ellipsis: string): string {
  const count = (number: number, noun: string): string =>
    number > 0 ? `${number} more ${noun}${number === 1 ? '' : 's'}` : '';
  const parts = [count(table.rows.length - rows, 'row'), count(table.columns.length - columns, 'column')].filter(
    (part) => part !== '',
  );
  return parts.length === 0 ? '' : `${ellipsis} ${parts.join(', ')}`;
}
