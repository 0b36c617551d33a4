import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteIdentifier } from './identifiers.ts';

/** How many rows of a table the changed copy looks at: enough to move any result, and quick on any table. */
const rowsLooked = 100_000;

const movable = /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|UTINYINT|USMALLINT|UINTEGER|UBIGINT|FLOAT|DOUBLE|DECIMAL)/;

/**
 * Lays a changed copy over the tables, for this connection only: a third of the rows is missing and each number is up to
 * half as large again, by a hash of its row. Results that follow the data differ over it; results that were made up, or
 * that stand in the script, do not. It is views, so nothing is copied.
 */
export async function createChangedViews(connection: DuckDBConnection, tables: readonly string[]): Promise<void> {
  const catalog = quoteIdentifier(
    String((await (await connection.run('SELECT current_database()')).getRows())[0]?.[0]),
  );
  for (const table of tables) {
    const from = `${catalog}.main.${quoteIdentifier(table)}`;
    const description = await connection.run(`SELECT * FROM ${from} LIMIT 0`);
    const changed = description
      .columnNames()
      .map((name, index) => changeColumn(name, String(description.columnType(index))));
    await connection.run(
      `CREATE OR REPLACE TEMP VIEW ${quoteIdentifier(table)} AS SELECT ${changed.join(', ')} FROM ${from} ` +
        // A table of one or two rows keeps them all: their numbers move.
        `WHERE rowid < ${rowsLooked} AND (rowid < 2 OR hash(rowid) % 3 <> 0)`,
    );
  }
}

function changeColumn(name: string, type: string): string {
  const column = quoteIdentifier(name);
  if (!movable.test(type)) return column;
  // Try: a number at the edge of its type stays as it is.
  return `coalesce(TRY_CAST(${column} * (1.05 + (hash(rowid, '${name.length}') % 1000) / 2000.0) + sign(${column}) AS ${type}), ${column}) AS ${column}`;
}
