import type { Block, ChatMessage } from '../../message.ts';
import type { SlackBlock } from './block.ts';
import { mostInBlocks, slackBounds } from './bounds.ts';
import { tellMessage } from './tell-message.ts';
import { writeBlock } from './write-block.ts';
import { writeButtons } from './write-buttons.ts';

/** What is sent as one message: blocks, and a text for notifications and for whoever has it read aloud. */
export type SlackMessage = {
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
  /** The same without a table of Slack's own, where there is one: not every Slack takes it. */
  readonly simpler?: readonly SlackBlock[] | undefined;
};

/** Blocks that stand together, and the same without a table of Slack's own. */
type Group = { readonly blocks: readonly SlackBlock[]; readonly simpler: readonly SlackBlock[] };

/** A message as Slack takes it, in as many as it takes. There is one at least. */
export function writeMessage(message: ChatMessage): readonly SlackMessage[] {
  const together = message.blocks.reduce<readonly Block[]>(joinAlike, []);
  const table = together.findIndex(({ kind }) => kind === 'table');
  // Slack takes one table of its own in a message.
  const groups = together.map((block, at) => writeGroup(block, at === table));
  const pages = pack([...groups, alike(writeButtons(message.buttons))]);
  return pages.map((page, at) => {
    const { blocks, simpler } = join(page);
    const hasTable = blocks.some(({ type }) => type === 'table');
    const text = at === 0 ? tellMessage(message) : 'More of the answer.';
    return { text, blocks, ...(hasTable && { simpler }) };
  });
}

/** Sentences that follow each other are lines of one text, and so are notes: Slack would put wide gaps between them. */
function joinAlike(before: readonly Block[], block: Block): readonly Block[] {
  const last = before.at(-1);
  const isAlike = last?.kind === block.kind && (last.kind === 'text' || last.kind === 'note');
  if (!isAlike || (block.kind !== 'text' && block.kind !== 'note')) return [...before, block];
  return [...before.slice(0, -1), { kind: block.kind, text: `${last.text}\n${block.text}` }];
}

function writeGroup(block: Block, nativeTable: boolean): Group {
  const simpler = writeBlock(block, false);
  return nativeTable ? { blocks: writeBlock(block, true), simpler } : alike(simpler);
}

function alike(blocks: readonly SlackBlock[]): Group {
  return { blocks, simpler: blocks };
}

type Page = readonly Group[];

/** Puts blocks into pages. What stands together in the message stays together where it fits, and no heading ends a page. */
function pack(groups: readonly Group[]): readonly Page[] {
  const pages: Group[][] = [[]];
  for (const group of groups.flatMap((each) => (fits([each]) ? [each] : each.blocks.map((block) => alike([block]))))) {
    let page = pages.at(-1) as Group[];
    if (page.length > 0 && !fits([...page, group])) {
      const last = page.at(-1);
      page = last !== undefined && page.length > 1 && isHeading(last) ? page.splice(-1) : [];
      pages.push(page);
    }
    page.push(group);
  }
  return pages;
}

function isHeading({ blocks }: Group): boolean {
  return blocks.at(-1)?.type === 'header';
}

function join(page: Page): Group {
  return { blocks: page.flatMap(({ blocks }) => blocks), simpler: page.flatMap(({ simpler }) => simpler) };
}

function fits(page: Page): boolean {
  const { blocks, simpler } = join(page);
  return [blocks, simpler].every(
    (each) => each.length <= slackBounds.blocks && JSON.stringify(each).length <= mostInBlocks,
  );
}
