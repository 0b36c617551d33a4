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
