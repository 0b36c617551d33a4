import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GloveboxError } from '../../errors.ts';
import type { ProblemReply } from '../routes/problem-reply.ts';
import { problemOf } from '../wire/problem.ts';
import { sendJson } from './send-reply.ts';

/** Who still sends when it is refused is given time to read why. */
const lingerMilliseconds = 1_000;

/** When to try again what can only be tried again, where nothing says when. */
const usualSeconds: Readonly<Record<number, number>> = { 429: 5, 503: 5 };

/** Answers with what is wrong. Where an answer has begun already, all that can be done is to break it off. */
export function sendProblem(
  request: IncomingMessage,
  response: ServerResponse,
  fault: GloveboxError,
  id: string | undefined,
): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const problem = problemOf(fault, id);
  response.statusCode = problem.status;
  const { headers = {} } = fault as Partial<ProblemReply>;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  const seconds = problem.retryAfterSeconds ?? usualSeconds[problem.status];
  if (seconds !== undefined) response.setHeader('Retry-After', String(Math.ceil(seconds)));
  if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
  if (!request.complete) hangUp(request, response);
  sendJson(response, problem, 'application/problem+json');
}

/** The rest of an upload that is not wanted is not waited for. */
function hangUp(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Connection', 'close');
  response.once('finish', () => {
    request.resume();
    setTimeout(() => request.destroy(), lingerMilliseconds).unref();
  });
}
