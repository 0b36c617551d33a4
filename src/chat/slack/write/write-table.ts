import type { Block } from '../../message.ts';
import { cutToWidth, padEnd, padStart, textWidth } from '../../../results/renderers/text-width.ts';
import type { SlackBlock } from './block.ts';
import { plainText } from './block.ts';
import { mostInBlocks, slackBounds } from './bounds.ts';
import { cutText } from './escape-text.ts';

type Table = Extract<Block, { kind: 'table' }>;

/** A table as Slack shows it best, where it can: it scrolls sideways, and is read aloud as a table. */
export function writeTable(table: Table): readonly SlackBlock[] {
  return frame(table, (rows) => ({
    type: 'table',
    rows: [table.columns.map(({ label }) => label), ...rows].map((cells) =>
      // Slack refuses a table in which a cell is empty. What is in one it takes as it stands.
      table.columns.map((_, at) => ({ type: 'raw_text', text: cells[at]?.trim() || ' ' })),
    ),
    column_settings: table.columns.map(({ align }) => ({ align, is_wrapped: false })),
  }));
}

export function fitsTable({ columns, rows }: Table): boolean {
  const text = [columns.map(({ label }) => label), ...rows]
    .flat()
    .reduce((sum, cell) => sum + Math.max(1, cell.length), 0);
  return (
    columns.length <= slackBounds.tableColumns &&
    rows.length < slackBounds.tableRows &&
    text <= slackBounds.tableText / 2
  );
}

/** A table in letters of one width: every client shows it, and a message can have several. */
export function writeMonospaced(table: Table): readonly SlackBlock[] {
  return frame(table, (rows) => writeCode(alignRows(table, rows)));
}

/** Text in letters of one width, in which Slack looks for nothing: what is in it cannot end it. */
export function writeCode(text: string): SlackBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }] };
}

/** With its title above and how many rows are missing below; rows that do not fit are among these. */
function frame(table: Table, write: (rows: Table['rows']) => SlackBlock): readonly SlackBlock[] {
  let { rows } = table;
  let written = write(rows);
  while (rows.length > 1 && JSON.stringify(written).length > mostInBlocks * 0.7) {
    rows = rows.slice(0, Math.ceil(rows.length / 2));
    written = write(rows);
  }
  const more = table.more + table.rows.length - rows.length;
  const title = table.title?.trim() ?? '';
  return [
    ...(title === '' ? [] : [note(title)]),
    written,
    ...(more === 0 ? [] : [note(more === 1 ? '1 more row.' : `${more.toLocaleString('en-US')} more rows.`)]),
  ];
}

function note(text: string): SlackBlock {
  return { type: 'context', elements: [plainText(cutText(text, slackBounds.field))] };
}

/** No column is so wide that the others are lost behind it. */
const widestColumn = 40;

function alignRows({ columns }: Table, rows: Table['rows']): string {
  const lines = [columns.map(({ label }) => label), ...rows].map((cells) =>
    columns.map((_, at) => cutToWidth((cells[at] ?? '').replaceAll(/\s+/g, ' '), widestColumn, '…')),
  );
  const widths = columns.map((_, at) => Math.max(...lines.map((cells) => textWidth(cells[at] ?? ''))));
  const [head = [], ...body] = lines;
  const rule = widths.map((width) => '─'.repeat(width));
  return [head, rule, ...body]
    .map((cells) =>
      cells
        .map((cell, at) => (columns[at]?.align === 'right' ? padStart : padEnd)(cell, widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
