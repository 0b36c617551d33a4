/**
 * glovebox/kit: all that a script can do to the outside. A script imports from here and nothing else.
 */
import { caps } from '../../src/contract/caps.ts';
import { currentTime, tell } from './channel.ts';
import { queryColumns, queryRows } from './query.ts';
import { toOutgoing, toTableData } from './table-columns.ts';
import type {
  Columns,
  MetricHandle,
  MetricOptions,
  Parameter,
  PlotOptions,
  Row,
  TableHandle,
  TableOptions,
} from './types.ts';

export type * from './types.ts';

/** Runs one read-only SELECT over the dataset's tables. `?` or `$1` in the text take `parameters`. */
export async function sql<R extends Row = Row>(query: string, parameters: readonly Parameter[] = []): Promise<R[]> {
  return (await queryRows(query, parameters)) as R[];
}

/** Like `sql`, by column and typed: made for a million rows. */
export async function columns(query: string, parameters: readonly Parameter[] = []): Promise<Columns> {
  return queryColumns(query, parameters);
}

/** States a value that the answer may cite. NaN and infinity are refused. */
export function metric(
  name: string,
  value: number | bigint | string | boolean,
  options: MetricOptions = {},
): MetricHandle {
  const outgoing = toOutgoing(value);
  if (outgoing.lost || outgoing.value === null || outgoing.type === undefined) {
    throw new RangeError(`The metric "${name}" is ${String(value)}: state it only where there is a value.`);
  }
  const { unit, label, format } = options;
  tell({ type: 'metric', metric: { name, value: outgoing.value, type: outgoing.type, unit, label, format } });
  return { name, toString: () => `{${name}}` };
}

/** States a result table; the user gets it as CSV and Parquet, and the answer may cite its cells. */
export function table(name: string, rows: readonly Record<string, unknown>[], options: TableOptions = {}): TableHandle {
  if (rows.length === 0) throw new RangeError(`The table "${name}" has no rows.`);
  if (rows.length > caps.tableRows) {
    throw new RangeError(
      `The table "${name}" has ${rows.length} rows; ${caps.tableRows} are the most. Aggregate, or keep the first with ORDER BY and LIMIT.`,
    );
  }
  const data = toTableData(rows);
  if (data.names.length * rows.length > caps.tableCells)
    throw new RangeError(
      `The table "${name}" has ${data.names.length * rows.length} cells; ${caps.tableCells} are the most. Aggregate, or keep fewer columns.`,
    );
  const key = options.key ?? data.names[0];
  if (key !== undefined && !data.names.includes(key))
    throw new RangeError(`The table "${name}" has no column "${key}".`);
  const described = data.names.map((column, index) => ({
    name: column,
    type: data.types[index],
    ...options.columns?.[column],
  }));
  tell(
    { type: 'table', table: { name, title: options.title, key, columns: described }, lost: data.lost, cut: data.cut },
    new TextEncoder().encode(JSON.stringify(data.rows)),
  );
  return { name, cell: (value, column) => ({ toString: () => `{${name}[${String(value)}].${column}}` }) };
}

/** States a chart: Vega-Lite with `data: { values: [...] }` inline, or `data: { name: "<a table of yours>" }`. */
export function plot(name: string, spec: Record<string, unknown>, options: PlotOptions = {}): void {
  tell({ type: 'plot', name, title: options.title }, new TextEncoder().encode(JSON.stringify(spec, spellSpecial)));
}

/** A sentence of the answer. Numbers in it must be citations: insight(`Sales were ${total}.`) with handles, or "{total}". */
export function insight(text: string): void {
  tell({ type: 'insight', text: String(text) });
}

/** What the script took for granted. Numbers are welcome here. */
export function assume(text: string): void {
  tell({ type: 'assumption', text: String(text) });
}

/** How far long work has come, from 0 to 1. */
export function progress(share: number, text = ''): void {
  tell({ type: 'progress', share: Math.min(1, Math.max(0, Number(share) || 0)), text: String(text) });
}

/** The time of the question as an ISO timestamp: the only clock there is. */
export function now(): string {
  return new Date(currentTime()).toISOString();
}

/** A chart draws bigints as numbers, and knows no typed arrays. */
function spellSpecial(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  return ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value;
}
