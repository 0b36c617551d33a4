import type { IncomingHttpHeaders } from 'node:http';
import { GloveboxError } from '../../errors.ts';

export type Trust = {
  /** Whether it is reached by the names of this machine alone: looked at where somebody takes another, as it may change. */
  isLocal(): Promise<boolean>;
  readonly hosts: readonly string[];
  readonly origins: readonly string[];
};

const ownNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * A website can have a browser on this machine send requests here: under a name of its own that leads to this address, or from its
 * page. `Host` tells the first and `Origin` the second. Rejects with `HOST_REFUSED` or `ORIGIN_REFUSED`.
 */
export async function guardOrigin(method: string, headers: IncomingHttpHeaders, trust: Trust): Promise<void> {
  const host = headers.host?.toLowerCase() ?? '';
  if (!isKnownHost(host, trust.hosts) && (trust.hosts.length > 0 || (await trust.isLocal())))
    throw new GloveboxError('HOST_REFUSED', 'This service is not known under that name.');
  const { origin } = headers;
  if (origin !== undefined) {
    if (isOwnOrigin(origin, host) || trust.origins.includes(origin)) return;
    throw new GloveboxError('ORIGIN_REFUSED', 'Pages of other websites may not use this service.');
  }
  const isSafe = method === 'GET' || method === 'HEAD';
  const site = headers['sec-fetch-site'];
  if (!isSafe && site !== undefined && site !== 'same-origin' && site !== 'none')
    throw new GloveboxError('ORIGIN_REFUSED', 'Pages of other websites may not use this service.');
}

function isKnownHost(host: string, hosts: readonly string[]): boolean {
  const name = host.replace(/:\d+$/, '');
  return ownNames.has(name) || hosts.some((known) => known.toLowerCase() === name || known.toLowerCase() === host);
}

function isOwnOrigin(origin: string, host: string): boolean {
  return origin.toLowerCase() === `http://${host}` || origin.toLowerCase() === `https://${host}`;
}

/** Whether an address is of this machine alone. */
export function isLoopback(address: string): boolean {
  return (
    address === 'localhost' ||
    address === '::1' ||
    /^127(?:\.\d+){3}$/.test(address) ||
    address.startsWith('::ffff:127.')
  );
}
