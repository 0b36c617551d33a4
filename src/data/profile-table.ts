import type { DatasetTable } from '../contract/dataset.ts';
import type { ColumnProfile, TableProfile } from '../contract/profile.ts';
import type { IntakeDatabase } from '../engine/intake-database.ts';
import { quoteIdentifier } from '../engine/identifiers.ts';
import { countColumns } from './profile-counts.ts';
import { addFrequent } from './profile-frequent.ts';
import { addQuantiles } from './profile-quantiles.ts';
import { toScalar } from './scalar.ts';
import type { Scalar } from './scalar.ts';

/** Above this, distinct counts and quantiles are estimates. */
const exactRows = 200_000;
const sampleRows = 5;

/** What is to be known of a stored table, at privacy level full. */
export async function profileTable(database: IntakeDatabase, table: DatasetTable): Promise<TableProfile> {
  const exact = table.rows <= exactRows;
  const counted = await countColumns(database, table, exact);
  const measured = await addQuantiles(database, table, counted, exact);
  const columns: ColumnProfile[] = await addFrequent(database, table, measured);
  return { name: table.name, rows: table.rows, columns, omittedColumns: 0, sample: await readSample(database, table) };
}

async function readSample(database: IntakeDatabase, table: DatasetTable): Promise<Record<string, Scalar>[]> {
  const rows = await database.rows(`SELECT * FROM ${quoteIdentifier(table.name)} LIMIT ${sampleRows}`);
  return rows.map((row) =>
    Object.fromEntries(table.columns.map((column, index) => [column.name, toScalar(row[index] ?? null)])),
  );
}
