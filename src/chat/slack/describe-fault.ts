import { GloveboxError } from '../../errors.ts';
import type { ErrorCode } from '../../errors.ts';

type Advice = { readonly code: ErrorCode; readonly text: string; readonly next: string };

const settings = 'Open api.slack.com/apps and choose your app.';
const token: Omit<Advice, 'text'> = {
  code: 'CONFIG_INVALID',
  next: `${settings} Under OAuth & Permissions, install it to your workspace, copy the Bot User OAuth Token into SLACK_BOT_TOKEN, and start again.`,
};
const invite: Omit<Advice, 'text'> = {
  code: 'CHAT_REFUSED',
  next: 'Invite the app: write /invite and its name in that channel.',
};
const gone: Omit<Advice, 'text'> = { code: 'MESSAGE_GONE', next: 'Say it anew.' };

/** What Slack answers where it refuses, and what whoever reads that can do. Others are told as Slack words them. */
const advices: Readonly<Record<string, Advice>> = {
  invalid_auth: { ...token, text: 'Slack does not know this token.' },
  not_authed: { ...token, text: 'Slack was asked without a token.' },
  token_revoked: { ...token, text: 'The token was revoked, or the app was removed from the workspace.' },
  token_expired: { ...token, text: 'The token has expired.' },
  account_inactive: { ...token, text: 'The app was removed from the workspace, or the workspace is gone.' },
  not_allowed_token_type: { ...token, text: 'This is a token of another kind.' },
  not_in_channel: { ...invite, text: 'The app is not in that channel.' },
  channel_not_found: { ...invite, text: 'The app cannot see that channel.' },
  message_not_found: { ...gone, text: 'That message is not there any more.' },
  cant_update_message: { ...gone, text: 'That message cannot be changed.' },
  edit_window_closed: { ...gone, text: 'That message cannot be changed any more.' },
  is_archived: { code: 'CHAT_REFUSED', text: 'That channel is archived.', next: 'Ask in another channel.' },
  restricted_action: {
    code: 'CHAT_REFUSED',
    text: 'Who may write in that channel is restricted.',
    next: 'Ask in another channel, or have the app allowed there.',
  },
};

/** A fault of Slack in words, with what to click. */
export function describeFault(error: unknown, hide: (text: string) => string): GloveboxError {
  if (error instanceof GloveboxError) return error;
  const { data } = (error ?? {}) as { data?: { error?: unknown; needed?: unknown } };
  if (typeof data?.error === 'string') return describeRefusal(data.error, data.needed, hide);
  const cause = new Error(hide(error instanceof Error ? error.message : String(error)));
  return new GloveboxError('CHAT_UNAVAILABLE', 'Slack does not answer.', { cause });
}

function describeRefusal(word: string, needed: unknown, hide: (text: string) => string): GloveboxError {
  if (word === 'missing_scope') return missingScope(typeof needed === 'string' ? needed : 'a permission');
  const cause = new Error(`Slack: ${hide(word).slice(0, 200)}`);
  const advice = advices[word];
  if (advice === undefined)
    return new GloveboxError('CHAT_REFUSED', `Slack refused: ${hide(word).slice(0, 200)}.`, { cause });
  return new GloveboxError(advice.code, advice.text, { next: advice.next, cause });
}

/** Whether it is the token that is refused, or what it may do: trying again changes nothing. */
export function isOfToken(refusal: string): boolean {
  return aboutTokens.has(refusal);
}

const aboutTokens: ReadonlySet<string> = new Set([
  'invalid_auth',
  'not_authed',
  'not_allowed_token_type',
  'token_revoked',
  'token_expired',
  'account_inactive',
  'user_removed_from_team',
  'team_disabled',
  'missing_scope',
  'no_permission',
  'access_denied',
  'ekm_access_denied',
  'enterprise_is_restricted',
  'two_factor_setup_required',
  'org_login_required',
  'forbidden_team',
]);

/** Slack names several with commas where any of them would do. */
export function missingScope(needed: string): GloveboxError {
  return new GloveboxError('CHAT_REFUSED', `The app lacks the permission ${needed} in Slack.`, {
    next: `${settings} Under OAuth & Permissions, add ${needed} to the Bot Token Scopes, then click Reinstall to Workspace.`,
  });
}

/** What Slack calls it, where it was Slack that refused. */
export function refusalOf(error: unknown): string | undefined {
  const { data } = (error ?? {}) as { data?: { error?: unknown } };
  return typeof data?.error === 'string' ? data.error : undefined;
}
