import type { Status } from '../contract/analysis.ts';
import type { PrivacyLevel } from '../contract/question.ts';

export type Advice = { readonly title: string; readonly next: string; readonly isError: boolean };

const answered: Advice = {
  title: 'Answered.',
  next: 'Report it with its numbers as they stand, and what was taken for granted. Numbers that are not in here were not computed: ask for them with analyze.',
  isError: false,
};

const advices: Readonly<Record<Status, Advice>> = {
  answered,
  'not-understood': {
    title: 'There is no answer: the question was not understood.',
    next: 'Ask in other words, with the names of columns that profile shows, one thing at a time. Or write the analysis yourself with run_script.',
    isError: true,
  },
  unanswerable: {
    title: 'There is no answer: this data does not hold what was asked for.',
    next: 'Tell the user what is missing, or ask what the data can answer.',
    isError: false,
  },
  rejected: {
    title: 'The script was refused by the validator and was not run.',
    next: 'Mend each finding and send the whole script again. Numbers in sentences are handles of metric or cell, imports come from glovebox/kit and glovebox/analysis alone, SQL is one SELECT with a full ORDER BY, and there are no eval, globalThis, fetch, timers, constructor or prototype. The resource glovebox://guide/scripts.md says what a script may do.',
    isError: true,
  },
  failed: {
    title: 'The script failed, and there is no answer.',
    next: 'Where the script is yours, mend it and send it again: a result is what metric, table or plot states, and a sentence whose numbers are no handles of metric or cell is left out. Else ask in other words.',
    isError: true,
  },
  'timed-out': {
    title: 'The script ran out of time, and there is no answer.',
    next: 'Ask for less: fewer groups, a shorter span, or a filter.',
    isError: true,
  },
  'out-of-memory': {
    title: 'The script ran out of memory, and there is no answer.',
    next: 'Ask for less: let SQL aggregate before the script holds the rows.',
    isError: true,
  },
  'protocol-violation': {
    title: 'The box was closed because the script put out what none may, and there is no answer.',
    next: 'Do not run this script again. Ask in other words.',
    isError: true,
  },
  'over-budget': {
    title: 'The budget for asking a model is spent, and there is no answer.',
    next: 'Tell the user: whoever runs Glovebox can allow more.',
    isError: true,
  },
  cancelled: {
    title: 'It was stopped, and there is no answer.',
    next: 'Ask again if it is still wanted.',
    isError: true,
  },
};

const withheld: Advice = {
  title: 'Answered. At this level of privacy you are told no values: they are in the report, for the user alone.',
  next: 'Tell the user that the answer is in the report, and where.',
  isError: false,
};

/** What an ending means for an assistant, and what it does next. */
export function adviseAssistant(status: Status, privacy: PrivacyLevel, hasSuggestions: boolean): Advice {
  if (status === 'answered') return privacy === 'schema' ? withheld : answered;
  const advice = advices[status];
  return hasSuggestions ? { ...advice, next: `${advice.next} The suggestions can be asked as they stand.` } : advice;
}
