/** What went wrong, as the service says it (RFC 9457), or as the page says it where nothing came back. */
export type Problem = {
  /** Where the code is explained. */
  readonly type?: string | undefined;
  readonly title: string;
  readonly status?: number | undefined;
  readonly code?: string | undefined;
  readonly detail?: string | undefined;
  readonly next?: string | undefined;
  readonly place?: string | undefined;
  readonly errors?: readonly { readonly path: string; readonly message: string }[] | undefined;
  readonly retryAfterSeconds?: number | undefined;
};

export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}

export const unreachable: Problem = {
  title: 'No connection',
  code: 'UNREACHABLE',
  detail: 'The service cannot be reached.',
  next: 'See whether glovebox serve still runs, then try again.',
};

/** Reads the body of a reply that is no success. A proxy in between may answer with anything. */
export function readProblem(status: number, body: string): Problem {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    parsed = undefined;
  }
  if (isProblem(parsed)) return parsed;
  return { title: 'The service did not answer as it should', status, detail: `It answered with status ${status}.` };
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'title' in value && typeof value.title === 'string';
}

export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  return { title: 'Something broke in this page', detail: error instanceof Error ? error.message : String(error) };
}
