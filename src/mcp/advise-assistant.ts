import type { Answer } from '../clerk/clerk.ts';
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
  next: 'Tell the user that the answer is in the report, and where that is.',
  isError: false,
};

/** The script is the one of then: it is not whoever asked for it again who mends it. */
const ofReplay =
  'Name data that has the tables and columns which its script reads, or ask this data anew with analyze. get_analysis gives the script, to be changed and run with run_script.';

/** Where nobody has said by which address the service is reached, its user knows it. */
const onPage =
  "Tell the user that the answer is in the report: Glovebox's page lists it among the questions that were asked.";

type Told = { readonly privacy: PrivacyLevel; readonly report?: string | undefined };

/** What an ending means for an assistant, and what it does next. */
export function adviseAssistant({ analysis, replay }: Answer, { privacy, report }: Told): Advice {
  const { status, suggestions, question } = analysis;
  if (status === 'answered' && privacy !== 'schema') return answered;
  if (status === 'answered') return report === undefined ? { ...withheld, next: onPage } : withheld;
  const advice = advices[status];
  if (replay !== undefined && (status === 'rejected' || status === 'failed')) return { ...advice, next: ofReplay };
  // The offline generator follows none.
  const isDemanding = status === 'not-understood' && question.constraints !== undefined;
  const next = [
    ...(isDemanding ? ['Leave constraints out, and put what they demand into the question.'] : []),
    advice.next,
    ...(suggestions.length > 0 ? ['The suggestions can be asked as they stand.'] : []),
  ].join(' ');
  return { ...advice, next };
}
