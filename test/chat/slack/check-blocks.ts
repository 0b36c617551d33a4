/** What Slack finds wrong with blocks, by its reference of Block Kit. Undefined where it takes them. */
export function checkBlocks(blocks: unknown): string | undefined {
  if (!Array.isArray(blocks)) return 'invalid_blocks_format';
  if (blocks.length > 50) return 'invalid_blocks';
  if (JSON.stringify(blocks).length > 13_000) return 'msg_blocks_too_long';
  if (blocks.filter(({ type }) => type === 'table').length > 1) return 'invalid_blocks';
  const names = blocks.flatMap(({ elements = [] }) => elements.map((each: Loose) => each.action_id)).filter(Boolean);
  if (new Set(names).size < names.length) return 'invalid_blocks';
  return blocks.every(isValid) ? undefined : 'invalid_blocks';
}

// eslint-disable-next-line typescript/no-explicit-any
type Loose = any;

function isValid(block: Loose): boolean {
  switch (block.type) {
    case 'header':
      return isText(block.text, 150, ['plain_text']);
    case 'section':
      if (block.text === undefined && block.fields === undefined) return false;
      if (block.text !== undefined && !isText(block.text, 3000)) return false;
      return (block.fields ?? []).length <= 10 && (block.fields ?? []).every((field: Loose) => isText(field, 2000));
    case 'context':
      return isSized(block.elements, 1, 10) && block.elements.every((each: Loose) => isText(each, 3000));
    case 'actions':
      return isSized(block.elements, 1, 25) && block.elements.every(isButton);
    case 'rich_text':
      return isSized(block.elements, 1, 100) && block.elements.every(isRich);
    case 'table':
      return isTable(block);
    default:
      return false;
  }
}

function isText(text: Loose, most: number, types = ['plain_text', 'mrkdwn']): boolean {
  return (
    types.includes(text?.type) && isWords(text.text, most) && (text.type === 'plain_text' || text.emoji === undefined)
  );
}

function isWords(text: unknown, most: number): boolean {
  return typeof text === 'string' && text.length >= 1 && text.length <= most;
}

function isSized(list: unknown, least: number, most: number): boolean {
  return Array.isArray(list) && list.length >= least && list.length <= most;
}

function isButton({ type, text, action_id, value, style }: Loose): boolean {
  return (
    type === 'button' &&
    isText(text, 75, ['plain_text']) &&
    isWords(action_id, 255) &&
    (value === undefined || isWords(value, 2000)) &&
    [undefined, 'primary', 'danger'].includes(style)
  );
}

function isRich({ type, elements }: Loose): boolean {
  if (!['rich_text_section', 'rich_text_preformatted'].includes(type) || !isSized(elements, 1, 1000)) return false;
  return elements.every((each: Loose) =>
    each.type === 'link' ? /^https?:/.test(each.url) && isWords(each.text, 3000) : isWords(each.text, 4000),
  );
}

function isTable({ rows, column_settings: settings = [] }: Loose): boolean {
  if (!isSized(rows, 1, 100) || !rows.every((row: Loose) => isSized(row, 1, 20) && row.length === rows[0].length))
    return false;
  const cells = rows.flat();
  const length = cells.reduce((sum: number, { text }: Loose) => sum + text.length, 0);
  return (
    cells.every((cell: Loose) => cell.type === 'raw_text' && isWords(cell.text, 10_000)) &&
    length <= 10_000 &&
    settings.length <= 20 &&
    settings.every(({ align }: Loose) => ['left', 'center', 'right'].includes(align))
  );
}

/** Whom a message calls, as Slack reads it: marks of texts that are not taken as they stand, and elements of rich text. */
export function findMentions(text: string, blocks: Loose): readonly string[] {
  const marked = (words: string) => [...words.matchAll(/<([@!#][^>]*)>/g)].map(([, inside]) => inside ?? '');
  const found: string[] = marked(text);
  const walk = (value: Loose): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null) {
      if (value.type === 'mrkdwn') found.push(...marked(value.text));
      if (['user', 'usergroup', 'broadcast', 'channel'].includes(value.type)) found.push(value.type);
      Object.values(value).forEach(walk);
    }
  };
  walk(blocks);
  return found;
}
