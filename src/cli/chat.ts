import { GloveboxError } from '../errors.ts';
import { defineCommand } from './command.ts';
import { askOptions, boxOptions } from './question-options.ts';

const { generator, model, budget, privacy } = askOptions;
const { sandbox, runtime, timeout, memory, cpus, locale, 'time-zone': timeZone } = boxOptions;

export const chat = defineCommand({
  usage: 'glovebox chat [data…] [options]',
  about: `Answers one question after the other: a conversation about data, in the terminal. Questions that
follow each other, other data on the way, the script of an answer: write /help in it to see what it
understands. In a pipe it answers the questions of standard input, one a line.`,
  options: {
    sandbox,
    runtime,
    timeout,
    memory,
    cpus,
    generator,
    model,
    budget,
    privacy,
    locale,
    'time-zone': timeZone,
  },
  examples: [
    { line: 'glovebox chat sales.csv', summary: 'Talk about a file' },
    { line: 'glovebox chat sales.csv regions.xlsx', summary: 'About two tables' },
    { line: 'glovebox chat', summary: 'About data that was read before, or that is named on the way' },
    { line: 'cat questions.txt | glovebox chat sales.csv', summary: 'A question a line, from a pipe' },
  ],
  async run({ arguments: names, options }, { terminal, signal }) {
    if (names.includes('-'))
      throw new GloveboxError('USAGE', 'Standard input is where the questions come from, and so no data.', {
        next: 'Name a file.',
      });
    const { openTerminalChat } = await import('./chat/open-terminal-chat.ts');
    const { talk, close } = await openTerminalChat(options, terminal);
    try {
      return await talk(names, signal);
    } finally {
      await close();
    }
  },
});
