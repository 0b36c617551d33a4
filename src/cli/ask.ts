import { existsSync } from 'node:fs';
import { GloveboxError } from '../errors.ts';
import { answer } from './answer.ts';
import { defineCommand } from './command.ts';
import { announceModel } from './tell-model.ts';
import { answerOptions, askOptions, plannedOptions } from './question-options.ts';

const example = 'glovebox ask "Which region grew fastest?" sales.csv';

export const ask = defineCommand({
  usage: 'glovebox ask "<question>" <data…> [options]',
  about: `Answers a question about data. A script is written, checked, and run in a sealed box; the answer
is printed, and lies as a report with charts, tables and the script in glovebox-answers/.
Data is a file, or - for standard input; several files are several tables.`,
  options: { ...answerOptions, ...askOptions, ...plannedOptions },
  examples: [
    {
      line: 'glovebox ask "Which region grew fastest? Plot revenue by month" sales.csv',
      summary: 'A question, with a chart',
    },
    {
      line: 'glovebox ask "top 5 customers by revenue since 2023" orders.parquet --out answer --open',
      summary: 'Into a folder of your choice, the report opened',
    },
    { line: 'zcat flights.csv.gz | glovebox ask "average delay by airline" -', summary: 'Data from a pipe' },
    { line: 'glovebox ask "total revenue" sales.csv --json | jq .metrics', summary: 'For a program' },
  ],
  async run({ arguments: [question, ...data], options }, context) {
    if (question === undefined)
      throw new GloveboxError('USAGE', 'There is no question.', { next: `Ask one: ${example}` });
    const { constraints, type, privacy, language, effort, generator, model, budget } = options;
    const { readConfig } = await import('../config.ts');
    const config = readConfig({ generator, model });
    if (config.generator === 'claude') await context.terminal.note(announceModel(config.model, privacy));
    else if (model !== undefined || budget !== undefined)
      throw new GloveboxError(
        'USAGE',
        `The offline generator asks no model: ${model === undefined ? '--budget' : '--model'} has no effect.`,
        { next: 'Add --generator claude and a key, or leave it out.' },
      );
    try {
      return await answer(
        {
          options,
          analystOptions: { generator, model, budgetUsd: budget },
          data,
          example,
          work: (analyst, request) =>
            analyst.analyze({ ...request, question, constraints, type, privacy, language, effort }),
        },
        context,
      );
    } catch (error) {
      throw explainMissingData(error, question, data);
    }
  },
});

/** The two slips that make words of a question look like files. */
function explainMissingData(error: unknown, question: string, data: readonly string[]): unknown {
  if (!(error instanceof GloveboxError) || error.code !== 'DATASET_NOT_FOUND') return error;
  const { message, place, cause } = error;
  const retell = (next: string) =>
    new GloveboxError('DATASET_NOT_FOUND', message, { ...(place !== undefined && { place }), next, cause });
  if (!question.includes(' ') && existsSync(question)) return retell('The question comes first, then the data.');
  if (!question.includes(' ') && data.length > 1) return retell(`Put the question in quotes: ${example}`);
  return error;
}
