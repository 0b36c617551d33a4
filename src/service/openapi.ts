import { z } from 'zod';
import { analysisDocument } from '../contract/analysis-document.ts';
import { metric } from '../contract/output.ts';
import { profile } from '../contract/profile.ts';
import { question } from '../contract/question.ts';
import { receipt } from '../contract/receipt.ts';
import { session } from '../contract/session.ts';
import { finding } from '../contract/verdict.ts';
import type { ErrorCode } from '../errors.ts';
import type { Answer, Route } from './route.ts';
import { analysisList, analysisRecord, analysisSummary } from './wire/analysis.ts';
import { askBody } from './wire/ask-body.ts';
import { datasetDetails, datasetList, datasetSummary } from './wire/dataset.ts';
import { me } from './wire/me.ts';
import { problem, statusOfCode } from './wire/problem.ts';
import { readiness } from './wire/readiness.ts';
import { sessionDetails, sessionList, sessionSummary } from './wire/session.ts';

/** Schemas with a name of their own: clients get a type for each. */
const named = {
  Analysis: analysisDocument,
  AnalysisRecord: analysisRecord,
  AnalysisSummary: analysisSummary,
  AnalysisList: analysisList,
  AskBody: askBody,
  Dataset: datasetSummary,
  DatasetDetails: datasetDetails,
  DatasetList: datasetList,
  Finding: finding,
  Me: me,
  Metric: metric,
  Problem: problem,
  Profile: profile,
  Question: question,
  Readiness: readiness,
  Receipt: receipt,
  Session: sessionSummary,
  SessionDetails: sessionDetails,
  SessionList: sessionList,
  Turns: session,
};

export type ApiDocument = {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly [more: string]: unknown;
};

export type Operation = {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
  readonly security: readonly object[];
};

type Parameter = {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: object;
};

/** The routes as an OpenAPI document: made of the schemas that requests and answers are checked with. */
export function describeApi(routes: readonly Route[], version: string): ApiDocument {
  const paths: Record<string, Record<string, Operation>> = {};
  for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method]: describeRoute(route) };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Glovebox',
      version,
      description:
        'Ask your data a question in plain words. A script is written, checked and run in a sealed box, and every number that the answer cites is one that the box computed.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: [
      { name: 'questions', description: 'Asking' },
      { name: 'analyses', description: 'What was asked, and all that came of it' },
      { name: 'datasets', description: 'Stored data' },
      { name: 'sessions', description: 'Questions that follow each other' },
      { name: 'service', description: 'The service itself' },
    ],
    paths,
    components: {
      schemas: describeNamed(),
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A key, as glovebox keys create makes one' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'glovebox_key', description: 'The same, after POST /sign-in' },
      },
    },
  } as ApiDocument;
}

function describeRoute(route: Route): Operation {
  const parameters = [
    ...describeParameters('path', route.params),
    ...describeParameters('query', route.query),
    ...describeParameters('header', route.headers),
  ];
  const description = route.description;
  return {
    operationId: route.name,
    summary: route.summary,
    ...(description !== undefined && { description }),
    tags: [route.tag],
    ...(parameters.length > 0 && { parameters }),
    ...describeBody(route),
    responses: { ...describeAnswers(route), ...describeProblems(route) },
    // A service without keys asks for none.
    security: route.access === 'open' ? [{}] : [{ key: [] }, { cookie: [] }, {}],
  };
}

function describeParameters(place: Parameter['in'], fields: z.ZodObject | undefined): Parameter[] {
  return Object.entries(fields?.shape ?? {}).map(([name, field]) => {
    const { description, ...schema } = schemaOf(field as z.ZodType, 'input') as { description?: string };
    const required = place === 'path' || !(field as z.ZodType).safeParse(undefined).success;
    return { name, in: place, required, ...(description !== undefined && { description }), schema };
  });
}

function describeBody({ body, form }: Route): { requestBody?: object } {
  if (body === undefined && form === undefined) return {};
  const content = {
    ...(body && { 'application/json': { schema: refer(body, 'input') } }),
    ...(form && { 'multipart/form-data': { schema: withFiles(schemaOf(form, 'input')) } }),
  };
  return { requestBody: { required: true, content } };
}

/** Any field of a form that comes as a file is one. */
function withFiles(schema: object): object {
  const { properties, ...rest } = schema as { properties?: object };
  const files = { type: 'array', items: { type: 'string', format: 'binary' }, description: 'One file, or several' };
  return { ...rest, properties: { ...properties, files } };
}

function describeAnswers({ answers }: Route): Operation['responses'] {
  return Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, describeAnswer(answer)]));
}

function describeAnswer({ description, json, content = [] }: Answer) {
  if (json === undefined && content.length === 0) return { description };
  const parts = {
    ...(json && { 'application/json': { schema: refer(json, 'output') } }),
    ...Object.fromEntries(content.map((type) => [type, { schema: { type: 'string' } }])),
  };
  return { description, content: parts };
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

function describeProblems({ method, access, body, form, problems = [] }: Route): Operation['responses'] {
  const hasBody = body !== undefined || form !== undefined;
  const byAccess = access === 'key' ? withKey : method === 'post' ? openPost : [];
  const codes = [...always, ...byAccess, ...(hasBody ? withBody : []), ...problems];
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set(codes)) {
    const status = statusOfCode(code);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries([...byStatus].map(([status, all]) => [status, { description: all.join(', '), content }]));
}

function describeNamed(): Record<string, object> {
  return Object.fromEntries(
    Object.entries(named).map(([name, schema]) => [name, schemaOf(schema, name === 'AskBody' ? 'input' : 'output')]),
  );
}

function refer(schema: z.ZodType, io: 'input' | 'output'): object {
  const name = Object.entries(named).find(([, known]) => known === schema)?.[0];
  return name === undefined ? schemaOf(schema, io) : { $ref: `#/components/schemas/${name}` };
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' });
  return rest;
}
