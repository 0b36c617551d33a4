import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { privacyLevel } from '../../contract/question.ts';
import { GloveboxError, isFault } from '../../errors.ts';
import { answerHttp } from '../../mcp/answer-http.ts';
import { isTooMany } from '../../mcp/bound-message.ts';
import { Sessions } from '../../mcp/sessions.ts';
import type { Identity } from '../access/identity.ts';
import { createServiceClerk } from '../clerk/service-clerk.ts';
import { parseWith, readJson } from '../http/read-input.ts';
import type { Log } from '../log.ts';
import type { Service } from '../service.ts';

export const mcpPath = '/mcp';
export const mcpMethods = ['POST', 'DELETE'];

const query = z.strictObject({
  privacy: privacyLevel.default('statistics').describe('The most that the assistant is told of data'),
});

type Options = {
  readonly service: Service;
  readonly log: Log;
  /** Finds out who asks, and whether that is too often. */
  readonly admit: (request: Request) => Promise<Identity>;
  /** Counts one more request of theirs. */
  readonly count: (who: Identity) => void;
};

/** The Model Context Protocol over HTTP: whoever asks reaches what is the owner's of the key. */
export function answerMcp({ service, log, admit, count }: Options): RequestHandler {
  const sessions = new Sessions();
  return async (request, response) => {
    const who = await admit(request);
    const { privacy } = parseWith('query', query, request.query);
    const body = request.method === 'POST' ? await readMessage(request, response) : undefined;
    if (response.headersSent) return;
    if (Array.isArray(body) && !isTooMany(body)) for (const _ of body.slice(1)) count(who);
    await answerHttp({
      request,
      response,
      body,
      owner: who.owner,
      desk: { clerk: createServiceClerk(service, who), privacy },
      sessions,
      version: service.version,
      onFault: (error) => noteFault(error, log),
      onMistake: () => log.info('mcp', { code: 'REQUEST_INVALID' }),
    });
  };
}

/** What is no JSON is answered in the words of the protocol. */
async function readMessage(request: Request, response: Response): Promise<unknown> {
  try {
    return await readJson(request, response);
  } catch (error) {
    if (!isFault(error, 'REQUEST_INVALID')) throw error;
    response.status(400).json({ jsonrpc: '2.0', error: { code: parseError, message: error.message }, id: null });
    return undefined;
  }
}

const parseError = -32_700;

/** What whoever asks did wrong is told to them, and is nothing that is broken. */
function noteFault(error: unknown, log: Log): void {
  if (error instanceof GloveboxError && error.status >= 500 && error.code !== 'SHUTTING_DOWN') log.fault(error);
  else if (error instanceof GloveboxError) log.info('mcp', { code: error.code });
  else log.fault(error);
}
