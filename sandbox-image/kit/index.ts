/**
 * glovebox/kit: all that a script can do to the outside.
 *
 * The implementation is in the files beside this one; a script imports only from here.
 */

/** A value of a row as `sql` gives it: numbers, text, booleans, null; integers beyond 2^53 as bigint; dates and times as ISO text. */
export type Value = number | string | boolean | bigint | null;
export type Row = Record<string, Value>;
export type Parameter = number | string | boolean | bigint | null;

export type NumberFormat = 'number' | 'integer' | 'percent' | 'currency' | 'compact' | 'plain';
export type MetricOptions = {
  /** Written after the number ("km"), or the currency code with format "currency". */
  unit?: string;
  /** How a person would call it. */
  label?: string;
  /** percent takes a share: 0.12 is written 12 %. plain is for years and codes. */
  format?: NumberFormat;
};

/** Prints as its citation, `{name}`: put it into the text of an `insight`. */
export type MetricHandle = { readonly name: string; toString(): string };
export type TableHandle = {
  readonly name: string;
  /** Prints as `{name[key].column}`. `key` is the value of the table's key column. */
  cell(key: Value, column: string): { toString(): string };
};
export type TableOptions = {
  title?: string;
  /** The column whose value names a row in citations. The first column, unless given. */
  key?: string;
  /** How columns are written. */
  columns?: Record<string, { unit?: string; format?: NumberFormat }>;
};
export type PlotOptions = { title?: string };

/** The columns of a query as arrays: Float64Array for numbers (null is NaN), arrays of text or null for the rest. */
export type Columns = Record<string, Float64Array | (string | boolean | null)[]> & { readonly [Symbol.toStringTag]?: never };

/** Runs one read-only SELECT over the dataset's tables. `?` or `$1` in the text take `parameters`. */
export declare function sql<R extends Row = Row>(query: string, parameters?: readonly Parameter[]): Promise<R[]>;
/** Like `sql`, by column and typed: made for a million rows. */
export declare function columns(query: string, parameters?: readonly Parameter[]): Promise<Columns>;
/** States a value that the answer may cite. NaN and infinity are refused. */
export declare function metric(name: string, value: number | bigint | string | boolean, options?: MetricOptions): MetricHandle;
/** States a result table; the user gets it as CSV and Parquet, and the answer may cite its cells. */
export declare function table(name: string, rows: readonly Record<string, unknown>[], options?: TableOptions): TableHandle;
/** States a chart: Vega-Lite with `data: { values: [...] }` inline, or `data: { name: "<a table of yours>" }`. */
export declare function plot(name: string, spec: Record<string, unknown>, options?: PlotOptions): void;
/** A sentence of the answer. Numbers in it must be citations: insight(`Sales were ${total}.`) with handles, or "{total}". */
export declare function insight(text: string): void;
/** What the script took for granted. Numbers are welcome here. */
export declare function assume(text: string): void;
/** How far long work has come, from 0 to 1. */
export declare function progress(share: number, text?: string): void;
/** The time of the question as an ISO timestamp: the only clock there is. */
export declare function now(): string;
