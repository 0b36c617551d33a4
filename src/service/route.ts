import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import type { ErrorCode } from '../errors.ts';
import type { Identity } from './access/identity.ts';
import type { Service } from './service.ts';
import type { ReceivedFile } from './uploads/receive-form.ts';

type Fields = z.ZodObject;

/** What a route is asked, checked against its schemas. */
export type Call<P, Q, B> = {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** A body that is neither JSON nor a form, with its media type. */
  readonly text?: { readonly type: string; readonly content: string } | undefined;
  /** Of a form. They are gone when the route has answered. */
  readonly files: readonly ReceivedFile[];
  readonly who: Identity;
  /** The id of the request: it stands in the log, and in problems. */
  readonly id: string;
  readonly headers: IncomingMessage['headers'];
  /** Whether it comes from this machine, and not through a proxy. */
  readonly isLocal: boolean;
  /** Aborted when whoever asked has gone. */
  readonly signal: AbortSignal;
};

type Headers = Readonly<Record<string, string>>;

export type Reply =
  | { readonly status: 204; readonly headers?: Headers }
  | { readonly status: 200 | 201 | 202 | 503; readonly json: unknown; readonly headers?: Headers }
  | {
      readonly status: 200;
      readonly content: string | Uint8Array;
      readonly type: string;
      /** The name of a file to save it under; shown in the browser where there is none. */
      readonly download?: string | undefined;
      readonly headers?: Headers;
    }
  | {
      readonly status: 200;
      /** Written as it comes, as fast as it is read. */
      readonly lines: AsyncIterable<string>;
      readonly type: string;
      readonly download?: string | undefined;
      readonly headers?: Headers;
    }
  | { readonly status: 200; readonly events: AsyncIterable<SentEvent>; readonly headers?: Headers };

/** An event of a stream; by its number, whoever has it goes on after it. */
export type SentEvent = { readonly number: number; readonly event: { readonly type: string } };

/** What a status means, and what comes with it. */
export type Answer = {
  readonly description: string;
  readonly json?: z.ZodType;
  /** The media types of what is no JSON. */
  readonly content?: readonly string[];
  /** What headers say, by their names. */
  readonly headers?: Headers;
};

/** A route as data: the app, the OpenAPI document and the tests all work from it. */
export type Route<P extends Fields = Fields, Q extends Fields = Fields, B extends z.ZodType = z.ZodType> = {
  readonly method: 'get' | 'post' | 'delete';
  /** With `{name}` where a parameter stands. */
  readonly path: string;
  /** What it is called in OpenAPI, and in clients made of it. */
  readonly name: string;
  readonly tag: 'questions' | 'analyses' | 'batches' | 'datasets' | 'sessions' | 'service';
  readonly summary: string;
  readonly description?: string;
  /** `open` ones are answered without a key. */
  readonly access: 'key' | 'open';
  readonly params?: P;
  readonly query?: Q;
  readonly headers?: Fields;
  /** JSON, or where there is a form, either. */
  readonly body?: B;
  /** Media types of a body that is taken as the text that it is. */
  readonly texts?: readonly string[];
  /** Fields of a form that comes with files. */
  readonly form?: z.ZodType<z.infer<B>>;
  readonly answers: Readonly<Record<number, Answer>>;
  readonly problems?: readonly ErrorCode[];
  handle(call: Call<z.infer<P>, z.infer<Q>, z.infer<B>>, service: Service): Promise<Reply> | Reply;
};

/** Keeps the types of the schemas with the route. */
export function defineRoute<P extends Fields, Q extends Fields, B extends z.ZodType>(route: Route<P, Q, B>): Route {
  return route as unknown as Route;
}
