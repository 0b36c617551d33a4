import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import express from 'express';
import type { Express, Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { GloveboxError, isFault } from '../errors.ts';
import { allowOrigin, answerPreflight } from './access/cors.ts';
import { guardOrigin, isLoopback } from './access/guard-origin.ts';
import type { Trust } from './access/guard-origin.ts';
import { identify } from './access/identity.ts';
import type { Identity } from './access/identity.ts';
import { createRateLimit } from './access/rate-limit.ts';
import type { RateLimit } from './access/rate-limit.ts';
import type { Door } from './chat/door.ts';
import { parseWith, readBody } from './http/read-input.ts';
import { sendProblem } from './http/send-problem.ts';
import { sendReply, setUsualHeaders } from './http/send-reply.ts';
import type { Log } from './log.ts';
import { answerMcp, mcpMethods, mcpPath } from './mcp/answer-mcp.ts';
import type { Route } from './route.ts';
import { routes } from './routes/index.ts';
import type { Service } from './service.ts';
import { toFault } from './wire/problem.ts';

export type AppOptions = {
  readonly service: Service;
  readonly trust: Trust;
  readonly log: Log;
  /** Where what is uploaded lies until it is taken in. */
  readonly uploads: string;
  /** Paths that chats answer on. */
  readonly doors?: readonly Door[];
};

/** What there is to say of a request when it is over. */
type Told = { readonly id: string; readonly started: number; route: string; who?: Identity; fault?: GloveboxError };

const tellings = new WeakMap<IncomingMessage, Told>();

/** The routes, behind what guards all of them. */
export function createApp(options: AppOptions): Express {
  const { service, trust, log } = options;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.use(begin(service, log));
  app.use(async (request, response, next) => {
    await guardOrigin(request.method, request.headers, trust);
    allowOrigin(request, response, trust.origins);
    next();
  });
  const rate = createRateLimit();
  for (const [path, own] of byPath(routes)) {
    const at = app.route(path.replaceAll(/\{(\w+)\}/g, ':$1'));
    for (const route of own) at[route.method](answer(route, options, rate));
    const methods = own.flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]));
    at.options(answerPreflight(methods));
    at.all(refuseMethod(methods));
  }
  for (const door of options.doors ?? []) {
    app
      .route(door.path)
      .post(open(door, service, rate))
      .all(refuseMethod(['POST']));
  }
  app
    .route(mcpPath)
    .options(answerPreflight(mcpMethods))
    .all(
      answerMcp({
        service,
        log,
        admit: (request) => admit(request, mcpPath, service, rate),
        count: (who) => countRequest(who, service, rate),
      }),
    );
  app.use((request, response, next) => {
    if (!service.page.send(request, request.path, response)) next();
  });
  app.use(() => {
    throw new GloveboxError('NOT_FOUND', 'There is nothing at this path.');
  });
  app.use((error: unknown, request: Request, response: Response, _next: unknown) => {
    const told = tellings.get(request);
    const fault = toRequestFault(error);
    if (told !== undefined) told.fault = fault;
    sendProblem(request, response, fault, told?.id);
  });
  return app;
}

function begin(service: Service, log: Log): RequestHandler {
  return (request, response, next) => {
    const told: Told = { id: randomUUID(), started: performance.now(), route: 'none' };
    tellings.set(request, told);
    setUsualHeaders(response);
    response.setHeader('X-Request-Id', told.id);
    response.once('close', () => {
      const { id, route, who, fault, started } = told;
      const milliseconds = performance.now() - started;
      const { method } = request;
      const status = response.headersSent ? response.statusCode : 499;
      service.metrics.request(route, method, status, milliseconds);
      log.request({ request: id, method, route, status, milliseconds, ...whoIs(who) }, fault);
    });
    next();
  };
}

function whoIs(who: Identity | undefined) {
  return who === undefined ? {} : { owner: who.owner, ...(who.key && { key: who.key.id }) };
}

