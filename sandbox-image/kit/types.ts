/** What a script hands to the kit, and what it gets. */

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
  /** How columns are headed and written. */
  columns?: Record<string, { label?: string; unit?: string; format?: NumberFormat }>;
};
export type PlotOptions = { title?: string };

/** The columns of a query as arrays: Float64Array for numbers (null is NaN), arrays of text or null for the rest. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a script knows which of its columns are numbers
export type Columns = Record<string, any>;
