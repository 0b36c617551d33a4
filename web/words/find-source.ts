import type { Analysis } from '../../src/contract/analysis.ts';
import type { Cell, Metric, ResultTable } from '../../src/contract/output.ts';

/** Where a cited value stands. */
export type FoundSource =
  | { readonly kind: 'metric'; readonly metric: Metric }
  | {
      readonly kind: 'cell';
      readonly table: ResultTable;
      readonly row: number;
      readonly column: number;
      readonly key: string;
      readonly value: Cell;
    };

type Values = Pick<Analysis, 'metrics' | 'tables'>;

/** Finds the value that `total` or `regions[North].revenue` names. Keys may hold brackets and dots themselves. */
export function findSource({ metrics, tables }: Values, source: string): FoundSource | undefined {
  const metric = Object.hasOwn(metrics, source) ? metrics[source] : undefined;
  if (metric !== undefined) return { kind: 'metric', metric };
  for (const table of tables) {
    if (!source.startsWith(`${table.name}[`)) continue;
    const found = findCell(table, source.slice(table.name.length + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

function findCell(table: ResultTable, rest: string): FoundSource | undefined {
  const keyIndex = keyColumn(table);
  for (const [column, { name }] of table.columns.entries()) {
    if (!rest.endsWith(`].${name}`)) continue;
    const key = rest.slice(0, rest.length - name.length - 2);
    const row = table.rows.findIndex((cells) => String(cells[keyIndex] ?? null) === key);
    if (row !== -1) return { kind: 'cell', table, row, column, key, value: table.rows[row]?.[column] ?? null };
  }
  return undefined;
}

export function keyColumn({ columns, key }: ResultTable): number {
  return Math.max(
    0,
    columns.findIndex(({ name }) => name === key),
  );
}

/** What sentences cite, so that it is marked where it stands: names of metrics, and `table/row/column` of cells. */
export function listCited(analysis: Pick<Analysis, 'metrics' | 'tables' | 'insights'>): ReadonlySet<string> {
  const cited = new Set<string>();
  for (const { citations } of analysis.insights)
    for (const { source } of citations) {
      const found = findSource(analysis, source);
      if (found !== undefined) cited.add(placeOf(found));
    }
  return cited;
}

export function placeOf(found: FoundSource): string {
  return found.kind === 'metric'
    ? metricPlace(found.metric.name)
    : cellPlace(found.table.name, found.row, found.column);
}

export const metricPlace = (name: string): string => `metric/${name}`;
export const cellPlace = (table: string, row: number, column: number): string => `table/${table}/${row}/${column}`;
