import { ProblemError, readProblem, unreachable } from './problem.ts';

type RequestOptions = {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
};

let onUnauthorized = (): void => {};

/** Called whenever the service wants a key that the page does not have. */
export function whenUnauthorized(handler: () => void): void {
  onUnauthorized = handler;
}

/** One request to the service that served the page. Rejects with `ProblemError` and nothing else, but for an abort. */
export async function send(
  method: string,
  path: string,
  { body, headers, signal }: RequestOptions = {},
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new ProblemError(unreachable);
  }
  if (response.ok) return response;
  throw reportProblem(response.status, await response.text().catch(() => ''));
}

export async function sendForJson<T>(method: string, path: string, options?: RequestOptions): Promise<T> {
  const response = await send(method, path, options);
  let body: string;
  try {
    body = await response.text();
  } catch (error) {
    if (options?.signal?.aborted === true) throw error;
    throw new ProblemError(unreachable);
  }
  return readReply<T>(response.status, body);
}

/** A proxy in between may call a page of its own a success. */
export function readReply<T>(status: number, body: string): T {
  try {
    return JSON.parse(body) as T;
  } catch {
    throw new ProblemError(readProblem(status, body));
  }
}

/** Also for what is not sent by `fetch`. */
export function reportProblem(status: number, body: string): ProblemError {
  const problem = readProblem(status, body);
  // Keys of models are refused with 401 too: those are not for this page to give.
  if (status === 401 && problem.code?.startsWith('MODEL_') !== true) onUnauthorized();
  return new ProblemError(problem);
}

/** `?limit=20&search=x`, without what is absent. */
export function toQuery(values: Readonly<Record<string, string | number | undefined>>): string {
  const entries = Object.entries(values).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries)}`;
}
