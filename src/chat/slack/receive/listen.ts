import type { App } from '@slack/bolt';
import type { Hear } from '../../chat-adapter.ts';
import { isOutsider } from '../read/identity.ts';
import type { Identity } from '../read/identity.ts';
import type { OwnThreads } from '../read/own-threads.ts';
import { isMeant, readMessage } from '../read/read-message.ts';
import { readPress } from '../read/read-press.ts';
import { slackEnvelope, slackMessage } from '../read/slack-message.ts';
import type { SlackOptions } from '../slack-options.ts';
import { anyButton } from '../write/write-buttons.ts';
import type { Command } from './answer-command.ts';

export type Listening = {
  readonly hear: Hear;
  readonly self: Identity;
  readonly threads: OwnThreads;
  readonly options: SlackOptions;
  /** What is done with a slash command. The text is said to whoever gave it. */
  answerCommand(command: Command): Promise<string | undefined>;
};

/** Has Bolt tell us of what we listen to. */
export function listen(app: App, listening: Listening): void {
  app.event('app_mention', ({ event, body }) => hearMessage(event, body, listening));
  app.event('message', ({ event, body }) => hearMessage(event, body, listening));
  app.action(anyButton, async ({ body, ack }) => {
    const event = readPress(body, listening.self, listening.options.allowOutsiders);
    if (event !== undefined) await listening.hear(event);
    await ack();
  });
  // Under whatever name the command was set up.
  app.command(/./, async ({ command, ack }) => {
    const said = await listening.answerCommand(command);
    await (said === undefined ? ack() : ack({ response_type: 'ephemeral', text: said }));
  });
}

async function hearMessage(event: unknown, body: unknown, { hear, self, threads, options }: Listening): Promise<void> {
  const parsed = slackMessage.safeParse(event);
  if (!parsed.success) return;
  const message = parsed.data;
  const meant = isMeant(message, self);
  if (meant === 'no') return;
  const isShared = slackEnvelope.safeParse(body).data?.is_ext_shared_channel === true;
  const team = message.user_team ?? message.team;
  if (isShared && !options.allowOutsiders && isOutsider(team, self)) return;
  if (meant === 'in-own-thread' && !(await threads.includes(message))) return;
  const said = readMessage(message, self);
  if (!said.direct) threads.join(said.place.channel, said.place.thread);
  await hear(said);
}
