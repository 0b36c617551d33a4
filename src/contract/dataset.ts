import { z } from 'zod';

/** What a column holds, as a person would say it. `engineType` has the exact type. */
export const columnKinds = ['integer', 'number', 'text', 'boolean', 'date', 'timestamp', 'time', 'other'] as const;

/** How the numbers of a column were written. */
export const columnFormats = ['percent', 'currency'] as const;

export const column = z.strictObject({
  name: z.string().describe('The name to use in SQL, quoted where needed'),
  kind: z.enum(columnKinds),
  engineType: z.string().describe("DuckDB's type, such as DECIMAL(18,2)"),
  format: z.enum(columnFormats).optional().describe('percent holds shares: 0.12 was written as 12 %'),
  unit: z.string().max(40).optional().describe('The currency of amounts: "EUR", "$"'),
});
export type Column = z.infer<typeof column>;

export const datasetTable = z.strictObject({
  name: z.string().describe('The name to use in SQL'),
  source: z.string().describe('The file, sheet or stream it came from'),
  rows: z.int(),
  columns: z.array(column),
});
export type DatasetTable = z.infer<typeof datasetTable>;

/** A table by its size. */
export type TableSize = Pick<DatasetTable, 'name' | 'source' | 'rows'> & { readonly columns: number };

export function sizeTables(tables: readonly DatasetTable[]): TableSize[] {
  return tables.map(({ name, source, rows, columns }) => ({ name, source, rows, columns: columns.length }));
}

export const dataset = z.strictObject({
  hash: z.string().describe('SHA-256 over the content and the options of the intake'),
  path: z.string().describe('The DuckDB file, read-only'),
  tables: z.array(datasetTable).min(1),
  assumptions: z.array(z.string()).describe('What intake took for granted, such as the order of day and month'),
  warnings: z.array(z.string()).describe('What intake had to change, such as renamed columns'),
});

/** One or more named tables, taken in once and stored read-only as one DuckDB file. */
export type Dataset = z.infer<typeof dataset>;
