import { describe, expect, it } from 'vitest';
import { GloveboxError, errorCodes } from '../src/errors.ts';

/** Frozen here: a code, a status or an exit code that changes breaks whoever relies on it. */
const pinned = {
  USAGE: [400, 2],
  QUESTION_EMPTY: [400, 2],
  QUESTION_TOO_LONG: [413, 2],
  DATASET_NOT_FOUND: [404, 2],
  DATASET_UNREADABLE: [422, 2],
  DATASET_EMPTY: [422, 2],
  DATASET_TOO_LARGE: [413, 2],
  DATASET_CHANGED: [409, 2],
  SCHEMA_INVALID: [400, 2],
  CONFIG_INVALID: [400, 2],
  BATCH_FILE_INVALID: [400, 2],
  BATCH_BUSY: [409, 2],
  SCRIPT_NOT_FOUND: [404, 2],
  ANALYSIS_UNREADABLE: [422, 2],
  OUTPUT_UNWRITABLE: [507, 1],
  STORE_UNWRITABLE: [507, 1],
  STORE_UNAVAILABLE: [503, 1],
  SANDBOX_UNAVAILABLE: [503, 1],
  SANDBOX_BUSY: [503, 1],
  SANDBOX_BROKEN: [500, 1],
  MODEL_KEY_MISSING: [401, 2],
  MODEL_KEY_REFUSED: [401, 2],
  MODEL_NO_CREDIT: [402, 1],
  MODEL_FORBIDDEN: [403, 2],
  MODEL_UNKNOWN: [404, 2],
  MODEL_PROMPT_TOO_LONG: [413, 1],
  MODEL_REQUEST_REFUSED: [502, 1],
  MODEL_BUSY: [429, 1],
  MODEL_UNAVAILABLE: [503, 1],
  MODEL_REPLY_BROKEN: [502, 1],
  REQUEST_INVALID: [400, 2],
  KEY_MISSING: [401, 2],
  KEY_REFUSED: [401, 2],
  SIGNATURE_REFUSED: [401, 2],
  DELIVERY_FAILED: [502, 1],
  SPENDING_LIMIT: [402, 5],
  HOST_REFUSED: [403, 2],
  ORIGIN_REFUSED: [403, 2],
  NOT_FOUND: [404, 2],
  ANALYSIS_NOT_FOUND: [404, 2],
  SESSION_NOT_FOUND: [404, 2],
  METHOD_NOT_ALLOWED: [405, 2],
  ANALYSIS_NOT_ENDED: [409, 1],
  BATCH_NOT_FOUND: [404, 2],
  BATCH_NOT_ENDED: [409, 1],
  REQUEST_TOO_LARGE: [413, 2],
  MEDIA_TYPE_UNSUPPORTED: [415, 2],
  IDEMPOTENCY_KEY_REUSED: [422, 2],
  QUEUE_FULL: [429, 1],
  RATE_LIMITED: [429, 1],
  ANALYSIS_INTERRUPTED: [500, 1],
  SHUTTING_DOWN: [503, 1],
  ADDRESS_UNAVAILABLE: [500, 1],
  CHAT_REFUSED: [502, 1],
  CHAT_UNAVAILABLE: [503, 1],
  MESSAGE_GONE: [410, 1],
  PACKAGE_MISSING: [501, 2],
  NOT_BUILT_YET: [501, 2],
  CANCELLED: [499, 130],
  IMAGE_BUILD_FAILED: [500, 1],
  INTERNAL: [500, 1],
};

describe('error codes', () => {
  it('keep their HTTP status and their exit code', () => {
    const actual = Object.fromEntries(
      Object.entries(errorCodes).map(([code, { status, exit }]) => [code, [status, exit]]),
    );
    expect(actual).toEqual(pinned);
  });

  it('say what to do next, unless the fault knows better', () => {
    for (const { next } of Object.values(errorCodes)) expect(next).toMatch(/^[A-Z].*\.$/);
    expect(new GloveboxError('USAGE', 'No.').next).toBe('See glovebox --help.');
    expect(new GloveboxError('USAGE', 'No.', { next: 'Do this.' }).next).toBe('Do this.');
  });

  it('keep their cause', () => {
    const cause = new Error('why');
    expect(new GloveboxError('INTERNAL', 'No.', { cause }).cause).toBe(cause);
  });
});
