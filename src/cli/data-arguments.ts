import { GloveboxError } from '../errors.ts';
import type { Data } from '../request.ts';
import type { Terminal } from './terminal.ts';

/** The data named on the line: paths, and `-` for standard input. */
export async function readDataArguments(names: readonly string[], example: string, terminal: Terminal): Promise<Data> {
  if (names.length === 0)
    throw new GloveboxError('USAGE', 'There is no data to read.', {
      next: `Name a file, or - for standard input: ${example}`,
    });
  if (names.filter((name) => name === '-').length > 1) {
    throw new GloveboxError('USAGE', 'Standard input is named twice.', { next: 'Give - once.' });
  }
  if (names.includes('-') && process.stdin.isTTY)
    await terminal.note('Reading data from the terminal; end it with Ctrl-D.\n');
  return names.map((name) => (name === '-' ? { kind: 'stream' as const, name: 'stdin', stream: process.stdin } : name));
}

/** A pipe that nobody reads any more must not keep the process. */
export function releaseStandardInput(names: readonly string[]): void {
  if (names.includes('-')) process.stdin.destroy();
}
