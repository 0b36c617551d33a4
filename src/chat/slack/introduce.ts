import type { webApi } from '@slack/bolt';
import { botScopes } from './permissions.ts';
import type { Identity } from './read/identity.ts';
import type { Tell } from './slack-options.ts';

/** Asks Slack who we are, and tells what permissions are missing: better now than when somebody asks. */
export async function introduce(client: webApi.WebClient, tell: Tell): Promise<Identity> {
  const {
    user_id: user,
    bot_id: bot,
    team_id: team,
    enterprise_id: enterprise,
    response_metadata,
  } = await client.auth.test();
  const granted = response_metadata?.scopes;
  const missing = granted === undefined ? [] : Object.entries(botScopes).filter(([scope]) => !granted.includes(scope));
  for (const [scope, why] of missing)
    tell(
      'warn',
      `The app lacks the permission ${scope} in Slack, which it needs ${why}. Add it under OAuth & Permissions, and reinstall the app.`,
    );
  return { user: user ?? '', bot, team: team ?? '', enterprise };
}
