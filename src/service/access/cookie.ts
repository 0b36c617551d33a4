import type { IncomingHttpHeaders } from 'node:http';

// The page signs in once. Scripts cannot read the cookie, and pages of others do not send it.
const name = 'glovebox_key';
const days = 30;

export function readCookie(header: string | undefined): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const [own, value] = part.trim().split('=', 2);
    if (own === name && value !== undefined && value !== '') return value;
  }
  return undefined;
}

export function writeCookie(key: string, headers: IncomingHttpHeaders): string {
  return describe(key, days * 24 * 3600, headers);
}

export function clearCookie(headers: IncomingHttpHeaders): string {
  return describe('', 0, headers);
}

function describe(value: string, seconds: number, headers: IncomingHttpHeaders): string {
  // Whoever puts TLS before the service says so. One who only claims it keeps a cookie that is of no use.
  const secure = headers['x-forwarded-proto'] === 'https' ? '; Secure' : '';
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${secure}`;
}
