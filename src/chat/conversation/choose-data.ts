import type { Clerk, OwnData } from '../../clerk/clerk.ts';
import { isFault } from '../../errors.ts';
import type { MessageBounds } from '../chat-adapter.ts';
import type { Button, ChatMessage } from '../message.ts';
import { sayText } from '../render-message.ts';
import { nameData, tellApart, useButton } from './describe-data.ts';
import { findNamesakes } from './find-called.ts';

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
  const others = all.filter(({ hash }) => !current.some((own) => own.hash === hash));
  if (others.length === 0)
    return sayText(`${about} Drop a file here to ask about ${current.length === 0 ? 'it' : 'another'}.`);
  return askWhich(`${about} There is ${current.length === 0 ? 'this' : 'also'}:`, others, bounds, all);
}

/** `known` is all that there is, where that is more: what is called like another of it is told apart, and taken by its hash. */
export function askWhich(
  text: string,
  all: readonly OwnData[],
  { buttons, text: longest }: MessageBounds,
  known = all,
): ChatMessage {
  const namesakes = findNamesakes(known);
  const choices = all.map((own): Button =>
    namesakes.has(own) ? { action: 'use', label: tellApart(own), value: own.hash } : useButton(own),
  );
  const names = choices.slice(0, mostNames).map(({ label }) => `• ${label}`);
  const more = all.length - names.length;
  const next = 'Or drop a file here.';
  const how = buttons === 0 || all.length > buttons ? ` Write "use NAME" to take one.` : '';
  const list = buttons >= all.length ? [] : [...names, ...(more > 0 ? [`• and ${more} more`] : [])];
  return sayText([`${text}${how}`, ...list, next].join('\n').slice(0, longest), choices.slice(0, buttons));
}

/** Data by its names or hashes. Undefined where one of them is none. */
export function findNamed(clerk: Clerk, names: readonly string[]): Promise<readonly OwnData[] | undefined> {
  return unlessMissing(Promise.all(names.map((name) => clerk.findData(name))));
}

export async function unlessMissing<T>(looking: Promise<T>): Promise<T | undefined> {
  try {
    return await looking;
  } catch (error) {
    if (isFault(error, 'DATASET_NOT_FOUND')) return undefined;
    throw error;
  }
}
