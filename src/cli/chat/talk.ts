import { createInterface } from 'node:readline';
import { plainText } from '../../results/plain-text.ts';
import type { Terminal } from '../terminal.ts';
import { helpLines, notOffered } from './help-lines.ts';
import { mostLines } from './line-history.ts';
import type { TerminalAdapter } from './terminal-adapter.ts';
import { understandLine } from './understand-line.ts';

export type Talk = {
  /** Shows that it is the person's turn, where nothing is being answered. */
  invite(): void;
  /** Resolves with the exit code when the person leaves. */
  readonly left: Promise<number>;
};

type TalkOptions = {
  readonly adapter: TerminalAdapter;
  readonly terminal: Terminal;
  readonly isBusy: () => boolean;
  readonly history: string[];
  readonly onHistory: (lines: readonly string[]) => void;
  readonly signal: AbortSignal;
};

/** Reads what a person types. The prompt goes to standard error: standard output has the answers and nothing else. */
export function startTalk({ adapter, terminal, isBusy, history, onHistory, signal }: TalkOptions): Talk {
  const prompt = `${terminal.paintNote('cyan', terminal.unicode ? '›' : '>')} `;
  const lines = createInterface({
    input: process.stdin,
    output: process.stderr,
    prompt,
    history,
    historySize: mostLines,
    removeHistoryDuplicates: true,
    terminal: true,
  });
  let resolve: (code: number) => void = () => {};
  const left = new Promise<number>((settle) => (resolve = settle));
  let warned = false;
  let isOver = false;
  const leave = (code: number): void => {
    resolve(code);
    isOver = true;
    lines.close();
  };
  const invite = (): void => {
    if (!isBusy() && !isOver) lines.prompt(true);
  };
  const note = async (text: string): Promise<void> => {
    adapter.clear();
    await terminal.note(`${text}\n`);
  };

  const hear = async (line: string): Promise<void> => {
    const typed = understandLine(line);
    switch (typed.kind) {
      case 'nothing':
        return;
      case 'quit':
        return leave(0);
      case 'help':
        return note(`${helpLines.join('\n')}\n`);
      case 'unknown':
        return note(`There is no /${plainText(typed.word)}. Write /help to see what there is.`);
      case 'number':
        if ((await adapter.press(typed.number)) !== undefined) return;
        return note(notOffered);
      case 'files':
        await adapter.say('', { paths: typed.paths });
        return;
      case 'said':
        await adapter.say(typed.text);
    }
  };

  lines.on('history', onHistory);
  lines.on('line', (line) => {
    warned = false;
    void hear(line).then(invite);
  });
  lines.on('SIGINT', () => {
    if (isBusy() && !warned) {
      warned = true;
      void adapter.say('stop');
      return;
    }
    if (isBusy()) return leave(130);
    if (lines.line !== '' || !warned) {
      warned = true;
      adapter.clear();
      process.stderr.write('\n(Ctrl-C again, or Ctrl-D, leaves)\n');
      // What was typed is given up.
      lines.write(null, { ctrl: true, name: 'u' });
      lines.prompt();
      return;
    }
    leave(0);
  });
  lines.on('close', () => {
    isOver = true;
    resolve(0);
  });
  signal.addEventListener('abort', () => leave(130), { once: true });
  return { invite, left };
}
