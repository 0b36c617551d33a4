import Anthropic from '@anthropic-ai/sdk';
import { type ErrorCode, GloveboxError } from '../../errors.ts';
import { copyWithoutKey, hideKey } from './hide-key.ts';

/** What went wrong with a request, and what that means for the next one. */
export type ModelFault = {
  readonly error: GloveboxError;
  /** It may go better the next time. */
  readonly isPassing: boolean;
  /** It was refused before a model saw it, so that it cost nothing. */
  readonly isFree: boolean;
};

/** Statuses that the API gives to its types of errors, which are all that an error in the midst of a stream has. */
const statusOf: Readonly<Record<string, number>> = {
  invalid_request_error: 400,
  authentication_error: 401,
  billing_error: 402,
  permission_error: 403,
  not_found_error: 404,
  request_too_large: 413,
  rate_limit_error: 429,
  api_error: 500,
  timeout_error: 504,
  overloaded_error: 529,
};

/** A fault of the API or of the way to it as one of ours. */
export function toModelFault(error: unknown, model: string): ModelFault {
  const own = findOwn(error);
  if (own !== undefined) return { error: own, isPassing: false, isFree: true };
  const fault = (code: ErrorCode, message: string): GloveboxError =>
    new GloveboxError(code, hideKey(message), {
      cause: copyWithoutKey(error),
      retryAfterSeconds: error instanceof Anthropic.APIError ? readRetryAfter(error.headers) : undefined,
    });
  if (error instanceof Anthropic.APIConnectionError)
    return {
      error: fault('MODEL_UNAVAILABLE', 'The API of Claude cannot be reached.'),
      isPassing: true,
      isFree: neverArrived(error),
    };
  if (!(error instanceof Anthropic.APIError))
    return isKeyMissing(error)
      ? { error: fault('MODEL_KEY_MISSING', 'There is no key for the API of Claude.'), isPassing: false, isFree: true }
      : {
          error: fault('MODEL_REPLY_BROKEN', 'The reply of the model ended before it was whole.'),
          isPassing: true,
          isFree: false,
        };
  const status = error.status ?? statusOf[error.type ?? ''];
  const { code, message } = explainStatus(status, error, model);
  return { error: fault(code, message), isPassing: mayPass(status, error), isFree: error.status !== undefined };
}

function explainStatus(
  status: number | undefined,
  { apiMessage }: InstanceType<typeof Anthropic.APIError>,
  model: string,
): { code: ErrorCode; message: string } {
  const said = typeof apiMessage === 'string' && apiMessage !== '' ? ` It says: ${apiMessage.slice(0, 300)}` : '';
  const explain = (code: ErrorCode, message: string) => ({ code, message: `${message}${said}` });
  if (status === undefined) return explain('MODEL_REPLY_BROKEN', 'The reply of the model broke off.');
  if (status === 401) return explain('MODEL_KEY_REFUSED', 'The API of Claude does not take this key.');
  if (status === 402 || /credit balance/i.test(said))
    return explain('MODEL_NO_CREDIT', 'The account of this key has no credit left.');
  if (status === 403) return explain('MODEL_FORBIDDEN', `This key may not use ${model}.`);
  if (status === 404) return explain('MODEL_UNKNOWN', `The API knows no model "${model}".`);
  if (status === 413 || (status === 400 && /prompt is too long|too many tokens|context window/i.test(said)))
    return explain('MODEL_PROMPT_TOO_LONG', `The prompt is longer than ${model} takes.`);
  if (status === 429) return explain('MODEL_BUSY', 'The API of Claude takes no more for now.');
  if (status >= 500 || status === 408)
    return explain('MODEL_UNAVAILABLE', `The API of Claude has a fault of its own (${status}).`);
  return explain('MODEL_REQUEST_REFUSED', `The API of Claude refuses the request (${status}).`);
}

/** The API may say itself whether it makes sense to ask again. */
function mayPass(status: number | undefined, { headers }: InstanceType<typeof Anthropic.APIError>): boolean {
  const said = headers?.get('x-should-retry');
  if (said === 'true' || said === 'false') return said === 'true';
  return status === undefined || status === 408 || status === 409 || status === 429 || status >= 500;
}

/** Seconds, or a date. */
export function readRetryAfter(headers: Headers | undefined): number | undefined {
  const milliseconds = Number(headers?.get('retry-after-ms') ?? NaN);
  if (milliseconds >= 0) return milliseconds / 1000;
  const after = headers?.get('retry-after') ?? '';
  const seconds = after.trim() === '' ? NaN : Number(after);
  if (seconds >= 0) return seconds;
  const until = (Date.parse(after) - Date.now()) / 1000;
  return until >= 0 ? until : undefined;
}

/** What we throw on the way comes wrapped. */
function findOwn(error: unknown): GloveboxError | undefined {
  for (let current = error; current instanceof Error; current = current.cause)
    if (current instanceof GloveboxError) return current;
  return undefined;
}

/** There was nobody who could have taken it. */
function neverArrived(error: unknown): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    const { code = '' } = current as NodeJS.ErrnoException;
    if (/^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/.test(code))
      return true;
  }
  return false;
}

/** The package says so in words alone. */
function isKeyMissing(error: unknown): boolean {
  return error instanceof Anthropic.AnthropicError && /could not resolve authentication/i.test(error.message);
}
