import { GloveboxError } from '../../errors.ts';
import type { ErrorCode } from '../../errors.ts';

type Advice = { readonly code: ErrorCode; readonly text: string; readonly next: string };

const settings = 'Open api.slack.com/apps and choose your app.';
const token: Omit<Advice, 'text'> = {
  code: 'CONFIG_INVALID',
  next: `${settings} Under OAuth & Permissions, install it to your workspace, copy the Bot User OAuth Token into SLACK_BOT_TOKEN, and start again.`,
};
const refused = { code: 'CHAT_REFUSED' } as const;
const invite: Omit<Advice, 'text'> = {
  ...refused,
  next: 'Invite the app: write /invite and its name in that channel.',
};
const elsewhere: Omit<Advice, 'text'> = { ...refused, next: 'Ask in another channel.' };
const allow: Omit<Advice, 'text'> = { ...refused, next: 'Ask in another channel, or have the app allowed there.' };
const thread: Omit<Advice, 'text'> = { ...refused, next: 'Ask in the channel, outside of that thread.' };
const report: Omit<Advice, 'text'> = { ...refused, next: 'Report this, with what you asked.' };
const gone: Omit<Advice, 'text'> = { code: 'MESSAGE_GONE', next: 'Say it anew.' };

/** Refusals of a place: there nothing can be said, and elsewhere it may be. */
const aboutPlaces: Readonly<Record<string, Advice>> = {
  not_in_channel: { ...invite, text: 'The app is not in that channel.' },
  channel_not_found: { ...invite, text: 'The app cannot see that channel.' },
  user_not_in_channel: { ...elsewhere, text: 'Who asked is not in that channel any more.' },
  is_archived: { ...elsewhere, text: 'That channel is archived.' },
  restricted_action: { ...allow, text: 'Who may write in that channel is restricted.' },
  restricted_action_read_only_channel: { ...allow, text: 'That channel can only be read.' },
  restricted_action_non_threadable_channel: { ...allow, text: 'That channel has no threads.' },
  restricted_action_thread_only_channel: { ...allow, text: 'In that channel only threads can be written in.' },
  restricted_action_thread_locked: { ...thread, text: 'That thread is locked.' },
  thread_not_found: { ...thread, text: 'That thread is not there any more.' },
  cannot_reply_to_message: { ...thread, text: 'Nobody can reply to that message.' },
};

/**
 * What Slack answers where it refuses, and what whoever reads that can do. What is `CHAT_REFUSED` stays refused however often it is said;
 * the rest may pass, or be mended, and what is not here may as well: it is told as Slack words it.
 */
const advices: Readonly<Record<string, Advice>> = {
  invalid_auth: { ...token, text: 'Slack does not know this token.' },
  not_authed: { ...token, text: 'Slack was asked without a token.' },
  token_revoked: { ...token, text: 'The token was revoked, or the app was removed from the workspace.' },
  token_expired: { ...token, text: 'The token has expired.' },
  account_inactive: { ...token, text: 'The app was removed from the workspace, or the workspace is gone.' },
  not_allowed_token_type: { ...token, text: 'This is a token of another kind.' },
  ...aboutPlaces,
  message_not_found: { ...gone, text: 'That message is not there any more.' },
  cant_update_message: { ...gone, text: 'That message cannot be changed.' },
  edit_window_closed: { ...gone, text: 'That message cannot be changed any more.' },
  user_not_found: { ...refused, text: 'Slack does not know that person.', next: 'Ask as somebody whom it knows.' },
  msg_too_long: { ...report, text: 'Slack does not take a message that is so long.' },
  msg_blocks_too_long: { ...report, text: 'Slack does not take a message that is so long.' },
  invalid_blocks: { ...report, text: 'Slack does not take a part of a message.' },
  invalid_blocks_format: { ...report, text: 'Slack does not take a part of a message.' },
  invalid_arguments: { ...report, text: 'Slack does not take a message as it is.' },
  no_text: { ...report, text: 'Slack takes no message without a text.' },
};

/** A fault of Slack in words, with what to click. */
export function describeFault(error: unknown, hide: (text: string) => string): GloveboxError {
  if (error instanceof GloveboxError) return error;
  const refusal = refusalOf(error);
  if (refusal !== undefined)
    return describeRefusal(refusal, (error as { data: { needed?: unknown } }).data.needed, hide);
  const cause = new Error(hide(error instanceof Error ? error.message : String(error)));
  return new GloveboxError('CHAT_UNAVAILABLE', 'Slack does not answer.', { cause });
}

function describeRefusal(word: string, needed: unknown, hide: (text: string) => string): GloveboxError {
  if (word === 'missing_scope') return missingScope(typeof needed === 'string' ? needed : undefined);
  const cause = new Error(`Slack: ${hide(word).slice(0, 200)}`);
  const advice = advices[word];
  if (advice === undefined)
    return new GloveboxError('CHAT_UNAVAILABLE', `Slack refused: ${hide(word).slice(0, 200)}.`, { cause });
  return new GloveboxError(advice.code, advice.text, { next: advice.next, cause });
}

/** Whether nothing can be said at that place, whatever it is. */
export function isOfPlace(refusal: string): boolean {
  return Object.hasOwn(aboutPlaces, refusal);
}

/** Whether it is the token that is refused, or what it may do: trying again changes nothing. */
export function isOfToken(refusal: string): boolean {
  return aboutTokens.has(refusal);
}

/** Whether Slack has not answered, or cannot now, as it says itself. What is refused in words that nobody knows is not tried for ever. */
export function isPassing(error: unknown): boolean {
  const refusal = refusalOf(error);
  return refusal === undefined || ofSlack.has(refusal);
}

const ofSlack: ReadonlySet<string> = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'ratelimited',
  'rate_limited',
  'team_added_to_org',
]);

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
export function missingScope(needed: string | undefined): GloveboxError {
  const lacking = needed === undefined ? 'a permission' : `the permission ${needed}`;
  const missing = needed ?? 'those of docs/slack.md that are missing';
  return new GloveboxError('CONFIG_INVALID', `The app lacks ${lacking} in Slack.`, {
    next: `${settings} Under OAuth & Permissions, add ${missing} to the Bot Token Scopes, then reinstall the app to your workspace, on the same page.`,
  });
}

/** What Slack calls it, where it was Slack that refused. */
export function refusalOf(error: unknown): string | undefined {
  const { data } = (error ?? {}) as { data?: { error?: unknown } };
  return typeof data?.error === 'string' ? data.error : undefined;
}
