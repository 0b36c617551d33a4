import { z } from 'zod';
import { GloveboxError, errorCodes } from '../../errors.ts';
import { hiddenFaults } from '../../hide-machine.ts';
import { describeFileFaults, fileFault } from './file-faults.ts';
import { BatchFileError } from '../../batch/reading/batch-faults.ts';
import { cutText } from '../../results/plain-text.ts';
import type { ErrorCode } from '../../errors.ts';

const codes = Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]];

export const errorCode = z.enum(codes).describe('Stable: programs decide by it');

export const problem = z
  .strictObject({
    type: z.string().describe('Where the code is explained'),
    title: z.string().describe('What the status means'),
    status: z.int().describe('The status of the answer'),
    code: errorCode,
    detail: z.string().describe('What went wrong, for a person'),
    next: z.string().describe('What to do about it'),
    place: z.string().optional().describe('Where in the data it went wrong'),
    errors: z
      .array(
        z.strictObject({
          path: z.string().describe('Of the field, with dots'),
          message: z.string().describe('What is wrong with it'),
        }),
      )
      .optional()
      .describe('Each field that does not fit'),
    faults: z.array(fileFault).optional().describe('What is not right in a file of questions; the first twenty'),
    retryAfterSeconds: z.number().optional().describe('When to try again, where that may help'),
    instance: z.string().optional().describe('The id of the request, as it stands in the log'),
  })
  .describe('A fault, as RFC 9457 has it');
export type Problem = z.infer<typeof problem>;

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  499: 'Cancelled',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  507: 'Insufficient Storage',
};

/** Faults of the model are told to who asks, but it is the service that has the key: to the asker they are faults of the server. */
const ownFaults: Partial<Record<ErrorCode, number>> = {
  MODEL_KEY_MISSING: 503,
  MODEL_KEY_REFUSED: 503,
  MODEL_NO_CREDIT: 503,
  MODEL_FORBIDDEN: 503,
  MODEL_UNKNOWN: 503,
  MODEL_BUSY: 503,
  CONFIG_INVALID: 500,
  CANCELLED: 409,
};

export function statusOfCode(code: ErrorCode): number {
  return ownFaults[code] ?? errorCodes[code].status;
}

/** What is not one of ours says nothing of itself: its message may hold anything. */
export function toFault(error: unknown): GloveboxError {
  if (error instanceof GloveboxError) return error;
  return new GloveboxError('INTERNAL', hiddenFaults.INTERNAL, {
    next: 'Report this with the id of the request: the log of the service has more.',
    cause: error,
  });
}

export function problemOf(error: unknown, requestId?: string): Problem {
  const fault = toFault(error);
  const { code, message, next, place, retryAfterSeconds } = fault;
  const status = statusOfCode(code);
  return {
    type: `/docs#${code}`,
    title: titles[status] ?? 'Error',
    status,
    code,
    ...(hiddenFaults[code] === undefined
      ? { detail: message, next, ...(place !== undefined && { place }) }
      : { detail: hiddenFaults[code], next: 'Tell whoever runs the service: its log has more.' }),
    ...(fault instanceof RequestFault && { errors: fault.errors }),
    ...(fault instanceof BatchFileError && describeFileFaults(fault)),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    ...(requestId !== undefined && { instance: requestId }),
  };
}

/** Names of fields are quoted, and whoever sends them may send long ones: a problem stays one that can be read. */
const mostIssues = 20;
const longestPath = 100;
const longestMessage = 200;

/** A request that does not fit its schema, field by field. */
export class RequestFault extends GloveboxError {
  readonly errors: { path: string; message: string }[];

  constructor(where: string, issues: readonly { path: readonly PropertyKey[]; message: string }[]) {
    const errors = issues.slice(0, mostIssues).map(({ path, message }) => ({
      path: cutText(path.map(String).join('.'), longestPath),
      message: cutText(message, longestMessage),
    }));
    const [first] = errors;
    const what = first === undefined ? '' : `: ${first.path === '' ? '' : `${first.path}: `}${first.message}`;
    super('REQUEST_INVALID', `The ${where} does not fit${what}.`);
    this.errors = errors;
  }
}
