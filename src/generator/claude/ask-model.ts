import Anthropic from '@anthropic-ai/sdk';
import type { Exchange } from '../../contract/exchange.ts';
import { isKeyMissing, toModelFault } from './model-faults.ts';

export type ModelRequest = Pick<Anthropic.MessageCreateParams, 'system' | 'tools' | 'messages' | 'max_tokens'>;

/** The one thing that is asked of the API: a whole message. */
export interface Model {
  readonly name: string;
  /** Rejects with a `GloveboxError`, or with the signal's reason. */
  ask(request: ModelRequest, signal: AbortSignal, keep: (exchange: Exchange) => void): Promise<Anthropic.Message>;
}

/** Beyond the first time. The package waits longer from one to the next, with chance in it, and as long as it is told to. */
const retries = 3;

/** Key, address and gateway are read from the environment by the package's own rules. */
export function createModel(name: string): Model {
  return {
    name,
    async ask(request, signal, keep) {
      let sent = '';
      const client = new Anthropic({
        maxRetries: retries,
        fetch: (url, init) => {
          sent = typeof init?.body === 'string' ? init.body : '';
          return fetch(url, init);
        },
      });
      for (let cut = 0; ; cut += 1) {
        try {
          const message = await client.messages.stream({ ...request, model: name }, { signal }).finalMessage();
          keep({ request: sent, reply: JSON.stringify(message) });
          return message;
        } catch (error) {
          keep({ request: sent });
          signal.throwIfAborted();
          if (!isCut(error) || cut === retries) throw toModelFault(error, name);
        }
      }
    },
  };
}

/** A stream that ended in its middle; a request that was refused is tried again by the package, where that makes sense. */
function isCut(error: unknown): boolean {
  if (error instanceof Anthropic.APIError)
    return error.status === undefined && !(error instanceof Anthropic.APIConnectionError);
  return error instanceof Anthropic.AnthropicError && !isKeyMissing(error);
}
