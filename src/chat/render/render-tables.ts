import type { ResultTable } from '../../contract/output.ts';
import type { ValueFormatter } from '../../results/format-value.ts';
import { cutText, plainText } from '../../results/plain-text.ts';
import type { Block } from '../message.ts';

const mostTables = 3;
const mostColumns = 8;
const longestCell = 60;
const longestTitle = 200;

/** The first tables, formatted as in the report, cut to what can be read in a message. All of every one is attached beside them. */
export function renderTables(
  tables: readonly ResultTable[],
  formatter: ValueFormatter,
  mostRows: number,
): readonly Block[] {
  if (mostRows < 1) return [];
  const blocks = tables.slice(0, mostTables).flatMap((table) => renderTable(table, formatter, mostRows));
  const more = tables.length - mostTables;
  return more > 0 ? [...blocks, { kind: 'note', text: `${more} more ${more === 1 ? 'table' : 'tables'}` }] : blocks;
}

function renderTable(table: ResultTable, formatter: ValueFormatter, mostRows: number): readonly Block[] {
  const rows = table.rows.slice(0, mostRows);
  const columns = table.columns.slice(0, mostColumns).map(({ name, label, type, format, unit }, index) => {
    // The unit stands once, in the head; only a currency belongs to each number.
    const isMoney = format === 'currency';
    const style = { name, type, format, unit: isMoney ? unit : undefined };
    const cells = rows.map((row) => row[index] ?? null);
    const shape = formatter.shape(cells, style);
    const head = unit === undefined || isMoney ? (label ?? name) : `${label ?? name} (${unit})`;
    return {
      label: cutText(plainText(head), longestCell),
      align: type === 'number' || type === 'integer' ? ('right' as const) : ('left' as const),
      cells: cells.map((cell) => cutText(formatter.format(cell, style, shape), longestCell)),
    };
  });
  const title = cutText(plainText(table.title ?? table.name), longestTitle);
  const hidden = table.columns.length - columns.length;
  return [
    {
      kind: 'table',
      title,
      columns: columns.map(({ label, align }) => ({ label, align })),
      rows: rows.map((_, row) => columns.map(({ cells }) => cells[row] ?? '')),
      more: table.rows.length - rows.length,
    },
    ...(hidden > 0
      ? [{ kind: 'note' as const, text: `${hidden} more ${hidden === 1 ? 'column' : 'columns'} of "${title}"` }]
      : []),
  ];
}
