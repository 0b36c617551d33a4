import { basename, dirname } from 'node:path';
import { GloveboxError } from '../errors.ts';
import { answer } from './answer.ts';
import { defineCommand } from './command.ts';
import { answerOptions } from './question-options.ts';
import { readScript } from './read-script.ts';

const example = 'glovebox run script.ts sales.csv';

export const run = defineCommand({
  usage: 'glovebox run <script> <data…> [options]',
  about: `Checks a script that is there already and runs it over data, in the same sealed box and with the
same answer as ask. Every answer has its script beside it: change it and run it again.`,
  options: answerOptions,
  examples: [
    {
      line: 'glovebox run glovebox-answers/2026-05-04-total-revenue/script.ts sales.csv',
      summary: 'The script of an earlier answer, over data of today, whatever its file is called',
    },
    {
      line: 'glovebox run growth.ts sales.csv regions.xlsx --out growth --timeout 30s',
      summary: 'A script over two tables, with a limit',
    },
  ],
  async run({ arguments: [path, ...data], options }, context) {
    if (path === undefined)
      throw new GloveboxError('USAGE', 'There is no script to run.', { next: `Name one: ${example}` });
    const source = await readScript(path);
    const question = `Run ${basename(path)}`;
    return answer(
      {
        options,
        analystOptions: {},
        data,
        example,
        tables: await readTablesOfAnswer(path),
        work: (analyst, request) => analyst.run(source, { ...request, question }),
      },
      context,
    );
  },
});

/** A script that lies in the folder of an answer, changed or not, was written for the tables of that answer. */
async function readTablesOfAnswer(path: string): Promise<readonly string[] | undefined> {
  const { readAnalysisFolder } = await import('../results/read-folder.ts');
  try {
    const { receipt } = await readAnalysisFolder(dirname(path));
    return receipt.dataset.tables.map(({ name }) => name);
  } catch (error) {
    if (error instanceof GloveboxError) return undefined;
    throw error;
  }
}
