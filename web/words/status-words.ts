import type { AnalysisSummary, EndStatus } from '../api/types.ts';

type Words = { readonly short: string; readonly title: string; readonly next: string };

/** Each ending in words: for lists, as a title, and with what to do next. */
export const statusWords: Readonly<Record<EndStatus, Words>> = {
  answered: { short: 'Answered', title: 'Answered', next: '' },
  'not-understood': {
    short: 'Not understood',
    title: 'This question was not understood',
    next: 'Ask it in other words, or ask one of these.',
  },
  unanswerable: {
    short: 'Not answerable',
    title: 'This data cannot answer the question',
    next: 'Ask what this data can answer.',
  },
  rejected: {
    short: 'Script refused',
    title: 'The script was refused, and was not run',
    next: 'Mend it below and run it, or ask in other words.',
  },
  failed: {
    short: 'Script failed',
    title: 'The script failed',
    next: 'Mend it below and run it again, or ask in other words.',
  },
  'timed-out': {
    short: 'Out of time',
    title: 'The script ran out of time',
    next: 'Ask for less, or allow more seconds in the options.',
  },
  'out-of-memory': { short: 'Out of memory', title: 'The script ran out of memory', next: 'Ask for less at a time.' },
  'protocol-violation': {
    short: 'Box closed',
    title: 'The box was closed',
    next: 'The script did what no script may. Look at it before you run it again.',
  },
  'over-budget': {
    short: 'Budget spent',
    title: 'The budget was spent before there was an answer',
    next: 'Allow more in the options, or ask for less.',
  },
  cancelled: { short: 'Cancelled', title: 'Cancelled', next: 'Ask it again whenever you like.' },
  fault: { short: 'Fault', title: 'Something went wrong', next: 'Your question is kept below: send it again.' },
};

export function describeState({ state, status }: Pick<AnalysisSummary, 'state' | 'status'>): string {
  if (state === 'queued') return 'Waiting';
  if (state === 'running') return 'Running';
  return status === undefined ? 'Ended' : statusWords[status].short;
}

/** For the dot in front: good, bad, under way, or none of these. */
export function toneOfState({ state, status }: Pick<AnalysisSummary, 'state' | 'status'>): string {
  if (state !== 'ended') return 'active';
  if (status === 'answered') return 'good';
  return status === 'cancelled' || status === 'not-understood' || status === 'unanswerable' ? '' : 'bad';
}
