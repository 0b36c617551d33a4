import { writeJson } from '../results/json-text.ts';
import { defineCommand } from './command.ts';
import { readDataArguments, releaseStandardInput } from './data-arguments.ts';
import { dataOptions, privacyOption } from './question-options.ts';

export const profile = defineCommand({
  usage: 'glovebox profile <data…> [--privacy LEVEL] [--json]',
  about: `Shows what is in data as it will be read: tables, types, roles, ranges and frequent values. With
--privacy it shows what a model would be told at that level, and not a word more.`,
  options: {
    privacy: privacyOption,
    json: { kind: 'switch', summary: 'Print the profile as JSON' },
    ...dataOptions,
  },
  examples: [
    { line: 'glovebox profile sales.csv', summary: 'Look before you ask' },
    {
      line: 'glovebox profile sales.csv --privacy schema --json',
      summary: 'What a model would learn at the strictest level',
    },
    {
      line: 'glovebox profile orders.xlsx --schema orders.json',
      summary: 'See whether a schema file does what it should',
    },
  ],
  async run({ arguments: names, options }, { terminal, signal }) {
    const data = await readDataArguments(names, 'glovebox profile sales.csv', terminal);
    const { privacy, schema, locale, json = false } = options;
    const [{ createAnalyst }, { writeProfile }] = await Promise.all([
      import('../analyst.ts'),
      import('./write-profile.ts'),
    ]);
    const analyst = await createAnalyst({ warmBoxes: 0 });
    try {
      const taken = await analyst.profile(data, { schema, privacy, locale, signal });
      await terminal.print(json ? `${writeJson(taken.profile, 2)}\n` : writeProfile(taken, terminal));
      return 0;
    } finally {
      releaseStandardInput(names);
      await analyst.close();
    }
  },
});
