import type { Analysis, Status } from '../../contract/analysis.ts';

type Ending = { readonly title: string; readonly next: string };

const endings: Readonly<Record<Exclude<Status, 'answered'>, Ending>> = {
  'not-understood': { title: 'Not understood', next: 'Ask in other words, or ask one of these:' },
  unanswerable: { title: 'Not answerable from this data', next: 'Ask what this data can answer:' },
  rejected: { title: 'The script was rejected', next: 'Mend it, then check it with glovebox check.' },
  failed: {
    title: 'The script failed',
    next: 'Mend it and run it again with glovebox run, or ask in other words.',
  },
  'timed-out': { title: 'Out of time', next: 'Ask for less, or allow more time with --timeout.' },
  'out-of-memory': { title: 'Out of memory', next: 'Ask for less, or allow more with --memory.' },
  'protocol-violation': { title: 'The box was closed', next: 'Look at the script before you run it again.' },
  'over-budget': { title: 'The budget is spent', next: 'Allow more with --budget, or ask for less.' },
  cancelled: { title: 'Cancelled', next: 'Ask again.' },
};

/** What happened and what to do, for every status but `answered`. */
export function adviseOn(analysis: Analysis): Ending | undefined {
  if (analysis.status === 'answered') return undefined;
  const { title, next } = endings[analysis.status];
  if (!next.endsWith(':') || analysis.suggestions.length > 0) return { title, next };
  return { title, next: 'Look at what the data holds with glovebox profile, and ask in other words.' };
}

/** `script.ts, line 12` where the script is the place of what went wrong. */
export function placeOfError({ error, script, attempts }: Analysis): string | undefined {
  if (error?.line === undefined) return undefined;
  const language = script?.language ?? attempts.at(-1)?.script.language;
  return `${language === 'python' ? 'script.py' : 'script.ts'}, line ${error.line}`;
}

/** The source line that an error names. */
export function sourceLine({ error, script, attempts }: Analysis): string | undefined {
  const source = script?.source ?? attempts.at(-1)?.script.source;
  return error?.line === undefined ? undefined : source?.split(/\r?\n/)[error.line - 1];
}
