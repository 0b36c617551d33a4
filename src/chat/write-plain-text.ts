import { plainText } from '../results/plain-text.ts';
import type { Block, Button, ChatMessage } from './message.ts';
import { askButton } from './render-message.ts';

type Table = Extract<Block, { kind: 'table' }>;

/** A message as text alone, as it can be shown anywhere. What could be chosen with a button is there as what to write instead. */
export function writePlainText({ blocks, buttons }: Pick<ChatMessage, 'blocks' | 'buttons'>): string {
  const choices = buttons.flatMap(writeChoice).join('\n');
  return [...blocks.map(writePlainBlock), ...(choices === '' ? [] : [choices])].join('\n\n');
}

/** Data and questions. Who wants to ask the same again, or to see the script, has words for that. */
function writeChoice({ action, label, value }: Button): readonly string[] {
  const written = plainText(value);
  if (action === 'ask') return label === askButton(value).label ? [`• ${written}`] : [];
  if (action !== 'use') return [];
  return [label === written ? `• use ${written}` : `• use ${written} (${label})`];
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
