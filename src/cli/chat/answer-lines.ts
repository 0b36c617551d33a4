import { createInterface } from 'node:readline';
import { endWaiting } from '../../end-waiting.ts';
import type { Outcome } from '../../chat/conversation/chat-context.ts';
import { plainText } from '../../results/plain-text.ts';
import { errorCodes } from '../../errors.ts';
import { exitCodes } from '../exit-code.ts';
import { toFault } from '../report-fault.ts';
import type { Terminal } from '../terminal.ts';
import type { Endings } from './endings.ts';
import { helpLines } from './help-lines.ts';
import type { TerminalAdapter } from './terminal-adapter.ts';
import { understandLine } from './understand-line.ts';

/** What a shell learns of one question. */
export function exitCodeOf(outcome: Outcome): number {
  if (outcome.kind === 'answer') return exitCodes[outcome.answer.analysis.status];
  return outcome.kind === 'fault' ? toFault(outcome.error).exitCode : 0;
}

/**
 * Answers questions from a pipe, one a line, each when the one before it is answered. Gives the exit code: 0 where all were answered, and
 * else that of the first that was not.
 */
export async function answerLines(
  adapter: TerminalAdapter,
  endings: Endings,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  let code = 0;
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
      if (typed.kind === 'unknown') {
        await terminal.note(`There is no /${plainText(typed.word)}. /help shows what there is.\n`);
        code ||= errorCodes.USAGE.exit;
        continue;
      }
      await terminal.print(`${terminal.paint('bold', `> ${plainText(line.trim())}`)}\n\n`);
      const text = typed.kind === 'said' ? typed.text : typed.kind === 'files' ? '' : line.trim();
      const event = await adapter.say(text, { paths: typed.kind === 'files' ? typed.paths : [] });
      const own = exitCodeOf(await endWaiting(endings.next(event), signal));
      code ||= own;
    }
  } finally {
    signal.removeEventListener('abort', close);
    lines.close();
    process.stdin.destroy();
  }
  signal.throwIfAborted();
  return code;
}
