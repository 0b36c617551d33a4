import type { Analyst, AnalystOptions } from '../analyst.ts';
import type { Analysis } from '../contract/analysis.ts';
import type { Estimate } from '../contract/estimate.ts';
import type { Usage } from '../contract/exchange.ts';
import type { AnalyzeRequest } from '../request.ts';
import { GloveboxError } from '../errors.ts';
import { nameAsBefore } from '../name-as-before.ts';
import { plainText } from '../results/plain-text.ts';
import { answersFolder, checkWritable } from './answer-folder.ts';
import type { Context } from './command.ts';
import { readDataArguments, releaseStandardInput } from './data-arguments.ts';
import { deliverAnalysis, preloadDelivery } from './deliver-analysis.ts';
import type { Values } from './option.ts';
import { createProgressLine } from './progress-line.ts';
import type { answerOptions } from './question-options.ts';
import { readBoxRequest } from './read-box-request.ts';
import { tellSpent } from './tell-model.ts';

export type AnswerRequest = Omit<AnalyzeRequest, 'question' | 'data' | 'follow'>;

type Work = {
  readonly options: Values<typeof answerOptions>;
  readonly analystOptions: AnalystOptions;
  readonly data: readonly string[];
  /** A line to show to who gave no data. */
  readonly example: string;
  /** The tables that the script knows, where that is known: files of other names take theirs. */
  readonly tables?: readonly string[] | undefined;
  /** Without data there is still some: that of the answer that is followed. */
  readonly mayLackData?: boolean | undefined;
  /** What to say before a model is asked. */
  readonly announce?: ((estimate: Estimate) => string) | undefined;
  readonly work: (analyst: Analyst, request: AnswerRequest & Pick<AnalyzeRequest, 'data'>) => Promise<Analysis>;
};

/** What `ask` and `run` have in common: read the data, work with a box, print, write, and leave nothing behind. */
export async function answer(
  { options, analystOptions, data: names, example, tables = [], mayLackData = false, announce, work }: Work,
  { terminal, signal }: Context,
): Promise<number> {
  const { out, json = false, open = false } = options;
  if (open && json && out === undefined)
    throw new GloveboxError('USAGE', '--json writes no report, so --open has none to show.', {
      next: 'Add --out DIR.',
    });
  const { data, renamed } =
    mayLackData && names.length === 0
      ? { renamed: [] }
      : nameAsBefore(await readDataArguments(names, example, terminal), tables);
  for (const { given, table } of renamed)
    await terminal.note(`${plainText(given)} is read as the table ${table}, which the script knows.\n`);
  if (out !== undefined || !json) await checkWritable(out ?? answersFolder);
  const { createAnalyst } = await import('../analyst.ts');
  const { sandbox, runtime } = options;
  const analyst = await createAnalyst({ sandbox, runtime, warmBoxes: 0, ...analystOptions });
  const progress = createProgressLine(terminal);
  let announcing: Promise<void> | undefined;
  let usage: Usage | undefined;
  try {
    const analysis = await work(analyst, {
      data,
      ...readBoxRequest(options),
      signal,
      onEvent(event) {
        if (event.type === 'estimated' && announce !== undefined) {
          progress.clear();
          announcing = terminal.note(announce(event.estimate));
          // Where it cannot be written, that is the fault in the end.
          announcing.catch(() => {});
        }
        if (event.type === 'asked') usage = event.usage;
        progress.hear(event);
        if (event.type === 'script-written') preloadDelivery(json);
      },
    });
    signal.throwIfAborted();
    progress.clear();
    await announcing;
    // The box goes while the answer is written.
    const { readConfig } = await import('../config.ts');
    const boxNamed = readConfig({ sandbox }).sandbox !== 'auto';
    const [code] = await Promise.all([
      deliverAnalysis(analysis, { out, json, open, boxNamed }, terminal),
      analyst.close(),
    ]);
    return code;
  } catch (error) {
    progress.clear();
    const spent = tellSpent(usage);
    if (spent !== undefined) await terminal.note(spent);
    throw error;
  } finally {
    progress.clear();
    releaseStandardInput(names);
    await analyst.close();
  }
}
