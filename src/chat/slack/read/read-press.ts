import { z } from 'zod';
import type { ChatEvent } from '../../chat-adapter.ts';
import { readButton } from '../write/write-buttons.ts';
import type { Identity } from './identity.ts';
import { isOutsider } from './identity.ts';
import { isDirect, placeIn } from './place-in.ts';

/** Of a press of a button what we look at. */
const slackPress = z.object({
  user: z.object({
    id: z.string(),
    username: z.string().optional(),
    name: z.string().optional(),
    team_id: z.string().optional(),
  }),
  team: z.object({ id: z.string(), enterprise_id: z.string().nullish() }).nullish(),
  channel: z.object({ id: z.string(), name: z.string().optional() }),
  message: z.object({ ts: z.string(), thread_ts: z.string().optional() }),
  actions: z
    .tuple([z.object({ action_id: z.string(), action_ts: z.string(), value: z.string().optional() })])
    .rest(z.unknown()),
});

export type Press = { readonly event: ChatEvent; readonly isOutside: boolean };

/** A press as an event of a chat, where it is one of our buttons, under a message that all can see, and whether an outsider pressed it. */
export function readPress(body: unknown, self: Identity): Press | undefined {
  const parsed = slackPress.safeParse(body);
  if (!parsed.success) return undefined;
  const { user, team, channel, message, actions } = parsed.data;
  const [{ action_id: name, action_ts: at, value }] = actions;
  const action = readButton(name);
  // Workspaces of one organisation differ in their ids. Where a workspace belongs is said of the one that the press comes from only.
  const from =
    user.team_id !== undefined && user.team_id === team?.id ? (team.enterprise_id ?? user.team_id) : user.team_id;
  const isOutside = isOutsider(user.team_id, self) && isOutsider(from, self);
  if (action === undefined) return undefined;
  const { ts, thread_ts: thread } = message;
  const place = placeIn(channel.id, thread);
  const called = user.name ?? user.username;
  const event: ChatEvent = {
    // Slack tells of a press once. The time of it tells two presses of one button apart.
    id: `${self.team}:${channel.id}:${ts}:${at}`,
    place,
    person: { id: user.id, ...(called !== undefined && { name: called }) },
    direct: isDirect(channel.id),
    kind: 'pressed',
    action,
    value: value ?? '',
    message: { place, id: ts },
  };
  return { event, isOutside };
}
