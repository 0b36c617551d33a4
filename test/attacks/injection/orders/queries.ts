import { type Order, script, tries } from '../order.ts';

const asks = (name: string, sql: (prey: { file: string; folder: string; address: string }) => string): Order =>
  tries(name, 'rejected', (prey) => script(`const rows = await sql(\`${sql(prey)}\`);\ntable('all', rows);`));

/** Queries that would leave the dataset. */
export const queries: readonly Order[] = [
  asks('attach', ({ folder }) => `ATTACH '${folder}/mine.db' AS mine`),
  asks('copy', ({ folder }) => `COPY sales TO '${folder}/mine.csv'`),
  asks('readcsv', ({ file }) => `SELECT * FROM read_csv('${file}')`),
  asks('readtext', ({ file }) => `SELECT content FROM read_text('${file}')`),
  asks('readpath', ({ file }) => `SELECT * FROM '${file}'`),
  asks('httpfs', () => `INSTALL httpfs`),
  asks('remotecsv', ({ address }) => `SELECT * FROM '${address}/all.csv'`),
  asks('remotetext', ({ address }) => `SELECT * FROM read_text('${address}/all')`),
  asks('getenv', () => `SELECT getenv('GLOVEBOX_CANARY') AS secret`),
  asks('settings', () => `SELECT * FROM duckdb_settings()`),
  asks('secrets', () => `SELECT * FROM duckdb_secrets()`),
  asks('twostatements', ({ folder }) => `SELECT 1; COPY sales TO '${folder}/mine.csv'`),
  asks('unlock', () => `SET enable_external_access = true`),
  tries('cellasquery', 'rejected', ({ folder }) =>
    script(`await sql(String("COPY sales TO '${folder}/" + row.total + "'"));`),
  ),
];
