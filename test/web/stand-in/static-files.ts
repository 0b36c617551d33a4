import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../dist/web/', import.meta.url));

/** As the service is to send it with the page. */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

type Entry = { readonly file: string; readonly type: string; readonly immutable: boolean; readonly first: boolean };

export function readManifest(): Readonly<Record<string, Entry>> {
  return JSON.parse(readFileSync(`${folder}manifest.json`, 'utf8')) as Record<string, Entry>;
}

export function readWebFile(name: string): Buffer {
  return readFileSync(folder + name);
}

/** Sends a file of the page. False where there is none at this path. */
export function sendStatic(path: string, response: ServerResponse): boolean {
  const manifest = readManifest();
  const entry = Object.hasOwn(manifest, path) ? manifest[path] : undefined;
  if (entry === undefined) return false;
  response.writeHead(200, {
    'content-type': entry.type,
    'content-security-policy': pagePolicy,
    'x-content-type-options': 'nosniff',
    'cache-control': entry.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
  response.end(readWebFile(entry.file));
  return true;
}
