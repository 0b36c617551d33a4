import type { Block, ChatMessage } from '../../message.ts';
import { writePlainBlock } from '../../write-plain-text.ts';
import { cutText } from './escape-text.ts';

/** Slack recommends less than four thousand characters. */
const mostTold = 3000;

/** What a message says, in one text: it is what a notification shows and what is read aloud. */
export function tellMessage({ blocks, attachments }: ChatMessage): string {
  const lines = blocks.map(tellBlock).filter((line) => line.trim() !== '');
  const told = lines.length > 0 ? lines : attachments.map(({ title }) => title);
  return cutText(told.join('\n') || 'Glovebox', mostTold);
}

/** Rows and lines of code are for the eye. */
function tellBlock(block: Block): string {
  if (block.kind === 'code') return '';
  return block.kind === 'table' ? (block.title ?? '') : writePlainBlock(block);
}
