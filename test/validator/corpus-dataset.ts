import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Dataset } from '../../src/contract/dataset.ts';

const files = {
  sales: '../../examples/data/sales.csv',
  titanic: '../fixtures/public/titanic.csv',
  challenger: '../fixtures/public/challenger.csv',
  house_seats: '../fixtures/public/house-seats.csv',
  speed_of_light: '../fixtures/public/speed-of-light.csv',
  us_census: '../fixtures/public/us-census.csv',
  us_prices: '../fixtures/public/us-prices.csv',
};

/** The tables that the scripts of the corpora are written for. */
export async function makeCorpusDataset(): Promise<Dataset & { remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'glovebox-test-'));
  const path = join(folder, 'corpus.duckdb');
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  for (const [name, file] of Object.entries(files)) {
    await connection.run(`CREATE TABLE ${name} AS FROM read_csv('${fileURLToPath(new URL(file, import.meta.url))}')`);
  }
  const described = await connection.runAndReadAll(
    `SELECT table_name, list({name: column_name, type: data_type} ORDER BY column_index) AS columns FROM duckdb_columns() WHERE NOT internal GROUP BY ALL`,
  );
  const tables = (described.getRowObjectsJson() as unknown as DescribedTable[]).map(({ table_name, columns }) => ({
    name: table_name,
    source: `${table_name}.csv`,
    rows: 0,
    columns: columns.map(({ name, type }) => ({ name, kind: kindOf(type), engineType: type })),
  }));
  connection.closeSync();
  instance.closeSync();
  return {
    hash: 'corpus',
    path,
    tables,
    assumptions: [],
    warnings: [],
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

type DescribedTable = { readonly table_name: string; readonly columns: readonly { name: string; type: string }[] };

function kindOf(type: string): Dataset['tables'][number]['columns'][number]['kind'] {
  if (type === 'DATE') return 'date';
  if (type === 'BIGINT') return 'integer';
  return type === 'VARCHAR' ? 'text' : 'number';
}
