import { team, bot } from './slack-workspace.ts';

let count = 0;

/** An event of the Events API, in what Slack puts around it. */
export function wrapEvent(event: object, more: object = {}) {
  count++;
  return {
    token: 'verification-token-of-old',
    team_id: team,
    api_app_id: 'A0GLOVE001',
    event,
    type: 'event_callback',
    event_id: `Ev0${String(count).padStart(8, '0')}`,
    event_time: 1_790_000_000,
    authorizations: [
      { enterprise_id: null, team_id: team, user_id: bot.user, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
    event_context: '4-eyJldCI6ImFwcF9tZW50aW9uIn0',
    ...more,
  };
}

type Said = { readonly text: string; readonly ts: string; readonly channel?: string; readonly [key: string]: unknown };

const person = { user: 'U0ANNA0001', team, client_msg_id: '2f6c1c5e-0000-4000-8000-000000000000' };

/** What somebody says in a channel that the bot is in. */
export function message({ channel = 'C0SALES001', ...said }: Said) {
  const kind = { C: 'channel', G: 'group', D: 'im' }[channel[0] ?? 'C'];
  return { type: 'message', ...person, channel, channel_type: kind, event_ts: said.ts, ...said };
}

/** The same as a mention of the bot, which comes besides. */
export function mention({ channel = 'C0SALES001', ...said }: Said) {
  return { type: 'app_mention', ...person, channel, event_ts: said.ts, ...said };
}

/** A press of a button below a message. */
export function press(
  action: { action_id: string; value?: string },
  at: { channel: string; ts: string; thread_ts?: string },
) {
  return {
    type: 'block_actions',
    user: { id: 'U0ANNA0001', username: 'anna', name: 'anna', team_id: team },
    api_app_id: 'A0GLOVE001',
    container: { type: 'message', message_ts: at.ts, channel_id: at.channel, is_ephemeral: false },
    trigger_id: '12466734323.1395872398.abc',
    team: { id: team, domain: 'acme' },
    channel: { id: at.channel, name: 'sales' },
    message: { type: 'message', user: bot.user, bot_id: bot.id, text: 'An answer.', ...at },
    response_url: 'https://hooks.slack.com/actions/T0/1/abc',
    actions: [
      {
        type: 'button',
        block_id: 'b1',
        action_ts: '1790000500.000200',
        text: { type: 'plain_text', text: 'x' },
        ...action,
      },
    ],
  };
}

/** A slash command. */
export function command(text: string, more: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  return {
    token: 'verification-token-of-old',
    team_id: team,
    team_domain: 'acme',
    channel_id: 'C0SALES001',
    channel_name: 'sales',
    user_id: 'U0ANNA0001',
    user_name: 'anna',
    command: '/glovebox',
    text,
    api_app_id: 'A0GLOVE001',
    is_enterprise_install: 'false',
    response_url: 'https://hooks.slack.com/commands/T0/1/abc',
    trigger_id: '13345224609.738474920.8088930838d88f008e0',
    ...more,
  };
}
