import type { Logger, webApi } from '@slack/bolt';
import type { Bolt } from '../load-bolt.ts';
import type { SlackOptions } from '../slack-options.ts';

/**
 * The client of Slack's Web API. Where Slack says that it is asked too often it waits as long as it is told; where there is no answer it
 * tries again for about a minute.
 */
export function createClient({ webApi }: Bolt, { botToken, apiUrl }: SlackOptions, logger: Logger): webApi.WebClient {
  return new webApi.WebClient(botToken, {
    slackApiUrl: apiUrl,
    logger,
    timeout: 60_000,
    maxRequestConcurrency: 8,
    retryConfig: { retries: 6, factor: 2, minTimeout: 500, maxTimeout: 20_000, randomize: true },
  });
}
