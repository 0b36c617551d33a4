import type { Cell, ResultTable } from '../../../contract/output.ts';
import { plainText } from '../../plain-text.ts';
import { cellAnchor, keyColumn, type ReportContext, shownColumns, shownRows, tableAnchor } from './context.ts';
import { type Html, markup } from './markup.ts';

type Column = {
  readonly index: number;
  readonly isNumeric: boolean;
  readonly isKey: boolean;
  readonly write: (cell: Cell) => string;
};

export function renderTables(context: ReportContext): Html | undefined {
  const { tables } = context.analysis;
  if (tables.length === 0) return undefined;
  return markup`<section aria-labelledby="tables">
<h2 id="tables">Tables</h2>
${tables.map((table, index) => renderTable(table, index, context))}
</section>`;
}

function renderTable(table: ResultTable, index: number, context: ReportContext): Html {
  const title = plainText(table.title ?? table.name);
  const columns = describeColumns(table, context);
  const heads = columns.map(({ index: column, isNumeric }) => {
    const { name, label, unit } = table.columns[column] ?? { name: '' };
    const isSaid = unit === undefined || table.columns[column]?.format === 'currency';
    return markup`<th scope="col"${isNumeric && markup` class="number"`}>${label === undefined ? breakName(plainText(name)) : plainText(label)}${!isSaid && markup` <small>${plainText(unit ?? '')}</small>`}</th>`;
  });
  const rows = table.rows.slice(0, shownRows).map((cells, row) => {
    const shown = columns.map((column) =>
      renderCell(cells[column.index] ?? null, column, cellAnchor(index, row, column.index), context),
    );
    return markup`<tr>${shown}</tr>
`;
  });
  return markup`<div class="table" id="${tableAnchor(index)}">
<h3 id="${tableAnchor(index)}-title" dir="auto">${title}</h3>
<div class="scroll" role="region" aria-labelledby="${tableAnchor(index)}-title" tabindex="0">
<table><thead><tr>${heads}</tr></thead>
<tbody>
${rows}</tbody></table>
</div>
${renderRest(table, columns.length, context.files.tables[index] ?? table.name)}
</div>
`;
}

/** A name may go on in the next line after an underscore: tables of many numbers are no wider than they must be. */
function breakName(name: string): readonly Html[] {
  return name.split('_').map((part, index) => markup`${index > 0 && markup`_<wbr>`}${part}`);
}

function describeColumns(table: ResultTable, { formatter }: ReportContext): Column[] {
  const key = keyColumn(table);
  return table.columns.slice(0, shownColumns).map(({ name, type, format, unit }, index) => {
    // The unit stands once, in the head; only a currency belongs to each number.
    const style = { name, type, format, unit: format === 'currency' ? unit : undefined };
    const shape = formatter.shape(
      table.rows.slice(0, shownRows).map((row) => row[index] ?? null),
      style,
    );
    const isNumeric = type === 'number' || type === 'integer';
    return { index, isNumeric, isKey: index === key, write: (cell) => formatter.format(cell, style, shape) };
  });
}

function renderCell(cell: Cell, column: Column, anchor: string, { cited }: ReportContext): Html {
  const text = column.write(cell);
  const isCited = cited.has(anchor);
  const classes = [column.isNumeric && 'number', isCited && 'is-cited'].filter((name) => name !== false).join(' ');
  const attributes = markup`${isCited && markup` id="${anchor}"`}${classes !== '' && markup` class="${classes}"`}`;
  // A long text would make its row taller than the page.
  const shown = text.length > 300 ? `${text.slice(0, 300)}…` : text;
  if (column.isKey) return markup`<th scope="row" dir="auto"${attributes}>${shown}</th>`;
  return markup`<td${!column.isNumeric && markup` dir="auto"`}${attributes}>${shown}</td>`;
}

function renderRest(table: ResultTable, columns: number, file: string): Html {
  const rest = [
    table.rows.length > shownRows ? `the first ${shownRows} of ${table.rows.length.toLocaleString('en-US')} rows` : '',
    table.columns.length > columns ? `the first ${columns} of ${table.columns.length} columns` : '',
  ].filter((text) => text !== '');
  if (rest.length === 0)
    return markup`<p class="small">${table.rows.length} ${table.rows.length === 1 ? 'row' : 'rows'} · ${file}.csv</p>`;
  return markup`<p class="small">These are ${rest.join(' and ')}. All of them are in ${file}.csv</p>`;
}
