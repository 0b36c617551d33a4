import { createSlackAdapter } from '../../chat/slack/slack-adapter.ts';
import type { Log } from '../log.ts';
import type { ChatSettings } from './chat-settings.ts';
import type { Platform } from './open-platforms.ts';
import { createReadInTurn } from './read-in-turn.ts';

/** More than any event of Slack has, and as much as a few of them have. */
const bodyBounds = { mostBytes: 4 * 1024 * 1024, mostHeld: 16 * 1024 * 1024 };

/** Slack, where there is a token for it. Throws `CONFIG_INVALID` where what is there cannot be used. */
export function openSlack(settings: ChatSettings, log: Log): Platform | undefined {
  const { slackBotToken: botToken, slackSigningSecret: signingSecret, slackAppToken: appToken } = settings;
  if (botToken === undefined) return undefined;
  const { slackApiUrl: apiUrl, slackFilesUrl: filesUrl, slackOutsiders } = settings;
  const adapter = createSlackAdapter(
    {
      botToken,
      allowOutsiders: slackOutsiders === 'allow',
      ...(signingSecret !== undefined && { signingSecret }),
      ...(appToken !== undefined && { appToken }),
      ...(apiUrl !== undefined && { apiUrl }),
      ...(filesUrl !== undefined && { filesUrl }),
    },
    (level, text) => log.info('slack', { told: level, text }),
  );
  const { requests } = adapter;
  const read = createReadInTurn(bodyBounds);
  return {
    adapter,
    leave: () => adapter.leave(),
    isConnected: () => adapter.isConnected(),
    ...(requests && {
      door: {
        path: requests.path,
        handle: (request, response) => read(request, (body) => requests.handle(request, response, body)),
      },
    }),
  };
}
