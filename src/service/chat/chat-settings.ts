import { z } from 'zod';
import { usualLimits } from '../../chat/rate-limits.ts';
import { webhookSettings } from '../../chat/webhook/webhook-settings.ts';
import { readEnvironment } from '../../read-environment.ts';
import { readDuration } from '../../read-quantity.ts';
import { readNames } from '../settings.ts';

const names = z.preprocess((value) => (typeof value === 'string' ? readNames(value) : value), z.array(z.string()));

const limit = z.preprocess(
  readLimit,
  z.object({ questions: z.int().min(1), seconds: z.number().min(1) }, 'give questions and a time such as 20/10m'),
);

function readLimit(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const [, questions, time = ''] = /^(\d{1,6})\/(\w+)$/.exec(value.trim()) ?? [];
  return { questions: Number(questions), seconds: readDuration(time) };
}

/** What cannot be read is not quoted: there are secrets in it. */
function readJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** Which form they have is looked at where they are used, which says where to find them. */
const token = z.string().optional();

/** Every setting of chats in the service, its variable, its default. An adapter starts where what it needs is there. */
export const chatSettings = z.strictObject({
  chatOwner: z
    .string()
    .regex(/^\S(?:.{0,98}\S)?$/, 'give a name such as local or ada')
    .default('local')
    .describe('As whom chats ask: the owner of what they find and leave')
    .meta({ variable: 'GLOVEBOX_CHAT_OWNER' }),
  chatPeople: names
    .default(['*'])
    .describe('Who may ask, by the ids of their platform')
    .meta({ variable: 'GLOVEBOX_CHAT_PEOPLE' }),
  chatChannels: names
    .default(['*'])
    .describe('Where it may be asked, by the ids of the platform; direct is what nobody else reads')
    .meta({ variable: 'GLOVEBOX_CHAT_CHANNELS' }),
  chatStewards: names
    .default([])
    .describe('Who may stop what others have asked')
    .meta({ variable: 'GLOVEBOX_CHAT_STEWARDS' }),
  chatPersonLimit: limit
    .default(usualLimits.person)
    .describe('How many questions one person may ask in which time')
    .meta({ variable: 'GLOVEBOX_CHAT_PERSON_LIMIT' }),
  chatChannelLimit: limit
    .default(usualLimits.channel)
    .describe('How many questions may be asked in one channel in which time')
    .meta({ variable: 'GLOVEBOX_CHAT_CHANNEL_LIMIT' }),
  slackBotToken: token
    .describe('What the service does in Slack it does with this token')
    .meta({ variable: 'SLACK_BOT_TOKEN' }),
  slackSigningSecret: token
    .describe('What Slack signs its requests with, where they come over HTTP')
    .meta({ variable: 'SLACK_SIGNING_SECRET' }),
  slackAppToken: token
    .describe('What the service opens a socket to Slack with, where nothing can come over HTTP')
    .meta({ variable: 'SLACK_APP_TOKEN' }),
  slackOutsiders: z
    .enum(['refuse', 'allow'], 'give refuse or allow')
    .default('refuse')
    .describe('Whether people of other organisations may ask, in channels of Slack that are shared with them')
    .meta({ variable: 'SLACK_OUTSIDERS' }),
  slackApiUrl: z
    .string()
    .optional()
    .describe('Where the Web API of Slack is, where it is not slack.com: GovSlack has its own')
    .meta({ variable: 'SLACK_API_URL' }),
  slackFilesUrl: z
    .string()
    .optional()
    .describe('The one place that files are fetched from, where it is not files.slack.com')
    .meta({ variable: 'SLACK_FILES_URL' }),
  webhooks: z
    .preprocess(readJson, z.array(webhookSettings, 'give a list in JSON, as docs/webhook.md has it'))
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'give each webhook a name of its own')
    .default([])
    .describe('Other platforms, each by a webhook of its own: JSON')
    .meta({ variable: 'GLOVEBOX_WEBHOOKS' }),
});

export type ChatSettings = z.infer<typeof chatSettings>;
export type ChatOptions = { readonly [K in keyof ChatSettings]?: ChatSettings[K] | undefined };

export function readChatSettings(given: ChatOptions = {}, environment: NodeJS.ProcessEnv = process.env): ChatSettings {
  return readEnvironment(chatSettings, given, environment);
}
