import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmbeddedSandbox } from '../../../src/sandbox/embedded/embedded-sandbox.ts';
import type { Box } from '../../../src/sandbox/sandbox.ts';
import { boxLimits, makeDataset, reachIn } from '../../sandbox/box-fixture.ts';

// The validator is switched off here: every query reaches the gate in the runner as it is.
const sandbox = createEmbeddedSandbox();
const folder = mkdtempSync(join(tmpdir(), 'glovebox-test-'));
let dataset: Awaited<ReturnType<typeof makeDataset>>;
let other: Awaited<ReturnType<typeof makeDataset>>;
let before: string;
let box: Box;

beforeAll(async () => {
  writeFileSync(join(folder, 'other.csv'), 'secret\n42\n');
  dataset = await makeDataset();
  other = await makeDataset('other', 'the other run');
  before = dataset.digest();
  box = await sandbox.open(dataset, boxLimits(), new AbortController().signal);
});
afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
  dataset.remove();
  other.remove();
});

const ask = (query: string) =>
  reachIn(
    box,
    `return JSON.stringify(await sql(${JSON.stringify(query.replaceAll('FOLDER', folder).replaceAll('OTHER', other.path))}))`,
  );

const attacks: Record<string, readonly string[]> = {
  'read a file': [
    `SELECT * FROM read_csv('FOLDER/other.csv')`,
    `SELECT * FROM 'FOLDER/other.csv'`,
    `FROM "FOLDER/other.csv"`,
    `SELECT * FROM read_csv_auto('FOLDER/other.csv')`,
    `SELECT * FROM read_text('/etc/passwd')`,
    `SELECT * FROM read_blob('/etc/passwd')`,
    `SELECT * FROM read_json('FOLDER/other.csv')`,
    `SELECT * FROM read_parquet('FOLDER/x.parquet')`,
    `SELECT * FROM parquet_metadata('FOLDER/x.parquet')`,
    `SELECT * FROM sniff_csv('FOLDER/other.csv')`,
    `SELECT * FROM glob('/etc/*')`,
    `SELECT * FROM read_duckdb('OTHER')`,
    `SELECT (SELECT content FROM read_text('/etc/passwd'))`,
    `SELECT * FROM sales WHERE amount > (SELECT count(*) FROM glob('/*'))`,
    `WITH x AS (SELECT * FROM read_text('/etc/passwd')) SELECT * FROM x`,
    `SELECT * FROM query('SELECT * FROM read_text(''/etc/passwd'')')`,
    `SELECT * FROM query_table('FOLDER/other.csv')`,
    `SELECT * FROM sales POSITIONAL JOIN read_text('/etc/passwd')`,
    `SELECT * FROM sales, LATERAL (SELECT * FROM read_text(region))`,
    `DESCRIBE SELECT * FROM read_text('/etc/passwd')`,
    `SUMMARIZE SELECT * FROM read_csv('FOLDER/other.csv')`,
    `SELECT 1 UNION ALL SELECT size FROM read_blob('/etc/passwd')`,
    `SELECT list_transform([1], x -> (SELECT count(*) FROM glob('/*')))`,
    `PIVOT (SELECT * FROM read_text('/etc/passwd')) ON filename IN ('a') USING count(*)`,
    `UNPIVOT (SELECT * FROM read_text('/etc/passwd')) ON content`,
    `SELECT * FROM sales ORDER BY (SELECT count(*) FROM glob('/*'))`,
    `SELECT * FROM sales LIMIT (SELECT count(*) FROM glob('/*'))`,
    `SELECT count(*) FILTER (WHERE (SELECT count(*) FROM glob('/*')) > 0) FROM sales`,
    `SELECT row_number() OVER (ORDER BY (SELECT count(*) FROM glob('/*'))) FROM sales`,
    `SELECT * FROM sales QUALIFY (SELECT count(*) FROM glob('/*')) > 0`,
    `SELECT CASE WHEN (SELECT count(*) FROM glob('/*')) > 0 THEN 1 END`,
  ],
  'write a file': [
    `COPY sales TO 'FOLDER/escaped.csv'`,
    `COPY (SELECT 1) TO 'FOLDER/escaped.parquet' (FORMAT parquet)`,
    `EXPORT DATABASE 'FOLDER/escaped'`,
    `ATTACH 'FOLDER/escaped.duckdb' AS x`,
    `ATTACH 'OTHER' AS other (READ_ONLY)`,
    `SELECT 1; COPY sales TO 'FOLDER/escaped.csv'`,
  ],
  'change the dataset': [
    `UPDATE sales SET amount = 0`,
    `DELETE FROM sales`,
    `INSERT INTO sales SELECT * FROM sales`,
    `DROP TABLE sales`,
    `ALTER TABLE sales ADD COLUMN x INTEGER`,
    `CREATE TABLE x AS SELECT 1`,
    `CREATE TEMP TABLE sales AS SELECT 1`,
    `CREATE OR REPLACE TEMP VIEW sales AS SELECT 1`,
    `CREATE MACRO f() AS 1`,
    `TRUNCATE sales`,
    `BEGIN TRANSACTION`,
    `CHECKPOINT`,
    `VACUUM`,
  ],
  'change or learn settings': [
    `SET enable_external_access = true`,
    `RESET lock_configuration`,
    `PRAGMA database_list`,
    `PRAGMA enable_profiling`,
    `CALL pragma_version()`,
    `SELECT * FROM duckdb_settings()`,
    `SELECT current_setting('temp_directory')`,
    `SELECT * FROM duckdb_databases()`,
    `SELECT * FROM duckdb_secrets()`,
    `SELECT * FROM information_schema.tables`,
    `SELECT * FROM sqlite_master`,
    `SELECT * FROM duckdb_tables`,
    `SELECT * FROM pg_catalog.pg_class`,
    `SHOW TABLES`,
    `SHOW ALL TABLES`,
    `WITH duckdb_tables AS (SELECT 1), b AS (SELECT 2) SELECT * FROM b, main.duckdb_tables`,
    `SELECT (WITH duckdb_views AS (SELECT 1 a) SELECT a FROM duckdb_views), (SELECT count(*) FROM duckdb_views)`,
    // A name is a common table's own only where its query is recursive: elsewhere the engine looks for a table or a view.
    `WITH RECURSIVE duckdb_databases AS (SELECT path FROM duckdb_databases UNION ALL SELECT path FROM duckdb_databases WHERE false) FROM duckdb_databases`,
    `WITH duckdb_databases AS (WITH RECURSIVE r AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM r WHERE i < 2) SELECT * FROM duckdb_databases) FROM duckdb_databases`,
    `WITH duckdb_databases AS (SELECT *, 'RECURSIVE_CTE_NODE' FROM duckdb_databases) FROM duckdb_databases`,
    `WITH RECURSIVE a AS (WITH b AS (FROM duckdb_databases), duckdb_databases AS (SELECT 1) SELECT 1 AS i UNION ALL SELECT i FROM a, b) FROM a`,
    `SELECT getvariable('x')`,
    `SELECT user`,
    `SELECT current_database()`,
    `SELECT current_query()`,
    `SELECT inet_client_addr()`,
    `SELECT version()`,
    `EXPLAIN SELECT 1`,
    `EXPLAIN ANALYZE SELECT * FROM sales`,
    `SELECT * FROM json_execute_serialized_sql('x')`,
    `PREPARE x AS SELECT 1`,
  ],
  'load an extension': [
    `INSTALL httpfs`,
    `LOAD httpfs`,
    `INSTALL 'FOLDER/x.duckdb_extension'`,
    `SELECT * FROM read_csv('https://example.com/x.csv')`,
    `SELECT * FROM read_xlsx('x.xlsx')`,
    `SELECT * FROM sqlite_scan('x', 'y')`,
  ],
  'print, sleep, or know the time': [
    `SELECT write_log('x')`,
    `CALL enable_logging(storage = 'stdout')`,
    `SELECT * FROM enable_logging()`,
    `SELECT * FROM enable_profiling()`,
    `SELECT sleep_ms(10000)`,
    `SELECT pg_sleep(10)`,
    `SELECT now()`,
    `SELECT current_timestamp`,
    `SELECT current_date`,
    `SELECT localtimestamp`,
    `SELECT today()`,
    `SELECT get_current_timestamp()`,
    `SELECT transaction_timestamp()`,
    `SELECT age(day) FROM sales`,
    `SELECT random()`,
    `SELECT setseed(0.5)`,
    `SELECT list_aggregate([1, 2, 3], 'reservoir_quantile', 0.5)`,
    `SELECT list_aggr([1, 2, 3], 'approx_quantile', 0.5)`,
    `SELECT array_aggregate([1, 2, 3], 'app' || 'rox_quantile', 0.5)`,
    `SELECT uuid()`,
    `SELECT gen_random_uuid()`,
    `SELECT uuidv7()`,
    `SELECT nextval('x')`,
    `SELECT * FROM sales USING SAMPLE 10`,
    `SELECT * FROM sales TABLESAMPLE 10%`,
    `SELECT pg_postmaster_start_time()`,
  ],
  'read the data of another run': [
    `SELECT * FROM other`,
    `SELECT * FROM other.main.other`,
    `SELECT * FROM "OTHER"`,
    `SELECT * FROM temp.sales`,
    `SELECT * FROM system.main.duckdb_tables`,
  ],
};

