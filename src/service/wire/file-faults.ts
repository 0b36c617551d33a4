import { z } from 'zod';
import type { BatchFileError } from '../../batch/reading/batch-faults.ts';
import { cutText, plainText } from '../../results/plain-text.ts';

export const fileFault = z
  .strictObject({
    line: z.int().describe('From 1'),
    column: z.int().describe('From 1'),
    message: z.string().describe('What is wrong there'),
    next: z.string().describe('What to do about it'),
  })
  .describe('Something that is not right in a file of questions');

/** A problem is read by people, and quotes what others have written. */
const mostTold = 20;
const longest = 150;

/** What a problem says of a file of questions. */
export function describeFileFaults({ count, faults, place }: BatchFileError) {
  const cut = (text: string) => cutText(plainText(text), longest);
  return {
    detail: `${count === 1 ? 'One thing is' : `${count} things are`} not right in the file of questions.`,
    next: 'Mend what stands in faults, and send it again.',
    ...(place !== undefined && { place: cut(place) }),
    faults: faults.slice(0, mostTold).map(({ position: { line, column }, message, next }) => ({
      line,
      column,
      message: cut(message),
      next: cut(next),
    })),
  };
}
