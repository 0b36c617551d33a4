import Anthropic from '@anthropic-ai/sdk';
import { GloveboxError } from '../../errors.ts';

/** What goes to the API and what comes from it, as it is on the wire. */
export type Wire = {
  onSend(body: string): void;
  onHeaders(headers: Headers): void;
};

/**
 * The package's own client. Key, address and gateway are read from the environment by its rules. It tries nothing again, so that
 * there is one count of tries, and logs nothing, since its logs quote prompts and replies.
 */
export function openClient({ onSend, onHeaders }: Wire, environment: NodeJS.ProcessEnv = process.env): Anthropic {
  checkAddress(environment['ANTHROPIC_BASE_URL']?.trim());
  for (const name of ['ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN']) checkKey(name, environment[name]?.trim());
  return new Anthropic({
    maxRetries: 0,
    logLevel: 'off',
    fetch: async (url, init) => {
      onSend(typeof init?.body === 'string' ? init.body : '');
      // Whoever is led on would tell somebody else what is asked, and perhaps the key.
      const response = await fetch(url, { ...init, redirect: 'manual' });
      onHeaders(response.headers);
      return checkResponse(response);
    },
  });
}

function checkAddress(address: string | undefined): void {
  if (address === undefined || address === '') return;
  const url = parseUrl(address);
  const isHttp = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (url === undefined || !isHttp || url.username !== '' || url.password !== '')
    throw new GloveboxError('CONFIG_INVALID', 'ANTHROPIC_BASE_URL is not the address of an API.', {
      next: 'Give one such as https://gateway.example.com, without a name and a password in it.',
    });
}

/** The package's own error would quote it. */
function checkKey(name: string, key = ''): void {
  if (!/^[\x21-\x7e]*$/.test(key))
    throw new GloveboxError('MODEL_KEY_REFUSED', `${name} holds characters that no key has.`, {
      next: `Check ${name}: it is letters, digits and dashes in one line.`,
    });
}

/** A page of a proxy and a redirect are no reply of the API, whatever their status says. */
async function checkResponse(response: Response): Promise<Response> {
  const type = response.headers.get('content-type') ?? '';
  const isLedOn = response.status >= 300 && response.status < 400;
  if (!isLedOn && (!response.ok || type.includes('text/event-stream'))) return response;
  await response.body?.cancel();
  const { origin } = new URL(response.url);
  const place = parseUrl(response.headers.get('location') ?? '', response.url)?.origin;
  throw isLedOn
    ? new GloveboxError(
        'MODEL_UNAVAILABLE',
        `${origin} is not the API of Claude: it leads on to ${place ?? 'nowhere'}.`,
        {
          next: 'Set ANTHROPIC_BASE_URL to where the API is. Nothing was sent on.',
        },
      )
    : new GloveboxError(
        'MODEL_UNAVAILABLE',
        `${origin} is not the API of Claude: it answered with ${type.split(';')[0] || 'something else'}.`,
        { next: 'Check ANTHROPIC_BASE_URL, and whether a proxy or a page to sign in stands before it.' },
      );
}

function parseUrl(text: string, base?: string): URL | undefined {
  return URL.canParse(text, base) ? new URL(text, base) : undefined;
}
