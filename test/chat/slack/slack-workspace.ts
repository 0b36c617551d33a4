/** What there is in a workspace, as Slack keeps it. */
export type PostedMessage = {
  readonly channel: string;
  readonly ts: string;
  thread_ts?: string;
  user?: string;
  bot_id?: string;
  text: string;
  blocks?: unknown[];
  files?: unknown[];
  edits: number;
};

export type Whisper = {
  readonly channel: string;
  readonly user: string;
  readonly text: string;
  readonly thread_ts?: string;
};

export type StoredFile = {
  readonly id: string;
  readonly name: string;
  bytes: Buffer;
  mimetype: string;
  title?: string;
  alt?: string;
  length: number;
  external?: boolean;
  /** The app may be told of it, and may not read it. */
  hidden?: boolean;
  /** As what it is sent, where that is something else. */
  sentAs?: string;
  /** With what it is answered, where that is not 200. */
  status?: number;
  /** The connection ends before all of it is sent. */
  breaksOff?: boolean;
};

export const team = 'T0GLOVE001';
export const bot = { user: 'U0GLOVEBOT', id: 'B0GLOVEBOT' };
export const botToken = 'xoxb-1111-2222-secretsecretsecret';
export const appToken = 'xapp-1-A0GLOVE001-3333-secretsecret';
export const signingSecret = '0123456789abcdef0123456789abcdef';

/** Channels that the bot is in. `C0OTHER001` is one that it is not in. */
const channels = ['C0SALES001', 'G0SECRET01', 'D0DIRECT01'];

export type Workspace = ReturnType<typeof createWorkspace>;

export function createWorkspace() {
  let clock = 1_790_000_000_000_100;
  const messages: PostedMessage[] = [];
  const whispers: Whisper[] = [];
  const files = new Map<string, StoredFile>();
  const scopes = new Set([
    'app_mentions:read',
    'channels:history',
    'chat:write',
    'commands',
    'files:read',
    'files:write',
    'groups:history',
    'im:history',
    'mpim:history',
  ]);
  return {
    messages,
    whispers,
    files,
    scopes,
    members: new Set(channels),
    known: new Set([...channels, 'C0OTHER001']),
    tokens: new Set([botToken]),
    appTokens: new Set([appToken]),
    nativeTables: true,
    nextTime(): string {
      clock += 100;
      const digits = String(clock);
      return `${digits.slice(0, 10)}.${digits.slice(10)}`;
    },
    add(message: Omit<PostedMessage, 'ts' | 'edits'> & { ts?: string }): PostedMessage {
      const added = { ...message, ts: message.ts ?? this.nextTime(), edits: 0 };
      messages.push(added);
      return added;
    },
    addFile(file: Omit<StoredFile, 'id' | 'length'>): StoredFile {
      const stored = { ...file, id: `F0FILE${String(files.size).padStart(4, '0')}`, length: file.bytes.length };
      files.set(stored.id, stored);
      return stored;
    },
  };
}
