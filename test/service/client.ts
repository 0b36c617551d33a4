import { expect } from 'vitest';
import { routes } from '../../src/service/routes/index.ts';
import { problem } from '../../src/service/wire/problem.ts';
import type { Route } from '../../src/service/route.ts';

export type Answered = {
  readonly status: number;
  readonly headers: Headers;
  /** What came, as JSON, where it is JSON. */
  readonly json: any;
  readonly text: string;
  readonly bytes: Uint8Array;
};

type Sent = {
  readonly json?: unknown;
  readonly form?: FormData;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
};

export type Client = {
  readonly url: string;
  readonly key: string | undefined;
  get(path: string, sent?: Sent): Promise<Answered>;
  post(path: string, sent?: Sent): Promise<Answered>;
  delete(path: string, sent?: Sent): Promise<Answered>;
};

/** Asks the service, and checks every answer against the schema of its route. */
export function createClient(url: string, key?: string): Client {
  const ask = async (
    method: string,
    path: string,
    { json, form, text: content, headers, signal }: Sent = {},
  ): Promise<Answered> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(key !== undefined && { authorization: `Bearer ${key}` }),
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(json !== undefined && { body: JSON.stringify(json) }),
      ...(form !== undefined && { body: form }),
      ...(content !== undefined && { body: content }),
      ...(signal && { signal }),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    const type = response.headers.get('content-type') ?? '';
    const answered = {
      status: response.status,
      headers: response.headers,
      json: /[/+]json\b(?!l)/.test(type) ? JSON.parse(text) : undefined,
      text,
      bytes,
    };
    expectToFit(method, path, type, answered);
    return answered;
  };
  return {
    url,
    key,
    get: (path, sent) => ask('GET', path, sent),
    post: (path, sent) => ask('POST', path, sent),
    delete: (path, sent) => ask('DELETE', path, sent),
  };
}

/** Whatever comes is what the route says that it gives. */
export function expectToFit(method: string, path: string, type: string, { status, json }: Answered): void {
  if (type.startsWith('application/problem+json')) {
    expect(problem.safeParse(json).error?.issues).toBeUndefined();
    expect(json.status).toBe(status);
    return;
  }
  const route = findRoute(method, path);
  if (route === undefined) return;
  const answer = route.answers[status];
  expect(answer, `${method} ${route.path} says nothing of ${status}`).toBeDefined();
  if (json !== undefined && answer?.json !== undefined && !(answer.content ?? []).includes('application/json'))
    expect(answer.json.safeParse(json).error?.issues, `${method} ${route.path}`).toBeUndefined();
}

export function findRoute(method: string, path: string): Route | undefined {
  const [plain = ''] = path.split('?');
  return routes.find(
    (route) =>
      route.method === method.toLowerCase() &&
      new RegExp(`^${route.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(plain),
  );
}

/** Events of a stream, as they were sent. */
export function readEvents(text: string): { readonly type: string; readonly id: number; readonly data: any }[] {
  return text
    .split('\n\n')
    .filter((part) => part.startsWith('event: '))
    .map((part) => {
      const fields = Object.fromEntries(part.split('\n').map((line) => line.split(/: (.*)/s, 2)));
      return { type: fields['event'], id: Number(fields['id']), data: JSON.parse(fields['data']) };
    });
}

export function csvForm(fields: Readonly<Record<string, string>>, files: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const [name, content] of Object.entries(files)) form.append('file', new Blob([content]), name);
  return form;
}
