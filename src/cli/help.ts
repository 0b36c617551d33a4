import { commonOptions } from './command.ts';
import type { Command } from './command.ts';
import { commands } from './commands.ts';
import type { Option, Options } from './option.ts';
import { showPlaceholder } from './read-line.ts';
import type { Terminal } from './terminal.ts';
import { wrapText, wrapWords } from './wrap-text.ts';

/** Longer lines are hard to read, however wide a terminal is. */
const widest = 100;

const exitCodes = [
  '0 answered',
  '1 fault',
  '2 wrong usage or bad input',
  '3 script rejected',
  '4 run failed, timed out or out of memory',
  '5 model not reached or budget spent',
  '6 not understood, or not answerable from this data',
  '7 not all of a batch answered, or not as expected',
  '130 cancelled',
];

/** The help of `glovebox` itself. */
export function writeMainHelp({ paint, width: given }: Terminal): string {
  const width = Math.min(given, widest);
  const paragraph = (text: string) => wrapText(text, width).join('\n');
  const list = (entries: readonly { readonly name: string; readonly summary: string }[]) => {
    const column = Math.max(...entries.map(({ name }) => name.length));
    return entries.map(
      ({ name, summary }) => `  ${paint('cyan', name.padEnd(column))}  ${hang(summary, column + 4, width)}`,
    );
  };
  const more = [
    { name: 'glovebox help <command>', summary: 'shows its options, with examples' },
    { name: 'glovebox --version', summary: 'says which version this is' },
  ];
  const codes = wrapWords(exitCodes, width - 2, '   ').flatMap((line) => wrapWords(line.split(' '), width - 2));
  return `${paragraph(
    `Ask your data a question in plain words. A script is written, checked and run in a sealed box, and every number
    that the answer cites is one that the box computed.`,
  )}

  ${paint('cyan', 'glovebox ask "Which region grew fastest?" sales.csv')}

${paint('bold', 'Commands')}
${list(commands).join('\n')}

${list(more).join('\n')}

${paragraph(
  `Data is CSV, TSV, JSON, NDJSON, Parquet, Excel or SQLite; - is standard input. Several files are several tables. Nothing
  leaves this machine, unless there is a key for Claude: see glovebox help ask.`,
)}

${paint('bold', 'Exit codes')}
${codes.map((line) => `  ${line}`).join('\n')}
`;
}

/** The help of one command. */
export function writeCommandHelp(command: Command, { paint, width: given }: Terminal): string {
  const width = Math.min(given, widest);
  const parts = [
    `${paint('bold', 'Usage')}  ${hang(command.usage, 'Usage  '.length, width)}`,
    wrapText(command.about, width).join('\n'),
    `${paint('bold', 'Options')}\n${writeOptions({ ...command.options, ...commonOptions }, width, paint)}`,
  ];
  if (command.examples.length > 0) {
    const examples = command.examples.map(
      // A line to copy stays one line.
      ({ line, summary }) => {
        const comment = wrapText(summary, width - 4).map((part) => `  ${paint('dim', `# ${part}`)}`);
        return [...comment, `  ${paint('cyan', line)}`].join('\n');
      },
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
      return `  ${paint('cyan', label.padEnd(column))}  ${hang(describe(option), column + 4, width)}`;
    })
    .join('\n');
}

/** What stands beside a column of names, on as many lines as it needs. */
function hang(text: string, indent: number, width: number): string {
  return wrapText(text, width - indent).join(`\n${' '.repeat(indent)}`);
}

function writeLabel(name: string, option: Option): string {
  const value = showPlaceholder(option);
  return `${option.short === undefined ? '' : `-${option.short}, `}--${name}${value === '' ? '' : ` ${value}`}`;
}

function describe(option: Option): string {
  const { summary, fallback } = option;
  const choices =
    option.kind === 'choice'
      ? `: ${option.choices.map((choice) => (option.planned?.includes(choice) ? `${choice} (not built yet)` : choice)).join(', ')}`
      : '';
  return summary + choices + (fallback === undefined ? '' : `; ${fallback} unless told`);
}
