import {
  allowanceBounds,
  analysisTypes,
  efforts,
  generators,
  languages,
  limitBounds,
  privacyLevels,
  sandboxes,
} from '../contract/choices.ts';
import type { Options } from './option.ts';

export const sandboxOption = {
  kind: 'choice',
  placeholder: 'BOX',
  choices: sandboxes,
  fallback: 'auto (docker where it is there, else embedded)',
  summary: 'Which box runs the script',
} as const;

export const privacyOption = {
  kind: 'choice',
  placeholder: 'LEVEL',
  choices: privacyLevels,
  fallback: 'statistics',
  summary: 'What a model may learn about the data',
} as const;

/** How data is read and values are written. */
export const dataOptions = {
  schema: {
    kind: 'path',
    placeholder: 'FILE',
    summary: 'Say what columns are, where they would be read wrongly; see docs/data.md',
  },
  locale: {
    kind: 'text',
    placeholder: 'NAME',
    summary: 'How numbers and dates are written, such as de-DE',
    fallback: 'en-US',
  },
} as const satisfies Options;

/** What becomes of the answer. */
export const outputOptions = {
  out: {
    kind: 'path',
    placeholder: 'DIR',
    summary: 'Write the answer there, not to a new folder in glovebox-answers/',
  },
  json: { kind: 'switch', summary: 'Print the analysis as JSON and nothing else; files only with --out' },
  open: { kind: 'switch', summary: 'Open the report when it is written' },
} as const satisfies Options;

/** What only a question has. */
export const askOptions = {
  constraints: {
    kind: 'text',
    placeholder: 'TEXT',
    summary: 'What you demand of the answer: a method, names of values, a format',
  },
  follow: {
    kind: 'path',
    placeholder: 'FOLDER',
    summary:
      'Ask on after the answer in that folder, or after the newest with last; over its data unless you name some',
  },
  type: { kind: 'choice', placeholder: 'HINT', choices: analysisTypes, summary: 'A hint at the kind of analysis' },
  effort: {
    kind: 'choice',
    placeholder: 'CARE',
    choices: efforts,
    planned: ['thorough'],
    fallback: 'standard',
    summary: 'How much care to spend',
  },
  language: {
    kind: 'choice',
    placeholder: 'NAME',
    choices: ['auto', ...languages],
    planned: ['python'],
    fallback: 'auto',
    summary: 'The language of the script',
  },
  generator: {
    kind: 'choice',
    placeholder: 'WHO',
    choices: generators,
    fallback: 'auto (claude where there is a key, else offline)',
    summary: 'Who writes the script',
  },
  model: {
    kind: 'text',
    placeholder: 'NAME',
    summary: 'The model that writes the script',
    fallback: 'claude-sonnet-5-5',
  },
  budget: {
    kind: 'money',
    placeholder: 'USD',
    summary: 'The most that the model may cost',
  },
  'budget-tokens': {
    kind: 'whole',
    placeholder: 'N',
    min: 1,
    summary: 'The most tokens that it may take, those of prompts and replies together',
  },
  'budget-time': {
    kind: 'duration',
    placeholder: 'TIME',
    min: 0.001,
    max: allowanceBounds.seconds.most,
    summary: 'How long may be waited for it in all: 600, 90s, 10m',
    fallback: '10m',
  },
  privacy: privacyOption,
} as const satisfies Options;

/** What a box may use, and how the script is run. */
export const boxOptions = {
  sandbox: sandboxOption,
  runtime: {
    kind: 'text',
    placeholder: 'NAME',
    summary: 'The runtime of a box in Docker, such as runsc',
    fallback: "the daemon's own",
  },
  timeout: {
    kind: 'duration',
    placeholder: 'TIME',
    min: 0.001,
    max: limitBounds.timeoutSeconds.most,
    summary: 'Stop the script after this time: 300, 90s, 2m',
    fallback: '5m',
  },
  memory: {
    kind: 'size',
    placeholder: 'SIZE',
    min: limitBounds.memoryBytes.least,
    summary: 'What the box may hold: 512MB, 4GB',
    fallback: '2GB',
  },
  cpus: {
    kind: 'whole',
    placeholder: 'N',
    min: limitBounds.cpus.least,
    max: limitBounds.cpus.most,
    summary: 'Threads of the engine',
    fallback: '2',
  },
  seed: { kind: 'whole', placeholder: 'N', min: 0, summary: 'Where randomness in the box starts', fallback: '1' },
  'time-zone': {
    kind: 'text',
    placeholder: 'NAME',
    summary: 'Where moments that have a zone are told, such as Europe/Berlin',
    fallback: 'UTC',
  },
  ...dataOptions,
} as const satisfies Options;

/** What `ask` and `run` share. */
export const answerOptions = { ...outputOptions, ...boxOptions } as const satisfies Options;
