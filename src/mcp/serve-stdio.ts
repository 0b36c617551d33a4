import type { Readable, Writable } from 'node:stream';
import { createServer } from './create-server.ts';
import { loadSdk } from './load-sdk.ts';
import { createStdioTransport } from './stdio-transport.ts';
import type { Desk } from './tool.ts';
import { knowsLinks } from './protocol-versions.ts';

export type StdioOptions = {
  readonly input: Readable;
  /** Nothing but messages goes here. */
  readonly output: Writable;
  readonly version: string;
  readonly signal: AbortSignal;
  readonly onFault: (error: unknown) => void;
  /** It answers from now on. */
  readonly onReady?: () => void;
};

/** Answers whoever is at the other end, until they close it or the signal is aborted. What is worked on then is stopped. */
export async function serveStdio(desk: Desk, options: StdioOptions): Promise<void> {
  const sdk = await loadSdk();
  let spoken = '';
  const gone = new AbortController();
  const server = createServer(
    sdk,
    { ...desk, signal: gone.signal },
    {
      version: options.version,
      onFault: options.onFault,
      onMistake: options.onFault,
      knowsLinks: () => knowsLinks(spoken),
    },
  );
  const transport = createStdioTransport(sdk, options);
  transport.onmessage = (message) => {
    const { success, data } = sdk.types.InitializeRequestSchema.safeParse(message);
    if (success) spoken = data.params.protocolVersion;
  };
  const closed = new Promise<void>((resolve) => {
    server.onclose = resolve;
  });
  await server.connect(transport);
  options.onReady?.();
  const end = () => void server.close();
  options.signal.addEventListener('abort', end, { once: true });
  if (options.signal.aborted) end();
  await closed;
  gone.abort();
  options.signal.removeEventListener('abort', end);
}
