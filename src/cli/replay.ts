import { GloveboxError } from '../errors.ts';
import { plainText } from '../results/plain-text.ts';
import { checkWritable } from './answer-folder.ts';
import { defineCommand } from './command.ts';
import { readDataArguments, releaseStandardInput } from './data-arguments.ts';
import { exitCodes } from './exit-code.ts';
import { createProgressLine } from './progress-line.ts';
import { sandboxOption } from './question-options.ts';

export const replay = defineCommand({
  usage: 'glovebox replay <analysis folder> [data…] [options]',
  about: `Runs an earlier analysis again, with the same script, seed and clock and without a model, and
compares every value. With other data of the same shape, it shows how the results changed.`,
  options: {
    out: { kind: 'path', placeholder: 'DIR', summary: 'Write the new analysis there' },
    json: { kind: 'switch', summary: 'Print the comparison and the new analysis as JSON' },
    sandbox: sandboxOption,
  },
  examples: [
    { line: 'glovebox replay glovebox-answers/2026-05-04-total-revenue', summary: 'Is it still the same?' },
    {
      line: 'glovebox replay glovebox-answers/2026-05-04-total-revenue sales-june.csv --out june',
      summary: 'The same analysis, a month later',
    },
  ],
  async run({ arguments: [folder, ...names], options }, { terminal, signal }) {
    if (folder === undefined)
      throw new GloveboxError('USAGE', 'There is no analysis to replay.', {
        next: 'Name its folder: glovebox replay glovebox-answers/…',
      });
    const { out, json = false, sandbox } = options;
    if (out !== undefined) await checkWritable(out);
    const data =
      names.length === 0 ? undefined : await readDataArguments(names, 'glovebox replay answer sales.csv', terminal);
    const [{ createAnalyst }, { replayFolder }, { writeReplay }] = await Promise.all([
      import('../analyst.ts'),
      import('../replay.ts'),
      import('./write-replay.ts'),
    ]);
    const analyst = await createAnalyst({ sandbox, warmBoxes: 0 });
    const progress = createProgressLine(terminal);
    try {
      const result = await replayFolder(analyst, folder, data, { signal, onEvent: progress.hear });
      progress.clear();
      signal.throwIfAborted();
      if (result.scriptChanged)
        await terminal.note(
          `The script in ${plainText(folder)} was changed since. What is replayed is the one that gave this answer; glovebox run runs the other.\n`,
        );
      await terminal.print(await writeReplay(result, { folder, json, stored: data === undefined }, terminal));
      if (out !== undefined) {
        const [{ createHtmlRenderer }, { writeAnalysisFolder }] = await Promise.all([
          import('../results/renderers/html.ts'),
          import('../results/write-folder.ts'),
        ]);
        await writeAnalysisFolder(out, result.after, createHtmlRenderer().render(result.after));
      }
      // Over the same data a difference is a fault: something that should repeat did not.
      if (result.after.status !== 'answered') return exitCodes[result.after.status];
      return result.sameData && result.differences.length > 0 ? 1 : 0;
    } finally {
      progress.clear();
      releaseStandardInput(names);
      await analyst.close();
    }
  },
});
