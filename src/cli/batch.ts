import { GloveboxError } from '../errors.ts';
import { batchOptions } from './batch-options.ts';
import { defineCommand } from './command.ts';

export const batch = defineCommand({
  usage: 'glovebox batch <file> [options]',
  about: `Answers a file of questions: YAML, JSON, JSONL, CSV, or plain text with a question a line; - is
standard input. Each answer gets a folder of its own; results.jsonl, summary.csv and report.html tell of all
of them and are written as it goes. Whatever ends it, --resume goes on and asks nothing twice that was
answered. With expected answers in the file it is an evaluation as well. The exit code is 0 where all are
answered as expected, and 7 where some are not. See docs/batch.md for the form of the file.`,
  options: batchOptions,
  examples: [
    { line: 'glovebox batch questions.yaml', summary: 'Each question over the data that it names' },
    {
      line: 'glovebox batch questions.txt --data sales.csv --out answers',
      summary: 'A question a line, all of them over one file',
    },
    { line: 'glovebox batch questions.yaml --resume', summary: 'Go on after Ctrl-C, or with what was changed' },
    { line: 'glovebox batch questions.yaml --only q7 --json | jq .ended', summary: 'One of them, for a program' },
  ],
  async run({ arguments: [file, ...rest], options }, context) {
    if (file === undefined)
      throw new GloveboxError('USAGE', 'There is no file of questions.', {
        next: 'Name one, or - for standard input: glovebox batch questions.yaml',
      });
    if (rest.length > 0)
      throw new GloveboxError('USAGE', `batch takes one file of questions, and "${rest[0]}" is another.`, {
        next: `Name data with --data: glovebox batch ${file} --data ${rest[0]}`,
      });
    const { workBatch } = await import('./work-batch.ts');
    return workBatch(file, options, context);
  },
});
