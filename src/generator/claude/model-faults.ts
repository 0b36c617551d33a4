import Anthropic from '@anthropic-ai/sdk';
import { GloveboxError, type ErrorCode } from '../../errors.ts';

/** A fault of the API or of the way to it as one of ours. The key is in no message of the package's; none is passed on whole. */
export function toModelFault(error: unknown, model: string): GloveboxError {
  if (error instanceof GloveboxError) return error;
  if (error instanceof Anthropic.APIConnectionError)
    return fault('MODEL_UNAVAILABLE', 'The API of Claude cannot be reached.', error);
  if (!(error instanceof Anthropic.APIError))
    return isKeyMissing(error)
      ? fault('MODEL_KEY_MISSING', 'There is no key for the API of Claude.', error)
      : fault('MODEL_REPLY_BROKEN', 'The reply of the model ended before it was whole.', error);
  const said = error.apiMessage === null ? '' : ` It says: ${error.apiMessage.slice(0, 300)}`;
  const { status } = error;
  if (status === undefined) return fault('MODEL_REPLY_BROKEN', `The reply of the model broke off.${said}`, error);
  if (status === 401) return fault('MODEL_KEY_REFUSED', `The API of Claude does not take this key.${said}`, error);
  if (status === 402 || /credit balance/i.test(said))
    return fault('MODEL_NO_CREDIT', `The account of this key has no credit left.${said}`, error);
  if (status === 403) return fault('MODEL_FORBIDDEN', `This key may not use ${model}.${said}`, error);
  if (status === 404) return fault('MODEL_UNKNOWN', `The API knows no model "${model}".${said}`, error);
  if (isTooLong(error))
    return fault('MODEL_PROMPT_TOO_LONG', `The prompt is longer than ${model} takes.${said}`, error);
  if (status === 429) return fault('MODEL_BUSY', `The API of Claude takes no more for now.${said}`, error);
  if (status >= 500)
    return fault('MODEL_UNAVAILABLE', `The API of Claude has a fault of its own (${status}).${said}`, error);
  return fault('MODEL_REQUEST_REFUSED', `The API of Claude refuses the request (${status}).${said}`, error);
}

function isTooLong({ status, apiMessage }: { status?: number | undefined; apiMessage: string | null }): boolean {
  return (
    status === 413 || (status === 400 && /prompt is too long|too many tokens|context window/i.test(apiMessage ?? ''))
  );
}

/** The package says so in words alone. */
export function isKeyMissing(error: unknown): boolean {
  return error instanceof Anthropic.AnthropicError && /api ?key|authentication|credential/i.test(error.message);
}

function fault(code: ErrorCode, message: string, cause: unknown): GloveboxError {
  const after = cause instanceof Anthropic.APIError ? Number(cause.headers?.get('retry-after') ?? NaN) : NaN;
  return new GloveboxError(code, message, { cause, ...(after >= 0 && { retryAfterSeconds: after }) });
}
