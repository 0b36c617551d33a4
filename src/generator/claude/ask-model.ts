import type Anthropic from '@anthropic-ai/sdk';
import type { Exchange } from '../../contract/exchange.ts';
import type { Tokens } from './budget.ts';
import { type ModelFault, readRetryAfter, toModelFault } from './model-faults.ts';
import { openClient } from './open-client.ts';

export type ModelRequest = Pick<Anthropic.MessageCreateParams, 'system' | 'tools' | 'messages' | 'max_tokens'>;

/** What became of one request. */
export type Outcome =
  | { readonly kind: 'replied'; readonly message: Anthropic.Message; readonly tokens: Tokens }
  | {
      readonly kind: 'failed';
      readonly fault: ModelFault;
      /** What it took as far as the API told, of a reply that broke off. */
      readonly tokens?: Tokens | undefined;
      /** When to ask again, where the API says so. */
      readonly retryAfterSeconds?: number | undefined;
    };

/** The one thing that is asked of the API: a whole message, once. */
export interface Model {
  readonly name: string;
  /** Never rejects: what was aborted has failed as well, and may have cost something. */
  ask(request: ModelRequest, signal: AbortSignal, keep: (exchange: Exchange) => void): Promise<Outcome>;
}

export function createModel(name: string): Model {
  return {
    name,
    async ask(request, signal, keep) {
      let sent = '';
      let headers: Headers | undefined;
      const come: Come = { characters: 0 };
      try {
        const client = openClient({ onSend: (body) => (sent = body), onHeaders: (received) => (headers = received) });
        const stream = client.messages.stream({ ...request, model: name }, { signal });
        stream.on('streamEvent', (event, message) => hear(come, event, message));
        const message = await stream.finalMessage();
        keep({ request: sent, reply: JSON.stringify(message) });
        return { kind: 'replied', message, tokens: tokensOf(message) };
      } catch (error) {
        if (sent !== '') keep({ request: sent });
        return {
          kind: 'failed',
          fault: toModelFault(error, name),
          tokens: reckonTokens(come),
          retryAfterSeconds: readRetryAfter(headers),
        };
      }
    },
  };
}

function tokensOf({ usage }: Pick<Anthropic.Message, 'usage'>): Tokens {
  return {
    input: usage.input_tokens,
    output: usage.output_tokens,
    cacheWrite: usage.cache_creation_input_tokens ?? 0,
    cacheRead: usage.cache_read_input_tokens ?? 0,
  };
}

/** What has come of a reply so far. */
type Come = { message?: Anthropic.Message; characters: number };

function hear(come: Come, event: Anthropic.MessageStreamEvent, message: Anthropic.Message): void {
  come.message = message;
  if (event.type === 'content_block_delta') come.characters += JSON.stringify(event.delta).length;
}

/** Of a reply that broke off the API has not counted the tokens: they are reckoned from what came. */
function reckonTokens({ message, characters }: Come): Tokens | undefined {
  if (message === undefined) return undefined;
  const tokens = tokensOf(message);
  return { ...tokens, output: Math.max(tokens.output, Math.ceil(characters / 4)) };
}