for (const [aim, queries] of Object.entries(attacks)) {
  describe(`SQL does not ${aim}`, () => {
    it.each(queries)('%s', async (query) => {
      expect(await ask(query)).toMatch(/^refused: SqlRefused/);
    });
  });
}

it('SQL that is refused is told what to write instead, and nothing where nothing is known', async () => {
  expect(await ask('SELECT random()')).toBe(
    'refused: SqlRefused: The SQL function random is not permitted. Take rows by a hash of a column: WHERE hash(id) % 10 = 0.',
  );
  expect(await ask('SELECT "constructor"(1)')).toBe(
    'refused: SqlRefused: The SQL function constructor is not permitted.',
  );
});

describe('SQL that is honest passes', () => {
  it.each([
    [`SELECT count(*) AS n FROM sales`, `[{"n":1000}]`],
    [`FROM sales SELECT sum(amount) AS total`, `[{"total":749250}]`],
    [`WITH a AS (SELECT * FROM sales), b AS (SELECT count(*) AS n FROM a) SELECT n FROM b`, `[{"n":1000}]`],
    [
      `WITH RECURSIVE t(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM t WHERE i < 5) SELECT max(i) AS m FROM t`,
      `[{"m":5}]`,
    ],
    [
      `SELECT region, row_number() OVER (ORDER BY region) AS place FROM sales GROUP BY region ORDER BY place LIMIT 1`,
      `[{"region":"east","place":1}]`,
    ],
    [`SELECT s.id FROM sales s JOIN sales t USING (id) WHERE s.id = 3`, `[{"id":3}]`],
    [`SELECT 'read_csv(''x'')' AS text`, `[{"text":"read_csv('x')"}]`],
    [`SELECT list_sum(list_transform([1, 2], x -> x + 1)) AS s`, `[{"s":5}]`],
    [`SELECT CAST(date_trunc('month', day) AS DATE) AS m FROM sales ORDER BY 1 LIMIT 1`, `[{"m":"2024-01-01"}]`],
    [`PIVOT sales ON region IN ('north', 'south') USING count(*)`, ''],
    [`SELECT quantile_cont(amount::DOUBLE, 0.5) AS m FROM sales`, `[{"m":749.25}]`],
    [
      `SELECT max(amount)::DECIMAL(10, 2) AS m, TRY_CAST('2.5' AS NUMERIC(4, 1)) AS n FROM sales`,
      `[{"m":1498.5,"n":2.5}]`,
    ],
    [`SELECT ['1', '2']::INTEGER[] AS l, {'x': '3'}::STRUCT(x INTEGER) AS s`, `[{"l":[1,2],"s":{"x":3}}]`],
    [`SELECT '{"a": [4]}'::JSON -> '$.a[0]' AS j, 'b'::ENUM('a', 'b') AS e`, `[{"j":"4","e":"b"}]`],
    [`SELECT list_aggregate([1, 2, 6], 'median') AS m, list_aggr([1, 2], 'SUM') AS s`, `[{"m":2,"s":3}]`],
    [
      `WITH RECURSIVE r AS (WITH one AS (SELECT 1 AS i) SELECT i FROM one UNION ALL SELECT r.i + one.i FROM r, one WHERE r.i < 3) SELECT max(i) AS m FROM r`,
      `[{"m":3}]`,
    ],
    [`WITH sales AS (SELECT count(*) AS n FROM main.sales) SELECT n FROM sales`, `[{"n":1000}]`],
    [`SELECT id FROM sales USING SAMPLE 2 ROWS (reservoir, 42)`, ''],
    [`SELECT * FROM range(2)`, `[{"range":0},{"range":1}]`],
    [`SELECT "constructor" FROM (SELECT 1 AS "constructor")`, `[{"constructor":1}]`],
    [`SELECT 9007199254740993 > 9007199254740992 AS exact`, `[{"exact":true}]`],
    [`SELECT 1 AS "__proto__"`, `[{"__proto__":1}]`],
    [`DESCRIBE sales`, ''],
    [`SUMMARIZE sales`, ''],
    [`VALUES (1)`, `[{"col0":1}]`],
    [`SELECT * FROM (VALUES (1, 'a')) t(x, y)`, `[{"x":1,"y":"a"}]`],
    [
      `SELECT grouping(region) AS g, count(*) AS n FROM sales GROUP BY ROLLUP (region) ORDER BY n DESC LIMIT 1`,
      `[{"g":1,"n":1000}]`,
    ],
    [
      `SELECT count(*) AS n FROM sales WHERE region LIKE 'no%' AND day BETWEEN '2024-01-01' AND '2024-12-31'`,
      `[{"n":250}]`,
    ],
    [
      `SELECT extract(year FROM day) AS y, strftime(day, '%m') AS m FROM sales ORDER BY ALL LIMIT 1`,
      `[{"y":2024,"m":"01"}]`,
    ],
  ])('%s', async (query, expected) => {
    const answer = await ask(query);
    if (expected === '') expect(answer).toMatch(/^REACHED/);
    else expect(answer).toBe(`REACHED ${expected}`);
  });
});

describe('after all that', () => {
  it('the stored dataset is the same to the bit, and no file was written', () => {
    expect(dataset.digest()).toBe(before);
    expect(['csv', 'parquet', 'duckdb'].some((ending) => existsSync(join(folder, `escaped.${ending}`)))).toBe(false);
  });
});
