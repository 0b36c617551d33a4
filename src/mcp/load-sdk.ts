import { GloveboxError } from '../errors.ts';

/** What of the SDK a server is made of. */
export type Sdk = Awaited<ReturnType<typeof load>>;

let loaded: Promise<Sdk> | undefined;

/** The SDK of the protocol, which is loaded when it is needed. Rejects with `PACKAGE_MISSING` where it is not installed. */
export function loadSdk(): Promise<Sdk> {
  loaded ??= load().catch((cause: unknown) => {
    loaded = undefined;
    if (!isMissing(cause)) throw cause;
    throw new GloveboxError('PACKAGE_MISSING', 'The Model Context Protocol needs a package that is not installed.', {
      next: 'Install it: npm install @modelcontextprotocol/sdk',
      cause,
    });
  });
  return loaded;
}

async function load() {
  const [server, types, http] = await Promise.all([
    import('@modelcontextprotocol/sdk/server/index.js'),
    import('@modelcontextprotocol/sdk/types.js'),
    import('@modelcontextprotocol/sdk/server/streamableHttp.js'),
  ]);
  return { server, types, http };
}

function isMissing(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND';
}
