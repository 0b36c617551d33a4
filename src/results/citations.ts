import type { Cell, Metric, ResultTable } from '../contract/output.ts';
import { type ColumnShape, shapeColumn } from './column-shape.ts';
import type { ValueStyle } from './format-value.ts';

/** The values that sentences may cite. */
export type CitableValues = {
  readonly metrics: Readonly<Record<string, Metric>> | readonly Metric[];
  readonly tables: readonly ResultTable[];
};

export type CitedValue = {
  /** `total` for a metric, `regions[North].revenue` for a cell. */
  readonly source: string;
  readonly value: Exclude<Cell, null>;
  readonly style: ValueStyle;
  /** Of a cell: months in a column of months are written as such. */
  readonly shape?: ColumnShape;
  /** Words that the sentence may repeat since it cites them: the row's key and the column's name. */
  readonly words: readonly string[];
};

/** A sentence taken apart: words of its author, and values of the box. */
export type Piece =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'value'; readonly cited: CitedValue };
export type ParsedInsight =
  | { readonly ok: true; readonly pieces: readonly Piece[] }
  | { readonly ok: false; readonly reason: string };

type IndexedTable = {
  readonly table: ResultTable;
  readonly columns: ReadonlyMap<string, number>;
  /** Row numbers by the text of the key; -1 where several rows have the same. */
  readonly rows: ReadonlyMap<string, number>;
  /** Of the columns cited so far. */
  readonly shapes: Map<number, ColumnShape>;
};

type Found = { readonly cited: CitedValue; readonly end: number } | { readonly reason: string };

// Keys and columns may hold brackets and braces themselves. A sentence of a person has a few of them, an attack thousands.
const mostCandidates = 40;

/** Reads the citations of sentences: `{name}` of a metric, `{table[key].column}` of a cell. Never throws. */
export function createCitationReader(values: CitableValues): (text: string) => ParsedInsight {
  const metrics = indexMetrics(values.metrics);
  const tables = new Map(values.tables.map((table) => [table.name, indexTable(table)]));
  return (text) => {
    const pieces: Piece[] = [];
    let from = 0;
    while (from < text.length) {
      const open = text.indexOf('{', from);
      const words = text.slice(from, open === -1 ? undefined : open);
      if (words.includes('}')) return { ok: false, reason: 'it has a "}" that closes nothing' };
      if (words !== '') pieces.push({ kind: 'words', text: words });
      if (open === -1) break;
      const found = findMetric(text, open, metrics) ?? findCell(text, open, tables);
      if ('reason' in found) return { ok: false, reason: found.reason };
      pieces.push({ kind: 'value', cited: found.cited });
      from = found.end;
    }
    return { ok: true, pieces };
  };
}

function indexMetrics(metrics: CitableValues['metrics']): ReadonlyMap<string, Metric> {
  const list = Array.isArray(metrics)
    ? (metrics as readonly Metric[])
    : Object.values(metrics as Record<string, Metric>);
  return new Map(list.map((metric) => [metric.name, metric]));
}

function indexTable(table: ResultTable): IndexedTable {
  const columns = new Map(table.columns.map(({ name }, index) => [name, index]));
  const key = columns.get(table.key ?? '') ?? 0;
  const rows = new Map<string, number>();
  for (const [index, row] of table.rows.entries()) {
    const text = String(row[key] ?? null);
    rows.set(text, rows.has(text) ? -1 : index);
  }
  return { table, columns, rows, shapes: new Map() };
}

function findMetric(text: string, open: number, metrics: ReadonlyMap<string, Metric>): Found | undefined {
  for (const close of positions(text, '}', open)) {
    const name = text.slice(open + 1, close).trim();
    const metric = metrics.get(name);
    if (metric === undefined) continue;
    const { value, type, unit, format } = metric;
    if (typeof value === 'number' && !Number.isFinite(value)) return { reason: `{${name}} is not a finite number` };
    return { cited: { source: name, value, style: { name, type, unit, format }, words: [] }, end: close + 1 };
  }
  return undefined;
}

function findCell(text: string, open: number, tables: ReadonlyMap<string, IndexedTable>): Found {
  const unknown = { reason: `it cites ${quote(text, open)}, and there is no such value` };
  let problem: Found = unknown;
  for (const bracket of positions(text, '[', open)) {
    const indexed = tables.get(text.slice(open + 1, bracket).trim());
    if (indexed === undefined) continue;
    for (const end of positions(text, '].', bracket)) {
      const key = text.slice(bracket + 1, end);
      const row = indexed.rows.get(key) ?? indexed.rows.get(key.trim());
      if (row === undefined) continue;
      for (const close of positions(text, '}', end)) {
        const found = readCell(indexed, key, row, text.slice(end + 2, close).trim());
        if (found === undefined) continue;
        if ('cited' in found) return { cited: found.cited, end: close + 1 };
        problem = found;
      }
    }
  }
  return problem;
}

type ReadCell = { readonly cited: CitedValue } | { readonly reason: string };

function readCell(indexed: IndexedTable, key: string, row: number, name: string): ReadCell | undefined {
  const { table, columns } = indexed;
  const index = columns.get(name);
  const column = index === undefined ? undefined : table.columns[index];
  if (index === undefined || column === undefined) return undefined;
  const source = `${table.name}[${key}].${name}`;
  if (row === -1) return { reason: `{${source}} names more than one row` };
  const value = table.rows[row]?.[index] ?? null;
  if (value === null) return { reason: `{${source}} is empty` };
  if (typeof value === 'number' && !Number.isFinite(value)) return { reason: `{${source}} is not a finite number` };
  const { type, unit, format } = column;
  const style = { name, type, unit, format };
  return { cited: { source, value, style, shape: shapeOf(indexed, index, style), words: [key, name] } };
}

/** Numbers in a sentence have their own decimals; a time keeps the grain of its column. */
function shapeOf({ table, shapes }: IndexedTable, index: number, style: ValueStyle): ColumnShape {
  if (style.type !== 'date' && style.type !== 'timestamp') return {};
  const known = shapes.get(index);
  if (known !== undefined) return known;
  const shape = shapeColumn(
    table.rows.map((row) => row[index] ?? null),
    style,
  );
  shapes.set(index, shape);
  return shape;
}

function* positions(text: string, mark: string, from: number): Generator<number> {
  let at = text.indexOf(mark, from);
  for (let count = 0; at !== -1 && count < mostCandidates; count += 1) {
    yield at;
    at = text.indexOf(mark, at + 1);
  }
}

function quote(text: string, open: number): string {
  const close = text.indexOf('}', open);
  const citation = text.slice(open, close === -1 ? undefined : close + 1);
  return citation.length > 80 ? `${citation.slice(0, 79)}…` : citation;
}
