import type { Position } from '../../batch/batch-plan.ts';
import { GloveboxError } from '../../errors.ts';
import { cutText } from '../../results/plain-text.ts';

export type BatchFault = { readonly line: number; readonly column: number; readonly message: string; readonly next: string };

/** A problem is read by people. */
const mostTold = 20;
const longest = 150;

/** A file of questions in which something is wrong, fault by fault. */
export class BatchFileFault extends GloveboxError {
  /** The first of them, in the order of the file. */
  readonly faults: readonly BatchFault[];

  constructor(name: string, given: readonly BatchFault[], count = given.length) {
    const faults = given
      .toSorted((one, other) => one.line - other.line || one.column - other.column)
      .slice(0, mostTold)
      .map((fault) => ({ ...fault, message: cutText(fault.message, longest), next: cutText(fault.next, longest) }));
    const [first] = faults;
    const what = count === 1 ? 'One thing is' : `${count} things are`;
    super('BATCH_FILE_INVALID', `${what} not right in ${cutText(name, 80)}.`, {
      next: 'Mend what stands in faults, and send it again.',
      ...(first && { place: `${cutText(name, 80)}:${first.line}:${first.column}` }),
    });
    this.faults = faults;
  }
}

export function faultAt({ line, column }: Position, message: string, next: string): BatchFault {
  return { line, column, message, next };
}
