import { defineCommand } from './command.ts';
import { askOptions, boxOptions } from './question-options.ts';

export const mcp = defineCommand({
  usage: 'glovebox mcp [data…] [options]',
  about: `Lets an assistant ask: speaks the Model Context Protocol on standard input and output, for Claude Desktop,
Claude Code, VS Code, Cursor and whoever else speaks it. Data is files and folders: the assistant may ask about
what is in them, and of nothing else on this machine. --privacy is the most that it is told of the data.
It is started by the assistant's program; docs/mcp.md says how it is set up there. The service speaks the same
protocol over HTTP, at /mcp of glovebox serve.`,
  options: {
    privacy: askOptions.privacy,
    generator: askOptions.generator,
    model: askOptions.model,
    budget: askOptions.budget,
    sandbox: boxOptions.sandbox,
    runtime: boxOptions.runtime,
    timeout: boxOptions.timeout,
    locale: boxOptions.locale,
  },
  examples: [
    { line: 'glovebox mcp ./data', summary: 'All data files in a folder, and in the folders below it' },
    { line: 'glovebox mcp sales.csv costs.xlsx --privacy schema', summary: 'Two files, of which no values are told' },
  ],
  async run({ arguments: data, options }, context) {
    const { startMcp } = await import('./start-mcp.ts');
    return startMcp(data, options, context);
  },
});
