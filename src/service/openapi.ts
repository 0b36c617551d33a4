import type { z } from 'zod';
import type { ErrorCode } from '../errors.ts';
import { describeSchemas } from './api-schemas.ts';
import type { ApiSchemas, Schema } from './api-schemas.ts';
import type { Answer, Route } from './route.ts';
import { problem, statusOfCode } from './wire/problem.ts';

export type ApiDocument = {
  readonly openapi: string;
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly description: string;
    readonly license: object;
  };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>>; readonly [more: string]: unknown };
  readonly [more: string]: unknown;
};

export type Operation = {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, Response>>;
  readonly security: readonly object[];
};

type Content = Readonly<Record<string, { readonly schema: Schema }>>;
type Response = { readonly description: string; readonly headers?: object; readonly content?: Content };

type Parameter = {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Schema;
};

const about = `Ask your data a question in plain words. A script is written, checked and run in a sealed box, and every number that the answer cites is one that the box computed.

Ask with \`POST /analyze\`. A service with keys takes one as \`Authorization: Bearer gb_…\`. Faults are \`application/problem+json\` (RFC 9457) with a \`code\` that never changes. Lists come in parts, newest first: \`next\` of a part, given as \`after\`, gives the next one.`;

const tags = [
  { name: 'questions', description: 'Asking' },
  { name: 'analyses', description: 'What was asked, and all that came of it' },
  { name: 'batches', description: 'Many questions at once, out of a file' },
  { name: 'datasets', description: 'Stored data' },
  { name: 'sessions', description: 'Questions that follow each other' },
  { name: 'service', description: 'The service itself' },
];

/** The routes as an OpenAPI document: made of the schemas that requests and answers are checked with. */
export function describeApi(routes: readonly Route[], version: string): ApiDocument {
  const schemas = describeSchemas({
    input: routes.flatMap(listInputs),
    output: [problem, ...routes.flatMap(listOutputs)],
  });
  const paths: Record<string, Record<string, Operation>> = {};
  for (const route of routes)
    paths[route.path] = { ...paths[route.path], [route.method]: describeRoute(route, schemas) };
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: { title: 'Glovebox', version, description: about, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/', description: 'This service' }],
    tags,
    paths,
    components: {
      schemas: schemas.components,
      headers: {
        RequestId: { description: 'The id of the request, as it stands in the log', schema: { type: 'string' } },
        RetryAfter: { description: 'Seconds after which to try again', schema: { type: 'integer' } },
      },
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A key, as glovebox keys create makes one' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'glovebox_key', description: 'The same, after POST /sign-in' },
      },
    },
  };
}

function listInputs({ params, query, headers, body, form }: Route): z.ZodType[] {
  const fields = [params, query, headers].flatMap((schema) => Object.values(schema?.shape ?? {}) as z.ZodType[]);
  return [...fields, ...(body === undefined ? [] : [body]), ...(form === undefined ? [] : [form])];
}

function listOutputs({ answers }: Route): z.ZodType[] {
  return Object.values(answers).flatMap(({ json }) => (json === undefined ? [] : [json]));
}

function describeRoute(route: Route, schemas: ApiSchemas): Operation {
  const parameters = [
    ...describeParameters('path', route.params, schemas),
    ...describeParameters('query', route.query, schemas),
    ...describeParameters('header', route.headers, schemas),
  ];
  const { description } = route;
  return {
    operationId: route.name,
    summary: route.summary,
    ...(description !== undefined && { description }),
    tags: [route.tag],
    ...(parameters.length > 0 && { parameters }),
    ...describeBody(route, schemas),
    responses: { ...describeAnswers(route, schemas), ...describeProblems(route, schemas) },
    // A service without keys asks for none.
    security: route.access === 'open' ? [] : [{ key: [] }, { cookie: [] }, {}],
  };
}

function describeParameters(
  place: Parameter['in'],
  fields: z.ZodObject | undefined,
  schemas: ApiSchemas,
): readonly Parameter[] {
  return Object.entries(fields?.shape ?? {})
    .filter(([name]) => place !== 'header' || !standard.has(name))
    .map(([name, field]) => {
      const { description, ...schema } = schemas.of(field as z.ZodType, 'input');
      const required = place === 'path' || !(field as z.ZodType).safeParse(undefined).success;
      return { name, in: place, required, ...(typeof description === 'string' && { description }), schema };
    });
}

