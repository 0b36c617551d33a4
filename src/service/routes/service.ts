import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { GloveboxError } from '../../errors.ts';
import { writeDocsPage } from '../docs-page.ts';
import { checkReadiness } from '../readiness.ts';
import { defineRoute } from '../route.ts';
import { readiness } from '../wire/readiness.ts';

const health = defineRoute({
  method: 'get',
  path: '/healthz',
  name: 'getHealth',
  tag: 'service',
  summary: 'Whether the process lives',
  access: 'open',
  answers: {
    200: {
      description: 'It does',
      json: z.strictObject({ status: z.literal('alive').describe('It does not say more') }),
    },
  },
  handle: () => ({ status: 200, json: { status: 'alive' } }),
});

const ready = defineRoute({
  method: 'get',
  path: '/readyz',
  name: 'getReadiness',
  tag: 'service',
  summary: 'Whether it can answer questions, and what is missing where it cannot',
  access: 'open',
  answers: {
    200: { description: 'It can', json: readiness },
    503: { description: 'It cannot', json: readiness },
  },
  async handle(_call, service) {
    const found = await checkReadiness(service);
    return { status: found.ready ? 200 : 503, json: found };
  },
});

const metrics = defineRoute({
  method: 'get',
  path: '/metrics',
  name: 'getMetrics',
  tag: 'service',
  summary: 'Figures of the service, for Prometheus',
  description:
    'For this machine alone, unless GLOVEBOX_METRICS_TOKEN is set: then for whoever sends it as a bearer token.',
  access: 'open',
  answers: { 200: { description: 'In the text format of Prometheus', content: ['text/plain'] } },
  problems: ['KEY_MISSING', 'KEY_REFUSED'],
  async handle({ headers, isLocal }, { settings, metrics: figures }) {
    checkMetricsToken(headers.authorization, settings.metricsToken, isLocal);
    return { status: 200, content: await figures.write(), type: figures.type };
  },
});

function checkMetricsToken(authorization: string | undefined, token: string | undefined, isLocal: boolean): void {
  const next = 'Send GLOVEBOX_METRICS_TOKEN as a bearer token.';
  if (token === undefined) {
    if (!isLocal) throw new GloveboxError('KEY_MISSING', 'The figures are for this machine alone.', { next });
    return;
  }
  const given = Buffer.from(/^bearer +(\S+) *$/i.exec(authorization ?? '')?.[1] ?? '');
  const wanted = Buffer.from(token);
  if (given.length === 0) throw new GloveboxError('KEY_MISSING', 'The figures need their token.', { next });
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
    throw new GloveboxError('KEY_REFUSED', 'This token is not valid.', { next });
}

const openapi = defineRoute({
  method: 'get',
  path: '/openapi.json',
  name: 'getOpenApi',
  tag: 'service',
  summary: 'This description, for programs',
  access: 'open',
  answers: {
    200: {
      description: 'An OpenAPI 3.1 document',
      json: z.looseObject({ openapi: z.string().describe('The version of OpenAPI') }),
    },
  },
  handle: (_call, { api }) => ({ status: 200, json: api }),
});

const docs = defineRoute({
  method: 'get',
  path: '/docs',
  name: 'getDocs',
  tag: 'service',
  summary: 'This description, for people',
  access: 'open',
  answers: { 200: { description: 'A page', content: ['text/html'] } },
  handle: (_call, { api }) => ({
    status: 200,
    content: writeDocsPage(api),
    type: 'text/html; charset=utf-8',
    headers: {
      'Content-Security-Policy':
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    },
  }),
});

export const serviceRoutes = [health, ready, metrics, openapi, docs];