function byPath(all: readonly Route[]): ReadonlyMap<string, readonly Route[]> {
  const paths = new Map<string, Route[]>();
  for (const route of all) paths.set(route.path, [...(paths.get(route.path) ?? []), route]);
  return paths;
}

function answer(route: Route, { service, uploads }: AppOptions, rate: RateLimit): RequestHandler {
  const { settings } = service;
  return async (request, response) => {
    const told = tellings.get(request) as Told;
    told.route = route.path;
    // Before anything is waited for: who has gone by then would not be heard to go.
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const address = request.socket.remoteAddress ?? '';
    let who = nobody;
    if (route.access === 'key') {
      who = await admit(request, route.path, service, rate);
    } else if (route.method === 'post') rate.take(`open ${address}`, mostRefusals);
    const params = parseWith('path', route.params, request.params);
    const query = parseWith('query', route.query ?? nothing, request.query);
    const limits = { bytes: settings.uploadBytes, folder: uploads };
    const { body, text, form } = await readBody(route, request, response, limits);
    try {
      const { id } = told;
      const { headers } = request;
      const isLocal = isLoopback(address) && !forwarding.some((name) => name in headers);
      const call = {
        params,
        query,
        body,
        text,
        files: form?.files ?? [],
        who,
        id,
        headers,
        isLocal,
        signal: gone.signal,
      };
      await sendReply(response, await route.handle(call, service), gone.signal);
    } finally {
      await form?.close();
    }
  };
}

/** What comes to a door is signed by whoever sends it. Who tries signatures may not try many. */
function open(door: Door, service: Service, rate: RateLimit): RequestHandler {
  return async (request, response) => {
    const told = tellings.get(request) as Told;
    told.route = door.path;
    if (service.isStopping()) throw new GloveboxError('SHUTTING_DOWN', 'The service is about to end.');
    try {
      await door.handle(request, response);
    } catch (error) {
      if (isFault(error, 'SIGNATURE_REFUSED')) rate.take(`refused ${request.socket.remoteAddress ?? ''}`, mostRefusals);
      throw error;
    }
  };
}

const nothing = z.strictObject({});
const nobody: Identity = { owner: '', means: 'none' };

/** Who asks, which is told of the request, and whether that is not too often. */
async function admit(request: Request, route: string, service: Service, rate: RateLimit): Promise<Identity> {
  const told = tellings.get(request) as Told;
  told.route = route;
  const who = (told.who = await identifyAtRate(request, service.records, rate));
  countRequest(who, service, rate);
  return who;
}

function countRequest({ key, owner }: Identity, { settings }: Service, rate: RateLimit): void {
  rate.take(key?.id ?? owner, key?.requestsPerMinute ?? settings.requestsPerMinute);
}

/** Who tries keys may not try many. */
async function identifyAtRate(request: Request, records: Service['records'], rate: RateLimit): Promise<Identity> {
  try {
    return await identify(request.headers, records);
  } catch (error) {
    rate.take(`refused ${request.socket.remoteAddress ?? ''}`, mostRefusals);
    throw error;
  }
}

const mostRefusals = 120;
const forwarding = ['forwarded', 'x-forwarded-for', 'x-real-ip'];

function refuseMethod(methods: readonly string[]): RequestHandler {
  return ({ method }, response) => {
    response.setHeader('Allow', methods.join(', '));
    throw new GloveboxError('METHOD_NOT_ALLOWED', `This path does not take ${method}.`);
  };
}

/** What express itself finds wrong with a request comes with a status. */
function toRequestFault(error: unknown): GloveboxError {
  const status = (error as { status?: unknown } | undefined)?.status;
  if (!(error instanceof GloveboxError) && typeof status === 'number' && status >= 400 && status < 500)
    return new GloveboxError('REQUEST_INVALID', 'The address of the request cannot be read.', { cause: error });
  return toFault(error);
}
