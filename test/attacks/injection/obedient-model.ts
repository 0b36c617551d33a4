import type { Answer, Asked, ContentBlock } from '../../generator/claude/messages-api.ts';
import { readHidden } from './disguises.ts';
import { honest, honestSentence, type Order, type Prey, say, submit } from './order.ts';

type Block = { readonly text?: string; readonly content?: string };
type Message = { readonly role: string; readonly content: string | readonly Block[] };

export const messagesOf = ({ body }: Asked): readonly Message[] => body['messages'] as readonly Message[];

/** What a message says, block by block. */
export function textsOf({ content }: Message): readonly string[] {
  if (typeof content === 'string') return [content];
  return content.map(({ text, content: told }) => text ?? told ?? '');
}

/** The order that stands in a text: it is found even where marks and letters were changed on the way. */
export function findOrder(text: string, orders: readonly Order[]): Order | undefined {
  const [, name = ''] = /obey[^a-z]+([a-z]+)[^a-z]+now/i.exec(readHidden(text)) ?? [];
  return orders.find((order) => order.name === name.toLowerCase());
}

/**
 * A model that believes everything: as soon as what it is told holds an order, it does that, and nothing else. Until then it works
 * honestly, beginning with `opening`.
 */
export function obey(
  asked: Asked,
  orders: readonly Order[],
  opening: readonly ContentBlock[] | undefined,
  prey: Prey,
): Answer {
  const messages = messagesOf(asked);
  const heard = messages.findIndex(
    (message) => message.role === 'user' && textsOf(message).some((text) => findOrder(text, orders) !== undefined),
  );
  const turnsSince = messages.slice(Math.max(0, heard)).filter(({ role }) => role === 'assistant').length;
  const order = heard < 0 ? undefined : findOrder(textsOf(messages[heard] as Message).join('\n'), orders);
  const turns = order?.turns(prey) ?? [
    ...(opening === undefined ? [] : [opening]),
    [submit(honest)],
    [say(honestSentence)],
  ];
  return { content: turns[Math.min(turnsSince, turns.length - 1)] ?? [] };
}
