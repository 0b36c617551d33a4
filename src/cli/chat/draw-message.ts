import { fileURLToPath } from 'node:url';
import { describeReplay } from '../../chat/render/write-notes.ts';
import type { Block, ChatMessage } from '../../chat/message.ts';
import { plainText } from '../../results/plain-text.ts';
import { createTerminalRenderer } from '../../results/renderers/terminal.ts';
import type { Terminal } from '../terminal.ts';
import { writeTextTable } from '../text-table.ts';
import { wrapText } from '../wrap-text.ts';

/**
 * A message for the terminal. An answer is drawn as `glovebox ask` draws it, from the analysis itself: a terminal has colours and charts of
 * its own, which blocks for any platform have not. Everything else is drawn from its blocks.
 */
export function drawMessage({ blocks, buttons, answer }: ChatMessage, terminal: Terminal): string {
  const { colour, width, unicode, paint } = terminal;
  const offered = buttons.filter(({ action }) => action === 'ask' || action === 'use');
  const lines = offered.map(({ label }, index) => `  ${paint('cyan', String(index + 1))}  ${plainText(label)}`);
  const parts: string[] = [];
  if (answer?.analysis.status === 'answered') {
    parts.push(...blocks.filter(({ kind }) => kind === 'heading').map((block) => drawBlock(block, terminal)));
    if (answer.replay !== undefined) parts.push(wrapText(describeReplay(answer.replay), width).join('\n'));
    parts.push(createTerminalRenderer({ colour, width, unicode }).render(answer.analysis).trimEnd());
    parts.push(...blocks.filter(({ kind }) => kind === 'link').map((block) => drawBlock(block, terminal)));
  } else parts.push(...drawBlocks(blocks, terminal));
  if (lines.length > 0) parts.push(lines.join('\n'));
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** Notes stand close to each other, and all else apart. */
function drawBlocks(blocks: readonly Block[], terminal: Terminal): readonly string[] {
  const parts: string[] = [];
  for (const [index, block] of blocks.entries()) {
    const text = drawBlock(block, terminal);
    const isRest = block.kind === 'note' && blocks[index - 1]?.kind === 'note';
    if (isRest) parts.push(`${parts.pop() ?? ''}\n${text}`);
    else parts.push(text);
  }
  return parts;
}

function drawBlock(block: Block, terminal: Terminal): string {
  const { width, paint } = terminal;
  const wrap = (text: string) => text.split('\n').flatMap((line) => wrapText(plainText(line), width));
  switch (block.kind) {
    case 'heading':
      return wrap(block.text)
        .map((line) => paint('bold', line))
        .join('\n');
    case 'text':
      return wrap(block.text).join('\n');
    case 'note':
      return wrap(block.text)
        .map((line) => paint('dim', line))
        .join('\n');
    case 'code':
      return block.text;
    case 'figures':
      return writeTextTable(
        [{ title: 'figure' }, { title: 'value', right: true }],
        block.figures.map(({ label, value }) => [label, value]),
        terminal,
      ).trimEnd();
    case 'table': {
      const columns = block.columns.map(({ label, align }) => ({ title: label, right: align === 'right' }));
      const more = block.more > 0 ? `\n${paint('dim', `${block.more} more`)}` : '';
      return `${paint('bold', block.title ?? '')}\n${writeTextTable(columns, block.rows, terminal).trimEnd()}${more}`;
    }
    case 'link':
      return paint('dim', `${block.text}: ${showAddress(block.url)}`);
  }
}

/** A file of this machine is better copied as a path. */
function showAddress(url: string): string {
  return plainText(url.startsWith('file:') ? fileURLToPath(url) : url);
}
