import type { Block, ChatMessage } from './message.ts';

type Table = Extract<Block, { kind: 'table' }>;

/** A message as text alone, as it can be shown anywhere. */
export function writePlainText({ blocks }: Pick<ChatMessage, 'blocks'>): string {
  return blocks.map(writePlainBlock).join('\n\n');
}

export function writePlainBlock(block: Block): string {
  switch (block.kind) {
    case 'text':
    case 'heading':
    case 'code':
    case 'note':
      return block.text;
    case 'figures':
      return block.figures.map(({ label, value }) => `${label}: ${value}`).join('\n');
    case 'table':
      return writeTable(block);
    case 'link':
      return `${block.text}: ${block.url}`;
  }
}

/** In columns: letters that are not of one width do not stand below each other, and can be read all the same. */
function writeTable({ title, columns, rows, more }: Table): string {
  const lines = [columns.map(({ label }) => label), ...rows];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => (line[index] ?? '').length)));
  const written = lines.map((line) =>
    columns
      .map(({ align }, index) => {
        const [cell, width] = [line[index] ?? '', widths[index] ?? 0];
        return align === 'right' ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd(),
  );
  return [...(title === undefined ? [] : [title]), ...written, ...(more > 0 ? [`${more} more rows`] : [])].join('\n');
}
