import { createInterface } from 'node:readline';
import { endWaiting } from '../../end-waiting.ts';
import type { Outcome } from '../../chat/conversation/chat-context.ts';
import { plainText } from '../../results/plain-text.ts';
import { errorCodes } from '../../errors.ts';
import { exitCodes } from '../exit-code.ts';
import { toFault } from '../report-fault.ts';
import type { Terminal } from '../terminal.ts';
import type { Endings } from './endings.ts';
import { helpLines, notOffered } from './help-lines.ts';
import type { TerminalAdapter } from './terminal-adapter.ts';
import { type TypedLine, understandLine } from './understand-line.ts';

/** What a shell learns of one question. */
export function exitCodeOf(outcome: Outcome): number {
  if (outcome.kind === 'answer') return exitCodes[outcome.answer.analysis.status];
  return outcome.kind === 'fault' ? toFault(outcome.error).exitCode : 0;
}

/** A question of which nobody has said which data it is about. */
const unasked = errorCodes.DATASET_NOT_FOUND.exit;

/**
 * Answers questions from a pipe, one a line, each when the one before it is answered. Gives the exit code: 0 where all were answered, and
 * else that of the first that was not. What was asked back is answered by a line that chooses.
 */
export async function answerLines(
  adapter: TerminalAdapter,
  endings: Endings,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  let code = 0;
  let isOpen = false;
  const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
  const close = (): void => lines.close();
  signal.addEventListener('abort', close, { once: true });
  try {
    for await (const line of lines) {
      signal.throwIfAborted();
      const typed = understandLine(line);
      if (typed.kind === 'quit') break;
      if (typed.kind === 'nothing') continue;
      if (typed.kind === 'help') {
        await terminal.print(`${helpLines.join('\n')}\n\n`);
        continue;
      }
      const heading = `${terminal.paint('bold', `> ${plainText(line.trim())}`)}\n\n`;
      if (typed.kind === 'unknown') {
        await terminal.note(`There is no /${plainText(typed.word)}. /help shows what there is.\n`);
        code ||= errorCodes.USAGE.exit;
        continue;
      }
      if (typed.kind === 'files') await terminal.note(heading);
      else await terminal.print(heading);
      const event = await sayLine(typed, adapter);
      if (event === undefined) {
        await terminal.note(`${notOffered}\n`);
        code ||= errorCodes.USAGE.exit;
        continue;
      }
      const outcome = await endWaiting(endings.next(event), signal);
      const isChoice = typed.kind !== 'said' || /^use\s/i.test(typed.text);
      // A question that comes instead of a choice takes the place of the one before.
      if (isOpen && !isChoice && outcome.kind !== 'said') code ||= unasked;
      if (outcome.kind === 'asked-back') isOpen = true;
      else if (isChoice || outcome.kind !== 'said') isOpen = false;
      const own = exitCodeOf(outcome);
      code ||= own;
    }
    if (isOpen) code ||= unasked;
  } finally {
    signal.removeEventListener('abort', close);
    lines.close();
    process.stdin.destroy();
  }
  signal.throwIfAborted();
  return code;
}

/** Gives the name of the event; undefined where it is the number of nothing. */
async function sayLine(
  typed: Extract<TypedLine, { kind: 'said' | 'number' | 'files' }>,
  adapter: TerminalAdapter,
): Promise<string | undefined> {
  if (typed.kind === 'number') return adapter.press(typed.number);
  // What a file holds is no answer.
  return typed.kind === 'files' ? adapter.say('', { paths: typed.paths, quiet: true }) : adapter.say(typed.text);
}
