/** What the bot may do in Slack, and why it has to. The manifest and the documentation name the same, which tests see to. */
export const botScopes = {
  'app_mentions:read': 'to hear that it is mentioned',
  'channels:history':
    'to hear replies in threads of public channels, and to know which of these threads are its own and what file they begin with',
  'chat:write': 'to answer',
  commands: 'to be asked with a slash command',
  'files:read': 'to read a file that somebody drops for it',
  'files:write': 'to attach charts and tables',
  'groups:history': 'to hear replies in threads of private channels that it was invited to',
  'im:history': 'to hear direct messages',
  'mpim:history': 'to hear replies in threads of group messages',
} as const;

/** What Slack tells the bot of. Of messages in channels nothing is looked at but those that mention it and replies in its own threads. */
export const botEvents = ['app_mention', 'message.channels', 'message.groups', 'message.im', 'message.mpim'] as const;

/** What the other token, of the app, may do: it opens the connection of Socket Mode and nothing else. */
export const appScope = 'connections:write';
