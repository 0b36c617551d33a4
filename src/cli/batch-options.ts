import type { Options } from './option.ts';
import { askOptions, boxOptions } from './question-options.ts';

const { follow: _, budget: __, ...hints } = askOptions;

/** How a file of questions is worked on. What only a question has holds for those that say nothing else. */
export const batchOptions = {
  data: {
    kind: 'paths',
    placeholder: 'FILE',
    summary: 'Data of the questions that name none; several times for several tables',
  },
  out: {
    kind: 'path',
    placeholder: 'DIR',
    summary: 'Where the answers go',
    fallback: 'glovebox-batches/ and the name of the file',
  },
  resume: { kind: 'switch', summary: 'Go on with what is in the folder, and begin where nothing is' },
  only: { kind: 'paths', placeholder: 'ID', summary: 'Ask the question of this id; may be given several times' },
  'fail-fast': { kind: 'switch', summary: 'Ask no more after the first that is not answered, or not as expected' },
  concurrency: {
    kind: 'whole',
    placeholder: 'N',
    min: 1,
    max: 64,
    summary: 'How many questions are worked on at a time',
    fallback: '2',
  },
  budget: {
    kind: 'money',
    placeholder: 'USD',
    summary: 'The most that the model may cost for all of them, earlier runs included',
  },
  json: { kind: 'switch', summary: 'Print the summary as JSON and nothing else' },
  open: { kind: 'switch', summary: 'Open the report when it is written' },
  ...hints,
  ...boxOptions,
} as const satisfies Options;
