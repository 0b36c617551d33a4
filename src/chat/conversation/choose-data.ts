import type { Clerk, OwnData } from '../../clerk/clerk.ts';
import { GloveboxError } from '../../errors.ts';
import type { MessageBounds } from '../chat-adapter.ts';
import type { ChatMessage } from '../message.ts';
import { sayText } from '../render-message.ts';
import { nameData, useButton } from './describe-data.ts';

const mostNames = 20;

/** The data of a question that says nothing of it: the only one there is, or what to ask whoever asked. */
export async function chooseData(clerk: Clerk, bounds: MessageBounds): Promise<OwnData | ChatMessage> {
  const all = await clerk.listData();
  const [only] = all;
  if (only === undefined)
    return sayText('Which data is this about? Drop a file here, and I answer from it. There is no other data yet.');
  return all.length === 1 ? only : askWhich('Which data is this about?', all, bounds);
}

/** What there is, and which of it this conversation is about. */
export async function listData(clerk: Clerk, bounds: MessageBounds, current: readonly OwnData[]): Promise<ChatMessage> {
  const all = await clerk.listData();
  const about =
    current.length === 0
      ? 'This conversation is not about any data yet.'
      : `This conversation is about ${current.map(({ name }) => nameData(name)).join(' and ')}.`;
  if (all.length === 0) return sayText(`${about} Drop a file here to ask about it.`);
  return askWhich(`${about} There is:`, all, bounds);
}

export function askWhich(
  text: string,
  all: readonly OwnData[],
  { buttons, text: longest }: MessageBounds,
): ChatMessage {
  const names = all.slice(0, mostNames).map(({ name }) => `• ${nameData(name)}`);
  const more = all.length - names.length;
  const next = 'Or drop a file here.';
  const how = buttons === 0 || all.length > buttons ? ` Write "use NAME" to take one.` : '';
  const list = buttons >= all.length ? [] : [...names, ...(more > 0 ? [`• and ${more} more`] : [])];
  return sayText([`${text}${how}`, ...list, next].join('\n').slice(0, longest), all.slice(0, buttons).map(useButton));
}

/** Data by what somebody calls it. Undefined where one of the names is none. */
export async function findNamed(clerk: Clerk, names: readonly string[]): Promise<readonly OwnData[] | undefined> {
  try {
    return await Promise.all(names.map((name) => clerk.findData(name)));
  } catch (error) {
    if (error instanceof GloveboxError && error.code === 'DATASET_NOT_FOUND') return undefined;
    throw error;
  }
}
