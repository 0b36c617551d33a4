import { z } from 'zod';
import { GloveboxError } from '../../errors.ts';

const anyUrl = z.url({ protocol: /^https?$/ });

export const slackOptions = z.strictObject({
  botToken: z
    .string()
    .regex(/^xoxb-[\w-]+$/, 'give the Bot User OAuth Token, which begins with xoxb-')
    .describe('The Bot User OAuth Token of the app, from OAuth & Permissions'),
  signingSecret: z
    .string()
    .regex(
      /^[0-9a-f]{32,64}$/,
      'give the Signing Secret, which is hexadecimal: 32 characters, each a digit or one of a to f',
    )
    .optional()
    .describe('The Signing Secret of the app, from Basic Information: Slack sends requests to this service'),
  appToken: z
    .string()
    .regex(/^xapp-[\w-]+$/, 'give an App-Level Token, which begins with xapp-')
    .optional()
    .describe('An App-Level Token with connections:write, from Basic Information: Socket Mode, which needs no address'),
  path: z.string().startsWith('/').default('/chat/slack').describe('Where this service takes requests of Slack'),
  allowOutsiders: z
    .boolean()
    .default(false)
    .describe('Whether people of other organisations, in channels that are shared with them, may ask'),
  apiUrl: anyUrl.default('https://slack.com/api/').describe('Where the Web API of Slack is'),
  filesUrl: anyUrl.default('https://files.slack.com').describe('The one place that files are fetched from'),
  fileBytes: z
    .number()
    .int()
    .positive()
    .default(1024 ** 3)
    .describe('How many bytes a dropped file may have'),
});

export type SlackOptions = z.output<typeof slackOptions>;

/** What is told of what happens. Nothing that is secret or that somebody said is in it. */
export type Tell = (level: 'info' | 'warn' | 'error', text: string) => void;

/** Options as they can be used. Throws `CONFIG_INVALID`, without what was given: it is secret. */
export function readSlackOptions(given: z.input<typeof slackOptions>): SlackOptions {
  const parsed = slackOptions.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const { variable, at } = whereToFind[String(issue?.path[0])] ?? {};
    throw new GloveboxError(
      'CONFIG_INVALID',
      `${variable ?? issue?.path.join('.')} cannot be used: ${issue?.message}.`,
      {
        next: at === undefined ? 'See docs/slack.md.' : `Copy it from api.slack.com/apps, ${at}. See docs/slack.md.`,
      },
    );
  }
  const { signingSecret, appToken } = parsed.data;
  if (signingSecret === undefined && appToken === undefined)
    throw new GloveboxError('CONFIG_INVALID', 'There is a token for Slack, and no way for Slack to reach us.', {
      next: 'Set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET where Slack can reach this service. See docs/slack.md.',
    });
  return parsed.data;
}

const whereToFind: Readonly<Record<string, { readonly variable: string; readonly at?: string }>> = {
  botToken: { variable: 'SLACK_BOT_TOKEN', at: 'OAuth & Permissions, Bot User OAuth Token' },
  signingSecret: { variable: 'SLACK_SIGNING_SECRET', at: 'Basic Information, App Credentials' },
  apiUrl: { variable: 'SLACK_API_URL' },
  filesUrl: { variable: 'SLACK_FILES_URL' },
  appToken: { variable: 'SLACK_APP_TOKEN', at: 'Basic Information, App-Level Tokens' },
};
