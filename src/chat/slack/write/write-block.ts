import type { types } from '@slack/bolt';
import type { Block } from '../../message.ts';
import type { SlackBlock } from './block.ts';
import { plainText } from './block.ts';
import { slackBounds } from './bounds.ts';
import { cutText, escapeText, splitText } from './escape-text.ts';
import { fitsTable, writeCode, writeMonospaced, writeTable } from './write-table.ts';

/** One block of a message, as one or several of Slack's. Nothing that is in it can mention or notify anybody. */
export function writeBlock(block: Block, nativeTable: boolean): readonly SlackBlock[] {
  switch (block.kind) {
    case 'text':
      return splitText(block.text, slackBounds.section).map((part) => ({
        type: 'section',
        text: plainText(escapeText(part)),
        // Slack folds long texts away otherwise: an answer is there to be read.
        expand: true,
      }));
    case 'heading':
      return block.text.trim() === ''
        ? []
        : [{ type: 'header', text: plainText(cutText(block.text, slackBounds.header)) }];
    case 'figures':
      return writeFigures(block.figures);
    case 'table':
      return nativeTable && fitsTable(block) ? writeTable(block) : writeMonospaced(block);
    case 'code':
      return splitText(block.text, slackBounds.section).map(writeCode);
    case 'note':
      return splitText(block.text, slackBounds.field).map((part) => ({
        type: 'context',
        elements: [plainText(escapeText(part))],
      }));
    case 'link':
      return [writeLink(block)];
  }
}

type Figures = Extract<Block, { kind: 'figures' }>['figures'];

function writeFigures(figures: Figures): readonly SlackBlock[] {
  const sections: SlackBlock[] = [];
  for (let at = 0; at < figures.length; at += slackBounds.fields)
    sections.push({ type: 'section', fields: figures.slice(at, at + slackBounds.fields).map(writeFigure) });
  return sections;
}

/** The label in bold, above its value; where a character of theirs would be taken for a mark, both as they stand. */
function writeFigure({ label, value }: Figures[number]): types.TextObject {
  const half = slackBounds.field / 2 - 2;
  const [above, below] = [cutText(label.trim() || ' ', half), cutText(value.trim() || '–', half)];
  if (/[*_~`\n]|:\S+:/.test(label + value) || label.trim() === '') return plainText(`${above}\n${below}`);
  return { type: 'mrkdwn', text: `*${above}*\n${below}`, verbatim: true };
}

/** A link is one where it leads to a website. Its words are taken as they stand. */
function writeLink({ text, url }: Extract<Block, { kind: 'link' }>): SlackBlock {
  const isWeb = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) && url.length <= slackBounds.section;
  if (!isWeb) return { type: 'section', text: plainText(cutText(`${text} ${url}`, slackBounds.section)) };
  const words = text.trim().slice(0, slackBounds.field) || url;
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'link', url: new URL(url).href, text: words }] }],
  };
}
