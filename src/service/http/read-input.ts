import type { IncomingMessage } from 'node:http';
import express from 'express';
import type { Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import { GloveboxError } from '../../errors.ts';
import type { Call, Route } from '../route.ts';
import { receiveForm, silentMilliseconds } from '../uploads/receive-form.ts';
import type { FormLimits, ReceivedForm } from '../uploads/receive-form.ts';
import { RequestFault } from '../wire/problem.ts';

/** Inline rows and scripts fit in; what is more is a file. */
const mostJsonBytes = 8 * 1024 * 1024;
/** A file of questions that was made to be read slowly takes seconds for it, and more the larger it is. */
export const mostTextBytes = 2 * 1024 * 1024;
const parseRaw = express.raw({ limit: mostTextBytes, inflate: false, type: () => true });
const parseJson = express.json({ limit: mostJsonBytes, inflate: false, strict: false, type: () => true });

export function parseWith<T>(where: string, schema: z.ZodType<T> | undefined, value: unknown): T {
  if (schema === undefined) return {} as T;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new RequestFault(
    where,
    parsed.error.issues.flatMap((issue) => unfoldIssue(issue)),
  );
}

/** Of what may be one thing or another, the one that came nearest says what is wrong. */
function unfoldIssue(issue: z.core.$ZodIssue, above: readonly PropertyKey[] = []): readonly Issue[] {
  const path = [...above, ...issue.path];
  const choices = issue.code === 'invalid_union' ? issue.errors : [];
  const unfolded = choices.map((issues) => issues.flatMap((inner) => unfoldIssue(inner, path)));
  const depth = (issues: readonly Issue[]): number => Math.max(0, ...issues.map((inner) => inner.path.length));
  const [nearest] = unfolded.toSorted((one, other) => depth(other) - depth(one));
  return nearest === undefined || depth(nearest) <= path.length ? [{ path, message: issue.message }] : nearest;
}

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string };

export type Input = {
  readonly body: unknown;
  readonly text?: Call<unknown, unknown, unknown>['text'];
  readonly form: ReceivedForm | undefined;
};

/** The body of a request, as its route takes it. */
export async function readBody(route: Route, request: Request, response: Response, limits: FormLimits): Promise<Input> {
  if (route.body === undefined && route.form === undefined) return { body: {}, form: undefined };
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (route.form !== undefined && type === 'multipart/form-data') {
    const form = await receiveForm(request, limits);
    try {
      return { body: parseWith('form', route.form, form.fields), form };
    } catch (error) {
      await form.close();
      throw error;
    }
  }
  if (route.texts?.includes(type) === true)
    return { body: {}, text: { type, content: await readText(request, response) }, form: undefined };
  if (route.body === undefined || (type !== 'application/json' && !(type === '' && hasNoBody(request))))
    throw new GloveboxError(
      'MEDIA_TYPE_UNSUPPORTED',
      `A body of type ${JSON.stringify(type.slice(0, 60))} is not taken.`,
    );
  const value = hasNoBody(request) ? {} : await readJson(request, response);
  return { body: parseWith('body', route.body, value), form: undefined };
}

function hasNoBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] === undefined && (headers['content-length'] ?? '0') === '0';
}

/** A body of JSON, whatever it says it is. */
export async function readJson(request: Request, response: Response): Promise<unknown> {
  await readWith(parseJson, request, response);
  return request.body as unknown;
}

/** Bytes as UTF-8, and nothing guessed where they are none. */
async function readText(request: Request, response: Response): Promise<string> {
  const [, charset] = /;\s*charset\s*=\s*("?[^";\s]*"?)/i.exec(request.headers['content-type'] ?? '') ?? [];
  if (charset !== undefined && !/^("?)utf-?8\1$/i.test(charset))
    throw new GloveboxError('MEDIA_TYPE_UNSUPPORTED', 'A text is sent as UTF-8.');
  if (hasNoBody(request)) return '';
  await readWith(parseRaw, request, response);
  return decodeText(request.body as Uint8Array);
}

export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new GloveboxError('REQUEST_INVALID', 'The text is not UTF-8.', { cause });
  }
}

async function readWith(parse: RequestHandler, request: Request, response: Response): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      request.setTimeout(silentMilliseconds, () => reject(new GloveboxError('CANCELLED', 'The body fell silent.')));
      const done = (error?: unknown) => (error === undefined ? resolve() : reject(error as Error));
      void parse(request, response, done);
    });
  } catch (cause) {
    throw cause instanceof GloveboxError ? cause : toBodyFault(cause);
  } finally {
    request.setTimeout(0);
  }
}

function toBodyFault(cause: unknown): GloveboxError {
  const { type = '', limit } = cause as { type?: string; limit?: number };
  if (type === 'entity.too.large')
    return new GloveboxError('REQUEST_TOO_LARGE', `A body of this kind may have ${limit ?? mostJsonBytes} bytes.`, {
      cause,
    });
  if (type === 'encoding.unsupported')
    return new GloveboxError('MEDIA_TYPE_UNSUPPORTED', 'A compressed body is not taken.', { cause });
  if (type === 'charset.unsupported')
    return new GloveboxError('MEDIA_TYPE_UNSUPPORTED', 'JSON is sent as UTF-8.', { cause });
  return new GloveboxError('REQUEST_INVALID', 'The body is not JSON, or breaks off.', { cause });
}
