import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteIdentifier } from './identifiers.ts';

/** How many rows of a table the changed copy looks at: enough to move any result, and quick on any table. */
const rowsLooked = 100_000;

/** Numbers, and no lists of them. */
const movable = /^(?:U?TINYINT|U?SMALLINT|U?INTEGER|U?BIGINT|U?HUGEINT|FLOAT|DOUBLE|DECIMAL\(\d+,\d+\))$/;

/**
 * Lays a changed copy over the tables, for this connection only: every third row is missing, each number is up to half as
 * large again, by a hash of its row, and some texts are other texts. Results that follow the data differ
 * over it; results that were made up, or that stand in the script, do not. It is views, so nothing is copied.
 */
export async function createChangedViews(connection: DuckDBConnection, tables: readonly string[]): Promise<void> {
  const [[catalog] = []] = await (await connection.run('SELECT current_database()')).getRows();
  for (const table of tables) {
    const from = `${quoteIdentifier(String(catalog))}.main.${quoteIdentifier(table)}`;
    const description = await connection.run(`SELECT * FROM ${from} LIMIT 0`);
    const columns = description
      .columnNames()
      .map((name, index) => changeColumn(name, String(description.columnType(index))))
      .join(', ');
    const rows = `SELECT ${columns} FROM ${from}`;
    // A table too short to lose a row gets each of its rows twice, so that a count moves too.
    const short = `SELECT kept.* FROM (${rows}) AS kept, range(2) WHERE (SELECT count(*) FROM ${from}) < 3`;
    await connection.run(
      `CREATE OR REPLACE TEMP VIEW ${quoteIdentifier(table)} AS ` +
        `${rows} WHERE rowid < ${rowsLooked} AND rowid % 3 <> 2 UNION ALL ${short}`,
    );
  }
}

function changeColumn(name: string, type: string): string {
  const column = quoteIdentifier(name);
  if (type === 'VARCHAR') return `CASE WHEN rowid % 5 = 1 THEN ${column} || '*' ELSE ${column} END AS ${column}`;
  if (!movable.test(type)) return column;
  // Try: a number at the edge of its type stays as it is.
  return `coalesce(TRY_CAST(${column} * (1.05 + (hash(rowid, '${name.length}') % 1000) / 2000.0) + sign(${column}) AS ${type}), ${column}) AS ${column}`;
}
