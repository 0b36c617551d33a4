import { z } from 'zod';

const file = z.object({
  id: z.string(),
  name: z.string().nullish(),
  title: z.string().nullish(),
  size: z.number().nullish(),
  mode: z.string().nullish(),
});

/** Of a `message` or an `app_mention` what we look at. What else there is changes from one client of Slack to the next. */
export const slackMessage = z.object({
  type: z.enum(['message', 'app_mention']),
  subtype: z.string().optional(),
  hidden: z.boolean().optional(),
  channel: z.string(),
  channel_type: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().nullish(),
  team: z.string().optional(),
  user_team: z.string().optional(),
  text: z.string().nullish(),
  ts: z.string(),
  thread_ts: z.string().optional(),
  parent_user_id: z.string().optional(),
  files: z.array(file).nullish(),
});

export type SlackMessageEvent = z.output<typeof slackMessage>;

/** What is around an event. */
export const slackEnvelope = z.object({ is_ext_shared_channel: z.boolean().optional() });
