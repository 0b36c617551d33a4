import type { Logger, webApi } from '@slack/bolt';
import type { Bolt } from '../load-bolt.ts';
import type { SlackOptions } from '../slack-options.ts';

/**
 * The client of Slack's Web API. Where Slack says that it is asked too often it waits as long as it is told; where there is no answer it
 * tries again for about half a minute, unless somebody waits who can try again as well.
 */
export function createClient(
  { webApi }: Bolt,
  { botToken, apiUrl }: SlackOptions,
  logger: Logger,
  patience: keyof typeof patiences = 'long',
): webApi.WebClient {
  const { timeout, retries } = patiences[patience];
  return new webApi.WebClient(botToken, {
    slackApiUrl: apiUrl,
    logger,
    timeout,
    maxRequestConcurrency: 8,
    retryConfig: { retries, factor: 2, minTimeout: 500, maxTimeout: 20_000, randomize: true },
  });
}

const patiences = { long: { timeout: 60_000, retries: 6 }, brief: { timeout: 10_000, retries: 1 } };
