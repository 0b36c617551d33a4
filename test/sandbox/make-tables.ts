import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Dataset } from '../../src/contract/dataset.ts';

export type MadeDataset = Dataset & { readonly digest: () => string; readonly remove: () => void };

/** A dataset of tables, each made by a query. */
export async function makeTables(name: string, queries: Readonly<Record<string, string>>): Promise<MadeDataset> {
  const folder = mkdtempSync(join(tmpdir(), 'glovebox-test-'));
  const path = join(folder, `${name}.duckdb`);
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  const tables: Dataset['tables'][number][] = [];
  for (const [table, query] of Object.entries(queries)) {
    await connection.run(`CREATE TABLE ${table} AS ${query}`);
    const counted = await connection.runAndReadAll(`SELECT count(*)::INTEGER FROM ${table}`);
    const described = await connection.runAndReadAll(`DESCRIBE ${table}`);
    tables.push({
      name: table,
      source: `${table}.csv`,
      rows: Number(counted.getRows()[0]?.[0]),
      columns: described.getRows().map(([column, type]) => ({
        name: String(column),
        kind: kindOf(String(type)),
        engineType: String(type),
      })),
    });
  }
  connection.closeSync();
  instance.closeSync();
  chmodSync(path, 0o444);
  return {
    hash: name,
    path,
    tables,
    assumptions: [],
    warnings: [],
    digest: () => createHash('sha256').update(readFileSync(path)).digest('hex'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function kindOf(type: string): Dataset['tables'][number]['columns'][number]['kind'] {
  if (type === 'DATE') return 'date';
  if (type === 'BIGINT') return 'integer';
  return type === 'VARCHAR' ? 'text' : 'number';
}
