import { readFileSync, readdirSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { RequestHandler } from 'express';

/** The page and its files. */
export type Page = {
  readonly serve: RequestHandler;
  /** What draws a chart in a page of its own. It holds no `</script>`. */
  readonly plotRuntime: string | undefined;
};

type PageFile = { readonly bytes: Buffer; readonly zipped: Buffer | undefined; readonly type: string };

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};

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
  const files = new Map<string, PageFile>();
  for (const path of listFiles(folder)) {
    const type = types[extname(path)];
    if (type === undefined) continue;
    const name = `/${relative(folder, path).split(sep).join('/')}`;
    files.set(name === '/index.html' ? '/' : name, { bytes: readFileSync(path), zipped: readZipped(path), type });
  }
  const runtime = '/plot-runtime.js';
  const plotRuntime = files
    .get(runtime)
    ?.bytes.toString('utf8')
    .replaceAll('</script', String.raw`<\/script`);
  files.delete(runtime);
  return {
    plotRuntime,
    serve({ method, path, headers }, response, next) {
      const file = files.get(path);
      if (file === undefined || (method !== 'GET' && method !== 'HEAD')) return next();
      response.setHeader('Content-Security-Policy', policy);
      response.setHeader('Content-Type', file.type);
      // What is in the name of a file changes with what is in it.
      const lasts = path.startsWith('/assets/');
      response.setHeader('Cache-Control', lasts ? 'public, max-age=31536000, immutable' : 'no-cache');
      response.setHeader('Vary', 'Accept-Encoding');
      const isZipped = file.zipped !== undefined && /\bgzip\b/.test(String(headers['accept-encoding'] ?? ''));
      if (isZipped) response.setHeader('Content-Encoding', 'gzip');
      const content = isZipped ? file.zipped : file.bytes;
      response.setHeader('Content-Length', content?.byteLength ?? 0);
      response.end(content);
    },
  };
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((path) => statSync(path).isFile());
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return [];
  }
}

function readZipped(path: string): Buffer | undefined {
  try {
    return readFileSync(`${path}.gz`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return undefined;
  }
}
