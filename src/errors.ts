/** Every fault has one of these codes. Outcomes of an analysis are not faults: they are statuses. */
export const errorCodes = {
  USAGE: { status: 400, exit: 2, next: 'See glovebox --help.' },
  QUESTION_EMPTY: { status: 400, exit: 2, next: 'Ask something, such as "describe the data".' },
  QUESTION_TOO_LONG: { status: 413, exit: 2, next: 'Put long material into a data file and ask about it.' },
  DATASET_NOT_FOUND: { status: 404, exit: 2, next: 'Check the path.' },
  DATASET_UNREADABLE: { status: 422, exit: 2, next: 'Mend the file at the place named, or export it again.' },
  DATASET_EMPTY: { status: 422, exit: 2, next: 'Give a file that has at least one row below its header.' },
  DATASET_TOO_LARGE: {
    status: 413,
    exit: 2,
    next: 'Give fewer columns or smaller cells, or convert the file to Parquet.',
  },
  DATASET_CHANGED: { status: 409, exit: 2, next: 'Give the data again when nothing writes to it any more.' },
  SCHEMA_INVALID: { status: 400, exit: 2, next: 'See docs/data.md for the form of a schema file.' },
  CONFIG_INVALID: { status: 400, exit: 2, next: 'See docs/configuration.md.' },
  BATCH_FILE_INVALID: { status: 400, exit: 2, next: 'See docs/batch.md for the form of a batch file.' },
  BATCH_BUSY: { status: 409, exit: 2, next: 'Wait until the other one has ended, or name another folder with --out.' },
  SCRIPT_NOT_FOUND: { status: 404, exit: 2, next: 'Check the path of the script.' },
  ANALYSIS_UNREADABLE: { status: 422, exit: 2, next: 'Give a folder that ask or run has written.' },
  OUTPUT_UNWRITABLE: { status: 507, exit: 1, next: 'Choose another folder with --out, or make room.' },
  STORE_UNWRITABLE: {
    status: 507,
    exit: 1,
    next: 'Set GLOVEBOX_HOME to a folder that you can write to, or make room.',
  },
  STORE_UNAVAILABLE: { status: 503, exit: 1, next: 'Check DATABASE_URL, and that the database answers.' },
  SANDBOX_UNAVAILABLE: { status: 503, exit: 1, next: 'Run glovebox doctor.' },
  SANDBOX_BUSY: { status: 503, exit: 1, next: 'Ask again later, or allow more boxes.' },
  SANDBOX_BROKEN: { status: 500, exit: 1, next: 'Run glovebox doctor; if it finds nothing, report this.' },
  IMAGE_BUILD_FAILED: { status: 500, exit: 1, next: 'See docs/image.md for what a build needs.' },
  MODEL_KEY_MISSING: {
    status: 401,
    exit: 2,
    next: 'Set ANTHROPIC_API_KEY, or use --generator offline.',
  },
  MODEL_KEY_REFUSED: { status: 401, exit: 2, next: 'Check ANTHROPIC_API_KEY.' },
  MODEL_NO_CREDIT: {
    status: 402,
    exit: 1,
    next: 'Buy credit for the account of this key, or use --generator offline.',
  },
  MODEL_FORBIDDEN: { status: 403, exit: 2, next: 'Choose another model with --model, or another key.' },
  MODEL_UNKNOWN: { status: 404, exit: 2, next: 'Choose another model with --model, such as claude-sonnet-5-5.' },
  MODEL_PROMPT_TOO_LONG: { status: 413, exit: 1, next: 'Give fewer tables or columns, or use --privacy schema.' },
  MODEL_REQUEST_REFUSED: { status: 502, exit: 1, next: 'Report this, with what you did.' },
  MODEL_BUSY: { status: 429, exit: 1, next: 'Ask again later.' },
  MODEL_UNAVAILABLE: { status: 503, exit: 1, next: 'Check the network and ANTHROPIC_BASE_URL, or ask again later.' },
  MODEL_REPLY_BROKEN: { status: 502, exit: 1, next: 'Ask again.' },
  REQUEST_INVALID: { status: 400, exit: 2, next: 'See /openapi.json for what this route takes.' },
  KEY_MISSING: {
    status: 401,
    exit: 2,
    next: 'Send a key: Authorization: Bearer gb_… (glovebox keys create makes one).',
  },
  KEY_REFUSED: { status: 401, exit: 2, next: 'Check the key; glovebox keys list shows which there are.' },
  SIGNATURE_REFUSED: {
    status: 401,
    exit: 2,
    next: 'Sign each request as docs/webhook.md says, with the secret of this webhook and the time of now.',
  },
  SPENDING_LIMIT: { status: 402, exit: 5, next: 'Ask again tomorrow (UTC), or have the limit of this key raised.' },
  HOST_REFUSED: { status: 403, exit: 2, next: 'Name this host with --allow-host or GLOVEBOX_HOSTS.' },
  ORIGIN_REFUSED: { status: 403, exit: 2, next: 'Allow this website with GLOVEBOX_ORIGINS, if you trust it.' },
  NOT_FOUND: { status: 404, exit: 2, next: 'See /docs for what there is.' },
  ANALYSIS_NOT_FOUND: { status: 404, exit: 2, next: 'See GET /analyses for those that there are.' },
  SESSION_NOT_FOUND: { status: 404, exit: 2, next: 'See GET /sessions for those that there are.' },
  BATCH_NOT_FOUND: { status: 404, exit: 2, next: 'See GET /batches for those that there are.' },
  METHOD_NOT_ALLOWED: { status: 405, exit: 2, next: 'See /docs for what this path takes.' },
  ANALYSIS_NOT_ENDED: { status: 409, exit: 1, next: 'Wait until it has ended, or cancel it.' },
  BATCH_NOT_ENDED: { status: 409, exit: 1, next: 'Wait until it has ended, or cancel it.' },
  REQUEST_TOO_LARGE: { status: 413, exit: 2, next: 'Upload large data as a file: POST /datasets.' },
  MEDIA_TYPE_UNSUPPORTED: {
    status: 415,
    exit: 2,
    next: 'Send application/json, or multipart/form-data where files come along.',
  },
  IDEMPOTENCY_KEY_REUSED: { status: 422, exit: 2, next: 'Use another Idempotency-Key for another request.' },
  QUEUE_FULL: { status: 429, exit: 1, next: 'Ask again after the time in Retry-After.' },
  RATE_LIMITED: { status: 429, exit: 1, next: 'Ask again after the time in Retry-After.' },
  DELIVERY_FAILED: { status: 502, exit: 1, next: 'Check the url of the webhook, and that its receiver answers 2xx.' },
  ANALYSIS_INTERRUPTED: { status: 500, exit: 1, next: 'Ask again; if it ends like this again, report it.' },
  SHUTTING_DOWN: { status: 503, exit: 1, next: 'Ask again in a moment.' },
  ADDRESS_UNAVAILABLE: { status: 500, exit: 1, next: 'Choose another with --port or --host.' },
  CHAT_REFUSED: { status: 502, exit: 1, next: 'Check what the platform of the chat allows this app to do.' },
  CHAT_UNAVAILABLE: { status: 503, exit: 1, next: 'Check the network, and ask again later.' },
  MESSAGE_GONE: { status: 410, exit: 1, next: 'Say it anew.' },
  PACKAGE_MISSING: { status: 501, exit: 2, next: 'Install the package with npm.' },
  NOT_BUILT_YET: { status: 501, exit: 2, next: 'See CHANGELOG.md for what this version can do.' },
  CANCELLED: { status: 499, exit: 130, next: 'Ask again.' },
  INTERNAL: { status: 500, exit: 1, next: 'Report this, with what you did.' },
} as const satisfies Record<string, { status: number; exit: number; next: string }>;

export type ErrorCode = keyof typeof errorCodes;

export type ErrorDetails = {
  /** Where in the input: a path, a line, a column. */
  readonly place?: string | undefined;
  /** What to do next, where there is something better than the code's own advice. */
  readonly next?: string | undefined;
  readonly cause?: unknown;
  /** When it is worth asking again. */
  readonly retryAfterSeconds?: number | undefined;
};

/** The one class of every fault, with a code that never changes. */
export class GloveboxError extends Error {
  override readonly name = 'GloveboxError';
  readonly code: ErrorCode;
  readonly place: string | undefined;
  readonly next: string;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.place = details.place;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.next = details.next ?? errorCodes[code].next;
  }

  get status(): number {
    return errorCodes[this.code].status;
  }

  get exitCode(): number {
    return errorCodes[this.code].exit;
  }
}

/** Whether it is a fault of that code. */
export function isFault(error: unknown, code: ErrorCode): error is GloveboxError {
  return error instanceof GloveboxError && error.code === code;
}
