import type { Analysis, Status } from '../../contract/analysis.ts';

type Ending = { readonly title: string; readonly next: string };

// The report and the terminal advise whoever holds the data and the command. Who asks in a chat has neither.
const endings: Readonly<Record<Exclude<Status, 'answered'>, Ending>> = {
  'not-understood': { title: 'I did not understand that', next: 'Ask in other words' },
  unanswerable: { title: 'This data cannot answer that', next: 'Ask what it can answer, or drop other data' },
  rejected: { title: 'The script for this was not let into the box', next: 'Ask in other words' },
  failed: { title: 'The script for this failed', next: 'Ask in other words' },
  'timed-out': { title: 'This took too long, and was stopped', next: 'Ask for less: one table, or a shorter period' },
  'out-of-memory': {
    title: 'This needed more memory than there is, and was stopped',
    next: 'Ask for less: one table, or a shorter period',
  },
  'protocol-violation': {
    title: 'The box was closed, as what came out of it was not what may come out of it',
    next: 'Ask in other words, and tell whoever runs this Glovebox',
  },
  'over-budget': {
    title: 'The budget was spent before there was an answer',
    next: 'Ask for less, or ask whoever runs this Glovebox for a larger one',
  },
  cancelled: { title: 'This was stopped', next: 'Ask again whenever you like' },
};

/** Why there is no answer and what to do, in sentences. Undefined where there is one. */
export function describeEnding({ status, error, suggestions }: Analysis): string | undefined {
  if (status === 'answered') return undefined;
  const { title, next } = endings[status];
  const reason = status === 'cancelled' || error === undefined ? '' : ` ${error.message}`;
  const offer = suggestions.length > 0 ? ', or one of these:' : '.';
  return `${title}.${reason} ${next}${offer}`;
}
