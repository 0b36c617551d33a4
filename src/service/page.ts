import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';

/** The page and its files. */
export type Page = {
  /** Sends the file at a path. False where there is none, or something else is asked of it than to be sent. */
  send(request: Pick<IncomingMessage, 'method' | 'headers'>, path: string, response: ServerResponse): boolean;
  /** What draws a chart in a page of its own. It holds no `</script>`. */
  readonly plotRuntime: string | undefined;
};

/** What the build says of each path. */
type Manifest = Readonly<Record<string, { readonly file: string; readonly type: string; readonly immutable: boolean }>>;

/** Nothing comes from elsewhere, and nothing goes there. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** All its files are read at once: there are few, and only they can be asked for. */
export function loadPage(folder: string): Page {
  const read = (file: string) => (existsSync(join(folder, file)) ? readFileSync(join(folder, file)) : undefined);
  const manifest = JSON.parse(read('manifest.json')?.toString('utf8') ?? '{}') as Manifest;
  const files = new Map(
    Object.entries(manifest).map(([path, { file, type, immutable }]) => [
      path,
      { bytes: read(file), zipped: read(`${file}.gz`), type, immutable },
    ]),
  );
  return {
    plotRuntime: read('plot-runtime.js')
      ?.toString('utf8')
      .replaceAll('</script', String.raw`<\/script`),
    send({ method, headers }, path, response) {
      const file = files.get(path);
      if (file === undefined || (method !== 'GET' && method !== 'HEAD')) return false;
      const isZipped = file.zipped !== undefined && /\bgzip\b/.test(String(headers['accept-encoding'] ?? ''));
      const content = isZipped ? file.zipped : file.bytes;
      response.setHeader('Content-Security-Policy', policy);
      response.setHeader('Content-Type', file.type);
      response.setHeader('Cache-Control', file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
      response.appendHeader('Vary', 'Accept-Encoding');
      if (isZipped) response.setHeader('Content-Encoding', 'gzip');
      response.setHeader('Content-Length', content?.byteLength ?? 0);
      response.end(content);
      return true;
    },
  };
}
