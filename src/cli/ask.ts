import { existsSync } from 'node:fs';
import { GloveboxError, isFault } from '../errors.ts';
import { plainText } from '../results/plain-text.ts';
import { answer } from './answer.ts';
import { type Context, defineCommand } from './command.ts';
import { announceModel } from './tell-model.ts';
import { answerOptions, askOptions } from './question-options.ts';

const example = 'glovebox ask "Which region grew fastest?" sales.csv';

export const ask = defineCommand({
  usage: 'glovebox ask "<question>" <data…> [options]',
  about: `Answers a question about data. A script is written, checked, and run in a sealed box; the answer
is printed, and lies as a report with charts, tables and the script in glovebox-answers/.
Data is a file, or - for standard input; several files are several tables. After --follow it may be left
out: then the question is asked of the data of the earlier answer.`,
  options: { ...answerOptions, ...askOptions },
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
    { line: 'glovebox ask --follow last "and by month?"', summary: 'A question that goes on from the newest answer' },
    { line: 'glovebox ask "total revenue" sales.csv --json | jq .metrics', summary: 'For a program' },
  ],
  async run({ arguments: [question, ...data], options }, context) {
    if (question === undefined)
      throw new GloveboxError('USAGE', 'There is no question.', { next: `Ask one: ${example}` });
    const { constraints, type, language, effort, generator, model } = options;
    const followed = await readFollowed(options.follow, context);
    const privacy = options.privacy ?? followed?.privacy;
    const { readConfig } = await import('../config.ts');
    const config = readConfig({ generator, model });
    const idle = (['model', 'budget', 'budget-tokens', 'budget-time'] as const).find((name) => name in options);
    if (config.generator === 'offline' && idle !== undefined)
      throw new GloveboxError('USAGE', `The offline generator asks no model: --${idle} has no effect.`, {
        next: 'Add --generator claude and a key, or leave it out.',
      });
    try {
      return await answer(
        {
          options,
          analystOptions: {
            generator,
            model,
            budgetUsd: options.budget,
            budgetTokens: options['budget-tokens'],
            budgetSeconds: options['budget-time'],
          },
          data,
          example,
          mayLackData: followed !== undefined,
          announce: (estimate) => announceModel(config.model, privacy, followed !== undefined, estimate),
          work: (analyst, request) =>
            analyst.analyze({
              ...request,
              question,
              follow: followed?.session,
              constraints,
              type,
              privacy,
              language,
              effort,
            }),
        },
        context,
      );
    } catch (error) {
      throw explainMissingData(error, question, data);
    }
  },
});

/** What is followed is read first: the announcement and the level of privacy depend on it. */
async function readFollowed(given: string | undefined, { terminal }: Context) {
  if (given === undefined) return undefined;
  const [{ readFollowedAnswer }, { privacyAfter }] = await Promise.all([
    import('./followed-answer.ts'),
    import('../results/session-of.ts'),
  ]);
  const { folder, session } = await readFollowedAnswer(given);
  if (folder !== given) await terminal.note(`The newest answer is ${plainText(folder)}.\n`);
  return { session, privacy: privacyAfter(session) };
}

/** The two slips that make words of a question look like files, and data that is followed and no longer there. */
function explainMissingData(error: unknown, question: string, data: readonly string[]): unknown {
  if (!isFault(error, 'DATASET_NOT_FOUND')) return error;
  const { message, place, cause } = error;
  if (data.length === 0)
    return new GloveboxError('DATASET_NOT_FOUND', 'The data of the earlier answer is not kept any more.', {
      next: 'Give the data again, after the question.',
      cause: error,
    });
  const retell = (next: string) =>
    new GloveboxError('DATASET_NOT_FOUND', message, { ...(place !== undefined && { place }), next, cause });
  if (!question.includes(' ') && existsSync(question)) return retell('The question comes first, then the data.');
  if (!question.includes(' ') && data.length > 1) return retell(`Put the question in quotes: ${example}`);
  return error;
}
