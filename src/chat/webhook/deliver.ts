import { setTimeout as sleep } from 'node:timers/promises';
import { GloveboxError } from '../../errors.ts';
import { signWebhook } from './sign-webhook.ts';

export type DeliverOptions = {
  readonly url: string;
  readonly secret: string;
  /** Whether it changes a message, which may be gone. */
  readonly isChange?: boolean | undefined;
  readonly patience?: Partial<Patience> | undefined;
  /** Aborted where this process leaves: what is not delivered then is told by the next. */
  readonly signal: AbortSignal;
};

export type Patience = {
  /** For one answer of the receiver. */
  readonly answerMilliseconds: number;
  readonly firstPauseMilliseconds: number;
  readonly longestPauseMilliseconds: number;
  /** From the first try on. */
  readonly wholeMilliseconds: number;
};

const usual: Patience = {
  answerMilliseconds: 10_000,
  firstPauseMilliseconds: 1_000,
  longestPauseMilliseconds: 60_000,
  wholeMilliseconds: 15 * 60_000,
};

type Tried = { readonly kind: 'taken' } | Missed;
type Missed = {
  /** Tried again, and then later once more; tried again, and then never; or refused at once. */
  readonly kind: 'passing' | 'stubborn' | 'refused';
  /** What happened, in words that hold nothing of the receiver's. */
  readonly what: string;
  /** What was to be changed is not there any more. */
  readonly isGone?: boolean;
  readonly cause?: unknown;
  readonly afterMilliseconds?: number | undefined;
};

/**
 * Sends a body until the receiver has taken it, under the same id each time, so that one that comes twice can be told. Rejects with
 * `DELIVERY_FAILED` where it takes nothing for too long, with `CHAT_REFUSED` where it refuses it for good, and with `MESSAGE_GONE` where it
 * changes what is not there.
 */
export async function deliver(id: string, body: string, options: DeliverOptions, isWanted = () => true): Promise<void> {
  const patience = { ...usual, ...options.patience };
  const deadline = performance.now() + patience.wholeMilliseconds;
  for (let pause = patience.firstPauseMilliseconds; isWanted(); pause *= 2) {
    const tried = await tryOnce(id, body, options, patience);
    if (tried.kind === 'taken') return;
    const wait = Math.max(tried.afterMilliseconds ?? 0, scatter(Math.min(pause, patience.longestPauseMilliseconds)));
    const isOver = performance.now() + wait > deadline;
    if (tried.kind === 'refused' || (tried.kind === 'stubborn' && isOver)) throw refused(tried);
    if (isOver || options.signal.aborted) throw failed(tried);
    await sleep(wait, undefined, { signal: options.signal }).catch(() => {});
    if (options.signal.aborted) throw failed(tried);
  }
}

function refused({ what, isGone }: Missed): GloveboxError {
  if (isGone) return new GloveboxError('MESSAGE_GONE', 'The receiver of a webhook has not that message any more.');
  return new GloveboxError('CHAT_REFUSED', `The receiver of a webhook refuses a message: ${what}.`, {
    next: 'Check the url of the webhook, and that its receiver answers 2xx.',
  });
}

function failed({ what, cause }: Missed): GloveboxError {
  return new GloveboxError('DELIVERY_FAILED', `The receiver of a webhook has not taken a message: ${what}.`, { cause });
}

/** Who failed at the same moment does not come back at the same moment. */
function scatter(milliseconds: number): number {
  return milliseconds * (0.75 + Math.random() / 2);
}

async function tryOnce(
  id: string,
  body: string,
  { url, secret, isChange = false, signal }: DeliverOptions,
  { answerMilliseconds }: Patience,
): Promise<Tried> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = signWebhook({ id, timestamp, body: Buffer.from(body) }, secret);
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      // Whoever answers for the receiver may not send what we say elsewhere.
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': signature,
      },
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerMilliseconds)]),
    });
    const { ok, status, headers } = response;
    // What it says is of no interest, however long it is.
    await response.body?.cancel().catch(() => {});
    if (ok) return { kind: 'taken' };
    const isGone = isChange && status === 410;
    const afterMilliseconds = readRetryAfter(headers.get('retry-after'));
    return { kind: judge(status), what: `it answers ${status}`, isGone, afterMilliseconds };
  } catch (cause) {
    return { kind: 'passing', what: 'it does not answer', cause };
  }
}

/** Where nobody is behind the url, or not the right one, somebody may be in a moment: a receiver that starts anew looks like that. */
function judge(status: number): Missed['kind'] {
  if ([408, 425, 429].includes(status) || status >= 500) return 'passing';
  return [401, 403, 404, 407].includes(status) || status < 400 ? 'stubborn' : 'refused';
}

function readRetryAfter(text: string | null): number | undefined {
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) * 1000 : undefined;
}
