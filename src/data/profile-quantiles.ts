import type { DatasetTable } from '../contract/dataset.ts';
import type { ColumnProfile } from '../contract/profile.ts';
import type { IntakeDatabase } from '../engine/intake-database.ts';
import { quoteIdentifier } from '../engine/identifiers.ts';
import { selectRow } from './profile-counts.ts';
import { toScalar } from './scalar.ts';

const columnsAtOnce = 50;
/** Rows of a large table from which quantiles are estimated. */
const sampledRows = 200_000;
const shares = '[0.05, 0.25, 0.5, 0.75, 0.95]';

/** Adds quantiles to numbers and times: exact ones, or from a sample of blocks that is the same every time. */
export async function addQuantiles(
  database: IntakeDatabase,
  table: DatasetTable,
  columns: readonly ColumnProfile[],
  exact: boolean,
): Promise<ColumnProfile[]> {
  const measured = columns.filter(
    ({ kind, distinct = 0 }) => distinct > 0 && kind !== 'text' && kind !== 'boolean' && kind !== 'other',
  );
  const name = quoteIdentifier(table.name);
  const step = Math.ceil(table.rows / sampledRows);
  // Whole vectors of 2048 rows at regular distances: as cheap as a random sample of blocks, and repeatable.
  const from = exact ? name : `(FROM ${name} WHERE (rowid // 2048) % ${step} = 0)`;
  const found = new Map<string, ColumnProfile['quantiles']>();
  for (let start = 0; start < measured.length; start += columnsAtOnce) {
    const part = measured.slice(start, start + columnsAtOnce);
    const rows = await selectRow(
      database,
      part.map((column) => [quantileSql(column)]),
      from,
    );
    for (const [index, column] of part.entries()) {
      const values = rows[index]?.[0];
      if (!Array.isArray(values)) continue;
      const [p05, p25, p50, p75, p95] = values.map(toScalar);
      if (p95 === undefined || p05 === undefined || p25 === undefined || p50 === undefined || p75 === undefined)
        continue;
      found.set(column.name, { p05, p25, p50, p75, p95 });
    }
  }
  return columns.map((column) => {
    const quantiles = found.get(column.name);
    return quantiles === undefined ? column : { ...column, quantiles };
  });
}

/** Between two numbers there is a middle; between two days there is not. */
function quantileSql(column: ColumnProfile): string {
  const name = quoteIdentifier(column.name);
  return column.kind === 'number' || column.kind === 'integer'
    ? `quantile_cont(${name}, ${shares})`
    : `quantile_disc(${name}, ${shares})`;
}
