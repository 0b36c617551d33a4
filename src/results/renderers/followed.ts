import type { Analysis } from '../../contract/analysis.ts';
import { cutText, plainText } from '../plain-text.ts';

/** Which question it follows, where it does: without that one a short question says little. */
export function describeFollowed({ earlier = [] }: Analysis): string | undefined {
  const last = earlier.at(-1);
  if (last === undefined) return undefined;
  const before = earlier.length - 1;
  const more = before === 0 ? '' : `, and ${before} before ${before === 1 ? 'it' : 'that'}`;
  return `Follows "${cutText(plainText(last.question), 200)}"${more}`;
}
