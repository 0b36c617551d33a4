import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type { CallToolResult, ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js';
import { GloveboxError } from '../errors.ts';
import { findNearestName } from '../nearest-name.ts';
import { cutText } from '../results/plain-text.ts';
import { stricter } from './read-privacy.ts';
import { tellFault } from './tell-fault.ts';
import type { Call, Desk, Tool } from './tool.ts';

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

type Around = {
  readonly extra: Extra;
  readonly key: string | undefined;
  readonly isGone: () => boolean;
  readonly onFault: (error: unknown) => void;
};

/** Hosts give up on what they hear nothing of: while there are no news, it is told that it goes on. */
const heartbeatMilliseconds = 10_000;
/** Scripts may report ten thousand times. */
const leastMilliseconds = 100;
const mostIssues = 6;

/** Calls a tool. Never rejects: what goes wrong is a result that says so, which a model can act on. */
export async function callTool(tool: Tool, given: object, desk: Desk, around: Around): Promise<CallToolResult> {
  const { extra, key, isGone, onFault } = around;
  const progress = startProgress(extra, onFault);
  let level = desk.privacy;
  try {
    const parsed = tool.input.safeParse(withoutEmpty(given));
    if (!parsed.success) throw describeIssues(tool, parsed.error.issues);
    level = levelOf(parsed.data, desk);
    return await tool.run(parsed.data as never, desk, { signal: extra.signal, key, isGone, tell: progress.tell });
  } catch (error) {
    onFault(error);
    return tellFault(error, level);
  } finally {
    progress.stop();
  }
}

/** Models write null or an empty text for what they leave out. */
function withoutEmpty(given: object): object {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== ''));
}

/** What was asked for may be stricter than what the user allows; one that is looser is refused by the tool. */
function levelOf(given: unknown, { privacy }: Desk): Desk['privacy'] {
  const wanted = (given as { privacy?: Desk['privacy'] }).privacy;
  return wanted === undefined ? privacy : stricter(wanted, privacy);
}

type Progress = { readonly tell: Call['tell']; readonly stop: () => void };

/** Notifications for whoever gave a token for them. Each says more than the one before, as the protocol wants it. */
function startProgress({ _meta, signal, sendNotification }: Extra, onFault: Around['onFault']): Progress {
  const token = _meta?.progressToken;
  if (token === undefined) return { tell: () => {}, stop: () => {} };
  let last = 0;
  let lastAt = Number.NEGATIVE_INFINITY;
  let text = 'Working on it.';
  let ended = false;
  const send = (share: number) => {
    if (ended || signal.aborted) return;
    last = share;
    lastAt = performance.now();
    const params = { progressToken: token, progress: Number(share.toFixed(6)), total: 1, message: text };
    sendNotification({ method: 'notifications/progress', params }).catch(onFault);
  };
  const timer = setInterval(() => send(last + (1 - last) / 1000), heartbeatMilliseconds);
  return {
    tell(share, news) {
      const isNext = share > last + 0.04;
      if (!isNext && (news === text || performance.now() - lastAt < leastMilliseconds)) return;
      text = news;
      send(share > last ? Math.min(share, 1) : last + (1 - last) / 1000);
    },
    stop() {
      ended = true;
      clearInterval(timer);
    },
  };
}

function describeIssues(tool: Tool, issues: readonly Issue[]): GloveboxError {
  const known = Object.keys(shapeOf(tool));
  const told = issues.slice(0, mostIssues).map((issue) => {
    if (issue.code === 'unrecognized_keys')
      return (issue.keys ?? [])
        .slice(0, mostIssues)
        .map((key) => `there is no argument "${cutText(key, 60)}"${hint(key, known)}`)
        .join(', ');
    const place = issue.path.map(String).join('.');
    return `${place === '' ? '' : `${place}: `}${describeIssue(issue)}`;
  });
  return new GloveboxError(
    'USAGE',
    `The arguments of ${tool.name} do not fit: ${told.join('; ')}. It takes ${known.join(', ') || 'none'}.`,
  );
}

type Issue = {
  readonly code?: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
};

function describeIssue({ message }: Issue): string {
  return message.endsWith('received undefined') ? 'it is missing' : cutText(message, 200);
}

function hint(key: string, known: readonly string[]): string {
  const nearest = findNearestName(key, known);
  return nearest === undefined ? '' : ` (did you mean "${nearest}"?)`;
}

function shapeOf({ input }: Tool): object {
  return (input as { shape?: object }).shape ?? {};
}
