import type { Option, Options, Values } from './option.ts';
import type { Terminal } from './terminal.ts';

export type Example = { readonly line: string; readonly summary: string };

export type Context = {
  readonly terminal: Terminal;
  /** Aborted by Ctrl-C, or by whoever ends the process. */
  readonly signal: AbortSignal;
};

export type Line<O extends Options> = {
  readonly arguments: readonly string[];
  readonly options: Values<O>;
};

/** A command: what its help says, the options it takes, and what it does. */
export type Command<O extends Options = Options> = {
  readonly usage: string;
  readonly about: string;
  readonly options: O;
  readonly examples: readonly Example[];
  /** Does it and gives the exit code. Faults are thrown. */
  run(line: Line<O>, context: Context): Promise<number>;
};

/** Options that every command takes. */
export const commonOptions = {
  'no-color': { kind: 'switch', summary: 'Write without colours, as NO_COLOR does; also --no-colour' },
  help: { kind: 'switch', short: 'h', summary: 'Show this help' },
} as const satisfies Options;

/** Spellings that are taken as well. */
export const aliases: Readonly<Record<string, string>> = { 'no-colour': 'no-color' };

/** Keeps the types of the options with the command. */
export function defineCommand<const O extends Readonly<Record<string, Option>>>(command: Command<O>): Command<O> {
  return command;
}
