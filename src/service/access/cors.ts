import type { Request, RequestHandler, Response } from 'express';

const exposed = 'Location, Retry-After, X-Request-Id, Idempotent-Replayed, Mcp-Session-Id';

/** Pages of other websites may read answers where their origin was named. Cookies are not theirs to send: they have keys. */
export function allowOrigin(request: Request, response: Response, origins: readonly string[]): void {
  const { origin } = request.headers;
  if (origins.length > 0) response.setHeader('Vary', 'Origin');
  if (origin === undefined || !origins.includes(origin)) return;
  response.setHeader('Access-Control-Allow-Origin', origin);
  response.setHeader('Access-Control-Expose-Headers', exposed);
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
}

/** What a browser asks before it sends a request of another origin. */
export function answerPreflight(methods: readonly string[]): RequestHandler {
  return (_request, response) => {
    response.setHeader('Allow', [...methods, 'OPTIONS'].join(', '));
    if (response.hasHeader('Access-Control-Allow-Origin')) {
      response.setHeader('Access-Control-Allow-Methods', methods.join(', '));
      response.setHeader(
        'Access-Control-Allow-Headers',
        'Authorization, Content-Type, Idempotency-Key, Prefer, Last-Event-ID, Mcp-Session-Id, Mcp-Protocol-Version',
      );
      response.setHeader('Access-Control-Max-Age', '600');
    }
    response.status(204).end();
  };
}
