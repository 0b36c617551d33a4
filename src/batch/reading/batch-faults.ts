import { GloveboxError } from '../../errors.ts';
import { cutText, plainText } from '../../results/plain-text.ts';
import type { PlannedQuestion, Position } from '../batch-plan.ts';

/** More than these nobody mends at once. */
const mostTold = 10;

export type Fault = { readonly position: Position; readonly message: string; readonly next: string };

/** As many as there are questions would fill the memory, and no more than the first ones are told. */
const mostKept = 1_000;

/** Faults of a file, gathered so that they can be mended together. */
export type BatchFaults = {
  /** `at` is where it is: an offset into the text, or a line and a column. */
  readonly add: (at: number | Position, message: string, next: string) => void;
  /** More are counted and not kept: what is said of them need not be put together. */
  readonly isFull: () => boolean;
  /** Throws what was gathered, if anything was. `readable` are the questions of which nothing is wrong. */
  readonly throwAny: (readable?: readonly PlannedQuestion[]) => void;
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
      if (faults.length >= mostKept) return;
      faults.push({ position: typeof at === 'number' ? locate(at) : at, message, next });
    },
    isFull: () => faults.length >= mostKept,
    throwAny(readable) {
      if (count > 0) throw new BatchFileError(name, faults, count, readable);
    },
  };
}

/** All that is wrong with a file of questions. As an error it tells the first faults, in the order of the file. */
export class BatchFileError extends GloveboxError {
  /** In the order of the file. */
  readonly faults: readonly Fault[];
  /** How many there are, those that were not kept included. */
  readonly count: number;
  /** Questions that can be read all the same, and that name data: whoever knows where it lies may tell what is wrong with it as well. */
  readonly readable: readonly PlannedQuestion[];
  readonly #name: string;

  constructor(name: string, given: readonly Fault[], count = given.length, readable: readonly PlannedQuestion[] = []) {
    const faults = given.toSorted((a, b) => a.position.line - b.position.line || a.position.column - b.position.column);
    const { message, ...details } = tellFaults(name, faults, count);
    super('BATCH_FILE_INVALID', message, details);
    this.faults = faults;
    this.count = count;
    this.readable = readable.filter(({ data }) => data.length > 0);
    this.#name = name;
  }

  /** With others that were found in the same file. */
  and(more: readonly Fault[]): BatchFileError {
    return new BatchFileError(this.#name, [...this.faults, ...more], this.count + more.length);
  }
}

function tellFaults(name: string, faults: readonly Fault[], count: number) {
  const placeOf = ({ position }: Fault) => `${name}:${position.line}:${position.column}`;
  const [first] = faults;
  if (first === undefined) return { message: `${name} cannot be read.` };
  if (count === 1) return { message: first.message, place: placeOf(first), next: first.next };
  const told = faults.slice(0, mostTold);
  const lines = told.map((fault) => `${placeOf(fault)}: ${fault.message} ${fault.next}`);
  if (count > told.length) lines.push(`and ${(count - told.length).toLocaleString('en-US')} more.`);
  return {
    message: `${count.toLocaleString('en-US')} things in ${name} are not right:\n${lines.join('\n')}`,
    place: placeOf(first),
    next: 'Mend them, and ask again.',
  };
}

/** What a file says, short enough to be told and without anything unseen. */
export function quote(value: string): string {
  return `"${cutText(plainText(value), 60)}"`;
}
