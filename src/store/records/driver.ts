import type { Statement } from './sql.ts';

/** A row, as both databases give it: numbers are numbers, and bytes are a `Uint8Array`. */
export type Row = Readonly<Record<string, string | number | Uint8Array | null>>;

/** What is done in one transaction, one statement after the other: `const [row] = yield sql...`. It may be run more than once. */
export type Steps<T> = Generator<Statement, T, readonly Row[]>;

/** All that the record store needs of a database. Its faults are `GloveboxError`s. */
export interface Driver {
  readonly dialect: Dialect;
  /** Runs one statement, which is on the disk when this resolves. Whoever asks for the rows says what is in them. */
  run<R extends Row = Row>(statement: Statement): Promise<readonly R[]>;
  /**
   * Runs several statements, of which all are done or none. Steps are a generator and not a function that waits, so that a database
   * without threads can do them in one go, and nobody else's statement comes between them.
   */
  transact<T>(steps: () => Steps<T>): Promise<T>;
  close(): Promise<void>;
}

/** Where the two databases have different words for the same. */
export type Dialect = {
  /** Sorts by bytes, whatever the language of the server. */
  readonly text: string;
  readonly integer: string;
  readonly real: string;
  readonly blob: string;
  /** A primary key that counts upwards by itself. */
  readonly counter: string;
  /** What stands behind the columns of a table. */
  readonly tableOptions: string;
  /** The function that says where in a text another one stands, and 0 where it does not. */
  readonly position: Statement;
  /** Keeps others from making tables in the meantime, until the end of the transaction. */
  readonly lockSchema: readonly Statement[];
  /** Keeps others from what is done under this name, until the end of the transaction. */
  lockName(name: string): readonly Statement[];
  /** Gives a row where there is a table of versions already. */
  readonly findVersions: Statement;
};
