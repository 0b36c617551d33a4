import type { App } from '@slack/bolt';
import type { Hear, Person, Place } from '../../chat-adapter.ts';
import { isOutsider } from '../read/identity.ts';
import type { Identity } from '../read/identity.ts';
import type { OwnThreads } from '../read/own-threads.ts';
import { isMeant, readMessage } from '../read/read-message.ts';
import { readPress } from '../read/read-press.ts';
import type { Press } from '../read/read-press.ts';
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
  /** Says something to one person, who may not hear it. */
  whisper(place: Place, person: Person, text: string): void;
};

/** Has Bolt tell us of what we listen to. */
export function listen(app: App, listening: Listening): void {
  app.event('app_mention', ({ event, body }) => hearMessage(event, body, listening));
  app.event('message', ({ event, body }) => hearMessage(event, body, listening));
  app.action(anyButton, async ({ body, ack }) => {
    const press = readPress(body, listening.self);
    if (press !== undefined) await hearPress(press, listening);
    await ack();
  });
  // Under whatever name the command was set up.
  app.command(/./, async ({ command, ack }) => {
    const said = await listening.answerCommand(command);
    await (said === undefined ? ack() : ack({ response_type: 'ephemeral', text: said }));
  });
}

async function hearPress({ event, isOutside }: Press, { hear, options, whisper }: Listening): Promise<void> {
  if (!isOutside || options.allowOutsiders) return hear(event);
  // Slack hears of the press meanwhile.
  whisper(event.place, event.person, 'Only people of the organisation that I belong to may ask me.');
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