/** By its specification these are told by the media types and the security of a document, and not as parameters. */
const standard = new Set(['accept', 'content-type', 'authorization']);

function describeBody({ body, form, texts = [] }: Route, schemas: ApiSchemas): Pick<Operation, 'requestBody'> {
  if (body === undefined && form === undefined) return {};
  const content = {
    ...(body && { 'application/json': { schema: schemas.of(body, 'input') } }),
    ...Object.fromEntries(
      texts.map((type) => [type, { schema: { type: 'string', description: 'The file, in UTF-8' } }]),
    ),
    ...(form && { 'multipart/form-data': { schema: withFiles(schemas.of(form, 'input'), body === undefined) } }),
  };
  return { requestBody: { required: body?.safeParse({}).success !== true, content } };
}

/** Any field of a form that comes as a file is one. */
function withFiles(schema: Schema, isNeeded: boolean): Schema {
  const { properties, required, ...rest } = schema as { properties?: object; required?: string[] };
  const files = {
    type: 'array',
    items: { type: 'string', contentMediaType: 'application/octet-stream' },
    description: 'One file, or several: each is a table, a workbook several. Their field may have any name',
  };
  const needed = [...(required ?? []), ...(isNeeded ? ['files'] : [])];
  return { ...rest, properties: { ...properties, files }, ...(needed.length > 0 && { required: needed }) };
}

function describeAnswers({ answers }: Route, schemas: ApiSchemas): Operation['responses'] {
  return Object.fromEntries(
    Object.entries(answers).map(([status, answer]) => [status, describeAnswer(answer, schemas)]),
  );
}

function describeAnswer({ description, json, content = [], headers = {} }: Answer, schemas: ApiSchemas): Response {
  const parts = {
    ...(json && { 'application/json': { schema: schemas.of(json, 'output') } }),
    ...Object.fromEntries(content.map((type) => [type, { schema: describeContent(type) }])),
  };
  const named = Object.entries(headers).map(([name, what]) => [
    name,
    { description: what, schema: { type: 'string' } },
  ]);
  return {
    description,
    headers: { ...Object.fromEntries(named), ...requestId },
    ...(Object.keys(parts).length > 0 && { content: parts }),
  };
}

const requestId = { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } };
const retryAfter = { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } };

function describeContent(type: string): Schema {
  if (type === 'text/event-stream')
    return {
      type: 'string',
      description:
        'Server-sent events: `event` is a name, `id` a number that counts up, and `data` is JSON, which `Events` describes by that name.',
    };
  const isText = type.startsWith('text/') || type === 'image/svg+xml';
  return { type: 'string', ...(!isText && { contentMediaType: type }) };
}

const always = [
  'REQUEST_INVALID',
  'HOST_REFUSED',
  'ORIGIN_REFUSED',
  'INTERNAL',
] as const satisfies readonly ErrorCode[];
const withKey = ['KEY_MISSING', 'KEY_REFUSED', 'RATE_LIMITED'] as const satisfies readonly ErrorCode[];
/** Who needs no key may not try many either. */
const openPost = ['RATE_LIMITED'] as const satisfies readonly ErrorCode[];
const withBody = ['REQUEST_TOO_LARGE', 'MEDIA_TYPE_UNSUPPORTED'] as const satisfies readonly ErrorCode[];

function describeProblems(
  { method, access, body, form, problems = [] }: Route,
  schemas: ApiSchemas,
): Operation['responses'] {
  const hasBody = body !== undefined || form !== undefined;
  const byAccess = access === 'key' ? withKey : method === 'post' ? openPost : [];
  const codes = [...always, ...byAccess, ...(hasBody ? withBody : []), ...problems];
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set(codes)) {
    const status = statusOfCode(code);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const content = { 'application/problem+json': { schema: schemas.of(problem, 'output') } };
  const others = { description: 'Any other fault', headers: { ...retryAfter, ...requestId }, content };
  return {
    ...Object.fromEntries(
      [...byStatus].map(([status, all]) => {
        const headers = { ...(status === 429 || status === 503 ? retryAfter : {}), ...requestId };
        return [status, { description: all.map((code) => `\`${code}\``).join(', '), headers, content }];
      }),
    ),
    default: others,
  };
}
