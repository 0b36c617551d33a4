import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { createAnalyst } from '../analyst.ts';
import { createLocalClerk } from '../clerk/local-clerk.ts';
import { readConfig } from '../config.ts';
import type { PrivacyLevel } from '../contract/question.ts';
import { GloveboxError } from '../errors.ts';
import { DataFolders } from '../mcp/data-folders.ts';
import { loadSdk } from '../mcp/load-sdk.ts';
import { narrowClerk } from '../mcp/narrow-clerk.ts';
import { serveStdio } from '../mcp/serve-stdio.ts';
import { plainText } from '../results/plain-text.ts';
import { createDatasetStore } from '../store/dataset-store.ts';
import { readVersion } from '../version.ts';
import type { Context } from './command.ts';

type Options = {
  readonly privacy?: PrivacyLevel;
  readonly generator?: 'auto' | 'claude' | 'offline';
  readonly model?: string;
  readonly budget?: number;
  readonly sandbox?: 'auto' | 'docker' | 'embedded';
  readonly runtime?: string;
  readonly timeout?: number;
  readonly locale?: string;
};

const usualPrivacy = 'statistics';

/** Answers an assistant on standard input and output until it goes. */
export async function startMcp(
  data: readonly string[],
  options: Options,
  { terminal, signal }: Context,
): Promise<number> {
  const { privacy = usualPrivacy, generator, model, budget, sandbox, runtime, timeout, locale } = options;
  const [folders] = await Promise.all([DataFolders.open(data), loadSdk()]);
  const settings = {
    generator,
    model,
    budgetUsd: budget,
    sandbox,
    runtime,
    timeoutSeconds: timeout,
    locale,
  };
  const { home } = readConfig(settings);
  const output = keepForMessages();
  const analyst = await createAnalyst({ warmBoxes: 1, ...settings });
  const note = (error: unknown) => void terminal.note(`${describe(error)}\n`).catch(() => {});
  try {
    // What is asked of other folders, by another assistant, is not told here.
    const own = createHash('sha256').update(folders.name).digest('hex').slice(0, 16);
    const clerk = createLocalClerk({ analyst, store: createDatasetStore(home), home: join(home, 'mcp', own) });
    await serveStdio(
      { clerk: narrowClerk(clerk), privacy, folders },
      {
        input: process.stdin,
        output,
        version: readVersion(),
        signal,
        onFault: note,
        onReady() {
          note('Glovebox answers the Model Context Protocol on standard input and output. Ctrl-C ends it.');
          analyst.warm();
        },
      },
    );
    return 0;
  } finally {
    process.stdin.destroy();
    await analyst.close();
  }
}

/** Standard output with nothing but messages on it: whatever else would be written there goes to standard error. */
function keepForMessages(): Writable {
  const { stdout, stderr } = process;
  const write = stdout.write.bind(stdout);
  stdout.write = stderr.write.bind(stderr) as typeof stdout.write;
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      write(chunk, done);
    },
  });
}

function describe(error: unknown): string {
  if (typeof error === 'string') return error;
  if (error instanceof GloveboxError) return plainText(`${error.code}: ${error.message} ${error.next}`);
  return plainText(error instanceof Error ? error.message : String(error));
}
