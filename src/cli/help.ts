import { commonOptions } from './command.ts';
import type { Command } from './command.ts';
import { commands } from './commands.ts';
import type { Option, Options } from './option.ts';
import { showPlaceholder } from './read-line.ts';
import type { Terminal } from './terminal.ts';

/** The help of `glovebox` itself. */
export function writeMainHelp({ paint }: Terminal): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return `Ask your data a question in plain words. A script is written, checked and run in a
sealed box, and every number in the answer is one that the box computed.

  ${paint('cyan', 'glovebox ask "Which region grew fastest?" sales.csv')}

${paint('bold', 'Commands')}
${commands.map(({ name, summary }) => `  ${paint('cyan', name.padEnd(width))}  ${summary}`).join('\n')}

  glovebox help <command>  shows its options, with examples
  glovebox --version       says which version this is

Data is CSV, TSV, JSON, NDJSON, Parquet, Excel or SQLite; - is standard input.
Several files are several tables. Nothing leaves this machine.

${paint('bold', 'Exit codes')}
  0 answered   1 fault   2 wrong usage or bad input   3 script rejected
  4 run failed, timed out or out of memory   5 model not reached or budget spent
  6 not understood, or not answerable from this data   130 cancelled
`;
}

/** The help of one command. */
export function writeCommandHelp(command: Command, { paint, width }: Terminal): string {
  const parts = [`${paint('bold', 'Usage')}  ${command.usage}`, command.about.trim()];
  parts.push(
    `${paint('bold', 'Options')}\n${writeOptions({ ...command.options, ...commonOptions }, Math.min(width, 100), paint)}`,
  );
  if (command.examples.length > 0) {
    const examples = command.examples.map(
      ({ line, summary }) => `  ${paint('dim', `# ${summary}`)}\n  ${paint('cyan', line)}`,
    );
    parts.push(`${paint('bold', 'Examples')}\n${examples.join('\n\n')}`);
  }
  return `${parts.join('\n\n')}\n`;
}

function writeOptions(options: Options, width: number, paint: Terminal['paint']): string {
  const entries = Object.entries(options).map(([name, option]) => ({ label: writeLabel(name, option), option }));
  const column = Math.max(...entries.map(({ label }) => label.length));
  return entries
    .map(({ label, option }) => {
      const text = wrap(describe(option), width - column - 4);
      return `  ${paint('cyan', label.padEnd(column))}  ` + text.join(`\n${' '.repeat(column + 4)}`);
    })
    .join('\n');
}

function writeLabel(name: string, option: Option): string {
  const value = showPlaceholder(option);
  return `${option.short === undefined ? '' : `-${option.short}, `}--${name}${value === '' ? '' : ` ${value}`}`;
}

function describe(option: Option): string {
  const { summary, fallback, notBuilt } = option;
  const choices =
    option.kind === 'choice'
      ? `: ${option.choices.map((choice) => (option.planned?.includes(choice) ? `${choice} (not built yet)` : choice)).join(', ')}`
      : '';
  return (
    summary +
    choices +
    (fallback === undefined ? '' : `; ${fallback} unless told`) +
    (notBuilt === undefined ? '' : ' (not built yet)')
  );
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
