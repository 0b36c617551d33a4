import type { Block, ChatMessage } from '../../message.ts';
import { cutText } from './escape-text.ts';

/** Slack recommends less than four thousand characters. */
const mostTold = 3000;

/** What a message says, in one text: it is what a notification shows and what is read aloud. */
export function tellMessage({ blocks, attachments }: ChatMessage): string {
  const lines = blocks.map(tellBlock).filter((line) => line.trim() !== '');
  const told = lines.length > 0 ? lines : attachments.map(({ title }) => title);
  return cutText(told.join('\n') || 'Glovebox', mostTold);
}

function tellBlock(block: Block): string {
  switch (block.kind) {
    case 'text':
    case 'heading':
    case 'note':
      return block.text;
    case 'figures':
      return block.figures.map(({ label, value }) => `${label}: ${value}`).join('\n');
    case 'table':
      return block.title ?? '';
    case 'link':
      return `${block.text}: ${block.url}`;
    case 'code':
      return '';
  }
}
