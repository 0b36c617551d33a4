import type { AnalysisEvent } from '../../contract/events.ts';
import { cutText, plainText } from '../../results/plain-text.ts';

const longestDetail = 120;

/** How far an analysis is, in a few words. Undefined where nothing has changed for who waits. */
export function describeEvent(event: AnalysisEvent): string | undefined {
  switch (event.type) {
    case 'data-read':
    case 'estimated':
      return 'Writing the script';
    case 'looked':
      return 'Looking at the data';
    case 'script-written':
      return 'Checking the script';
    case 'script-rejected':
      return 'Mending the script';
    case 'run-started':
      return 'Running it in the box';
    case 'progress': {
      const detail = cutText(plainText(event.text), longestDetail);
      return `Running it in the box: ${Math.round(event.share * 100)} %${detail === '' ? '' : `, ${detail}`}`;
    }
    case 'output':
      return event.kind === 'plot' ? 'Drawing' : undefined;
    default:
      return undefined;
  }
}
