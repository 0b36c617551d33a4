import { checkBlocks } from './check-blocks.ts';
import { bot, team } from './slack-workspace.ts';
import type { Workspace } from './slack-workspace.ts';

export type Arguments = Readonly<Record<string, string>>;
export type Reply = Record<string, unknown> & { readonly ok: boolean };
type Method = (args: Arguments, workspace: Workspace, base: string) => Reply;

const refuse = (error: string, more: object = {}): Reply => ({ ok: false, error, ...more });

/** The permission that a method needs. */
export function scopeOf(method: string, { channel = '' }: Arguments): string | undefined {
  if (method === 'conversations.replies')
    return { C: 'channels:history', G: 'groups:history', D: 'im:history' }[channel[0] ?? 'C'];
  return scopes[method];
}

const scopes: Readonly<Record<string, string>> = {
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.update': 'chat:write',
  'files.getUploadURLExternal': 'files:write',
  'files.completeUploadExternal': 'files:write',
  'files.info': 'files:read',
};

/** Methods of Slack's Web API as it documents them: what they need, what they refuse, what they give. */
export const methods: Readonly<Record<string, Method>> = {
  'auth.test': () => ({
    ok: true,
    url: 'https://acme.slack.com/',
    team: 'Acme',
    user: 'glovebox',
    team_id: team,
    user_id: bot.user,
    bot_id: bot.id,
    is_enterprise_install: false,
  }),

  'chat.postMessage'(args, workspace) {
    const fault = checkPlace(args, workspace) ?? checkContent(args, workspace);
    if (fault !== undefined) return refuse(fault);
    // The id of a person stands for the direct conversation with them.
    const channel = args['channel']?.startsWith('U') ? 'D0DIRECT01' : (args['channel'] ?? '');
    const message = workspace.add({ channel, user: bot.user, bot_id: bot.id, ...contentOf(args) });
    return { ok: true, channel, ts: message.ts, message: { ...message, type: 'message' } };
  },

  'chat.update'(args, workspace) {
    const message = workspace.messages.find(({ channel, ts }) => channel === args['channel'] && ts === args['ts']);
    if (message === undefined) return refuse('message_not_found');
    if (message.user !== bot.user) return refuse('cant_update_message');
    const fault = checkContent(args, workspace);
    if (fault !== undefined) return refuse(fault);
    Object.assign(message, contentOf(args));
    message.edits++;
    return { ok: true, channel: message.channel, ts: message.ts, text: message.text };
  },

  'chat.postEphemeral'(args, workspace) {
    const fault = checkPlace(args, workspace);
    if (fault !== undefined) return refuse(fault);
    if (!args['user']?.startsWith('U')) return refuse('user_not_found');
    const { channel = '', user, text = '', thread_ts } = args;
    workspace.whispers.push({ channel, user, text, ...(thread_ts !== undefined && { thread_ts }) });
    return { ok: true, message_ts: workspace.nextTime() };
  },

  'conversations.replies'(args, workspace) {
    const { channel, ts } = args;
    if (channel === undefined || !workspace.known.has(channel)) return refuse('channel_not_found');
    if (!workspace.members.has(channel)) return refuse('not_in_channel');
    const thread = workspace.messages.filter(
      (message) => message.channel === channel && (message.ts === ts || message.thread_ts === ts),
    );
    if (thread.length === 0) return refuse('thread_not_found');
    const from = Number(args['cursor'] ?? 0);
    const limit = Number(args['limit'] ?? 100);
    const page = thread.slice(from, from + limit).map((message) => ({ type: 'message', ...message }));
    const next = from + limit < thread.length ? String(from + limit) : '';
    return { ok: true, messages: page, has_more: next !== '', response_metadata: { next_cursor: next } };
  },

  'files.info'(args, workspace, base) {
    const file = workspace.files.get(args['file'] ?? '');
    if (file === undefined) return refuse('file_not_found');
    const { id, name, mimetype, length } = file;
    const address = file.external ? 'https://docs.example.com/sheet' : `${base}/files-pri/${team}-${id}/${name}`;
    const download = file.external ? {} : { url_private_download: address.replace(/\/([^/]+)$/, '/download/$1') };
    return {
      ok: true,
      file: {
        id,
        name,
        mimetype,
        size: length,
        is_external: file.external === true,
        url_private: address,
        ...download,
      },
    };
  },

  'files.getUploadURLExternal'(args, workspace, base) {
    const length = Number(args['length']);
    if (!args['filename'] || !Number.isInteger(length) || length <= 0) return refuse('invalid_arguments');
    const file = workspace.addFile({ name: args['filename'], bytes: Buffer.alloc(0), mimetype: '' });
    file.length = length;
    if (args['alt_text'] !== undefined) file.alt = args['alt_text'];
    return { ok: true, upload_url: `${base}/upload/v1/${file.id}`, file_id: file.id };
  },

  'files.completeUploadExternal'(args, workspace) {
    const files = JSON.parse(args['files'] ?? '[]') as { id: string; title?: string }[];
    const stored = files.flatMap(({ id, title }) => {
      const file = workspace.files.get(id);
      return file === undefined ? [] : [Object.assign(file, title === undefined ? {} : { title })];
    });
    const isWhole = stored.every((file) => file.bytes.length === file.length);
    if (stored.length < files.length || !isWhole) return refuse('file_not_found');
    const place = { channel: args['channel_id'] ?? '', ...(args['thread_ts'] && { thread_ts: args['thread_ts'] }) };
    const fault = checkPlace(place, workspace);
    if (fault !== undefined) return refuse(fault);
    workspace.add({ ...place, user: bot.user, bot_id: bot.id, text: '', files: stored });
    return { ok: true, files };
  },
};

function checkPlace({ channel = '', thread_ts: thread }: Arguments, workspace: Workspace): string | undefined {
  if (channel.startsWith('U')) return undefined;
  if (!workspace.known.has(channel)) return 'channel_not_found';
  if (!workspace.members.has(channel)) return 'not_in_channel';
  const isThere = workspace.messages.some((message) => message.channel === channel && message.ts === thread);
  return thread === undefined || isThere ? undefined : 'thread_not_found';
}

function checkContent({ text, blocks }: Arguments, { nativeTables }: Workspace): string | undefined {
  if (!text && !blocks) return 'no_text';
  if ((text ?? '').length > 40_000) return 'msg_too_long';
  if (blocks === undefined) return undefined;
  const parsed: unknown = JSON.parse(blocks);
  const fault = checkBlocks(parsed);
  if (fault !== undefined) return fault;
  const hasTable = (parsed as { type: string }[]).some(({ type }) => type === 'table');
  return hasTable && !nativeTables ? 'invalid_blocks' : undefined;
}

function contentOf({ text = '', blocks, thread_ts: thread }: Arguments) {
  return {
    text,
    ...(blocks !== undefined && { blocks: JSON.parse(blocks) as unknown[] }),
    ...(thread !== undefined && { thread_ts: thread }),
  };
}
