import { findMentions } from './check-blocks.ts';
import type { PostedMessage } from './slack-workspace.ts';

// What Slack sends and takes has no types of ours.
// eslint-disable-next-line typescript/no-explicit-any
type Loose = any;

/** What a person reads of a message, as Slack's clients show it: texts and rich texts, with marks taken for what they mean. */
export function showMessage({ text, blocks }: Pick<PostedMessage, 'text' | 'blocks'>): string {
  return blocks === undefined ? showMarked(text) : blocks.map(showBlock).join('\n');
}

function showBlock(block: Loose): string {
  const { text, fields = [], elements = [], rows = [] } = block;
  return [
    ...(text === undefined ? [] : [showText(text)]),
    ...fields.map(showText),
    ...elements.map(showElement),
    ...rows.map((row: Loose) => row.map((cell: Loose) => cell.text).join(' ')),
  ].join('\n');
}

function showElement(element: Loose): string {
  if (element.type === 'button') return showText(element.text);
  if (element.elements === undefined)
    return element.type === 'plain_text' || element.type === 'mrkdwn' ? showText(element) : '';
  return element.elements.map(({ text, url }: Loose) => (url === undefined ? text : `${text} ${url}`)).join('');
}

function showText({ type, text }: Loose): string {
  return type === 'mrkdwn' ? showMarked(text) : showEntities(text);
}

function showMarked(text: string): string {
  return showEntities(
    text
      .replaceAll(/<[^>]*>/g, '(mark)')
      .replaceAll(/(?<![\w*])\*(\S[^*\n]*)\*|(?<!\w)_(\S[^_\n]*)_|~([^~\n]+)~|`+([^`]+)`+/g, '$1$2$3$4'),
  );
}

function showEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Whether nobody is called by a message, and nothing is linked that was not meant to. */
export function callsNobody({ text, blocks }: Pick<PostedMessage, 'text' | 'blocks'>): boolean {
  return findMentions(text, blocks).length === 0;
}

export function buttonsOf({
  blocks = [],
}: Pick<PostedMessage, 'blocks'>): readonly { text: { text: string }; action_id: string; value?: string }[] {
  return blocks.flatMap((block: Loose) => (block.type === 'actions' ? block.elements : []));
}
