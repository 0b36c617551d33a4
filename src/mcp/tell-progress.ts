import type { AnalysisEvent, Report } from '../contract/events.ts';
import type { PrivacyLevel } from '../contract/question.ts';
import { cutText, plainText } from '../results/plain-text.ts';
import type { Call } from './tool.ts';

const longest = 200;

/** Turns events into how far it is. What a script says of its progress may quote data. */
export function createTeller(tell: Call['tell'], privacy: PrivacyLevel): Report {
  return (event) => {
    const news = describe(event, privacy !== 'schema');
    if (news !== undefined) tell(...news);
  };
}

/** News in their order: of one that is joined on its way they come before it is known to be accepted, and are told after that. */
export function holdUntilAccepted(tell: Report): { readonly report: Report; readonly release: () => void } {
  let isAccepted = false;
  let latest: AnalysisEvent | undefined;
  return {
    report(event) {
      if (isAccepted) tell(event);
      else latest = event;
    },
    release() {
      isAccepted = true;
      if (latest !== undefined) tell(latest);
    },
  };
}

/** Where a repair follows, it goes on from where it was. */
function describe(event: AnalysisEvent, mayQuote: boolean): readonly [number, string] | undefined {
  switch (event.type) {
    case 'data-read':
      return [
        0.1,
        `The data is read: ${event.rows.toLocaleString('en-US')} ${event.rows === 1 ? 'row' : 'rows'} in ${event.tables} ${event.tables === 1 ? 'table' : 'tables'}.`,
      ];
    case 'looked':
      return [0.2, 'The data was looked at.'];
    case 'script-written':
      return [0.3, event.attempt > 1 ? `Script ${event.attempt} is written.` : 'The script is written.'];
    case 'script-rejected':
      return [0.3, 'The validator refused the script.'];
    case 'run-started':
      return [0.4, `The script runs in the ${event.box} box.`];
    case 'progress':
      return [0.4 + 0.5 * event.share, mayQuote ? cutText(plainText(event.text), longest) : 'The script runs.'];
    case 'run-ended':
      return [0.9, event.ended === 'completed' ? 'The script has run.' : `The script ended: ${event.ended}.`];
    case 'answered':
      return [1, 'The answer is there.'];
    default:
      return undefined;
  }
}
