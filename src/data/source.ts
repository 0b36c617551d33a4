import type { IntakeDatabase } from '../engine/intake-database.ts';
import type { IntakeLimits } from './intake-request.ts';
import type { Notes } from './notes.ts';
import type { ReadingFormat } from './readings/reading.ts';

/** A file to read, whose format is known. */
export type SourceFile = {
  readonly path: string;
  readonly label: string;
  readonly name: string;
  readonly sizeBytes: number;
  /** The first bytes. */
  readonly head: Buffer;
};

export type KnownType = 'integer' | 'number' | 'boolean' | 'date' | 'timestamp' | 'time' | 'as-is';

export type RawColumn = ReadingFormat & {
  /** As the file has it: may be empty or come twice. */
  readonly name: string;
  /** Where the format says what it is. Absent for text, which is then read as a person would. */
  readonly known?: KnownType;
  /** Text that the format means to be text: only dates and times are read from it. */
  readonly datesOnly?: true;
};

export type RawTable = {
  /** What to name it after: a file name, a sheet, a table. */
  readonly name: string;
  /** The file, sheet or stream it came from. */
  readonly source: string;
  readonly columns: readonly RawColumn[];
  /** What SQL reads it from. Its columns are called c0, c1 …; all are text but those known `as-is`. */
  readonly relation: string;
  /** Whether `relation` is a temporary table already, with its texts cleaned. */
  readonly staged: boolean;
  /** Rows from all over a table that is too large to be read twice. */
  readonly sample?: readonly (readonly (string | null)[])[];
  /** Turns what the engine says about the file into a fault with its place. */
  readonly explain: (cause: unknown) => Promise<Error>;
};

export type ReadContext = {
  readonly database: IntakeDatabase;
  readonly workspace: string;
  readonly notes: Notes;
  readonly limits: IntakeLimits;
};

/** A format of files. Every one gives the same tables for the same content. */
export interface DataSource {
  readonly format: string;
  /** Finds the tables of a file, and stages those that the engine cannot read by itself. Faults are GloveboxErrors. */
  read(file: SourceFile, context: ReadContext): Promise<RawTable[]>;
}
