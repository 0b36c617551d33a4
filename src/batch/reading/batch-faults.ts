import { GloveboxError } from '../../errors.ts';
import { cutText, plainText } from '../../results/plain-text.ts';
import type { Position } from '../batch-plan.ts';

/** More than these nobody mends at once. */
const mostTold = 10;

export type Fault = { readonly position: Position; readonly message: string; readonly next: string };

/** Faults of a file, gathered so that they can be mended together. */
export type BatchFaults = {
  /** `at` is where it is: an offset into the text, or a line and a column. */
  readonly add: (at: number | Position, message: string, next: string) => void;
  /** Throws what was gathered, if anything was. */
  readonly throwAny: () => void;
};

/** What the caller throws to leave a file that cannot be read any further. It is gathered like the others. */
export class Unreadable extends Error {
  readonly at: number;
  readonly next: string;
  constructor(at: number, message: string, next: string) {
    super(message);
    this.at = at;
    this.next = next;
  }
}

export function gatherFaults(name: string, locate: (offset: number) => Position): BatchFaults {
  const faults: Fault[] = [];
  let count = 0;
  return {
    add(at, message, next) {
      count += 1;
      // As many as there are questions would fill the memory, and no more than the first ones are told.
      if (faults.length >= 1_000) return;
      faults.push({ position: typeof at === 'number' ? locate(at) : at, message, next });
    },
    throwAny() {
      if (count > 0) throw describeFaults(name, faults, count);
    },
  };
}

/** One error that tells the first faults, in the order of the file. */
export function describeFaults(name: string, faults: readonly Fault[], count = faults.length): GloveboxError {
  const told = faults
    .toSorted((a, b) => a.position.line - b.position.line || a.position.column - b.position.column)
    .slice(0, mostTold);
  const placeOf = ({ position }: Fault) => `${name}:${position.line}:${position.column}`;
  const [first] = told;
  if (first === undefined) return new GloveboxError('BATCH_FILE_INVALID', `${name} cannot be read.`);
  if (count === 1)
    return new GloveboxError('BATCH_FILE_INVALID', first.message, { place: placeOf(first), next: first.next });
  const lines = told.map((fault) => `${placeOf(fault)}: ${fault.message} ${fault.next}`);
  if (count > told.length) lines.push(`and ${(count - told.length).toLocaleString('en-US')} more.`);
  return new GloveboxError(
    'BATCH_FILE_INVALID',
    `${count.toLocaleString('en-US')} things in ${name} are not right:\n${lines.join('\n')}`,
    { place: placeOf(first), next: 'Mend them, and ask again.' },
  );
}

/** What a file says, short enough to be told and without anything unseen. */
export function quote(value: string): string {
  return `"${cutText(plainText(value), 60)}"`;
}
