import { describe, expect, test } from 'vitest';
import { validate } from '../../../src/validator/validate.ts';
import { checkScript, findViolations, findWarnings, inspector, testRefusals, testWarnings } from '../check-script.ts';

const kit = "import { sql, columns } from 'glovebox/kit';\n";
const ask = (query: string) => `${kit}await sql(${query}); columns;`;
const tables = [{ name: 'sales', columns: [{ name: 'region' }, { name: 'revenue' }] }];

testRefusals('query', [
  ['a file read as a table', ask(`"FROM '/etc/passwd'"`), ask(`"SELECT '/etc/passwd' AS path FROM sales"`)],
  ['a file read by a function', ask(`"SELECT * FROM read_csv('a.csv')"`), ask(`"SELECT read_csv FROM sales"`)],
  ['a file on the web', ask(`"FROM 'https://example.com/a.parquet'"`), ask(`"SELECT 'https://example.com/a.parquet'"`)],
  ['COPY', ask(`"COPY sales TO 'out.csv'"`), ask(`"WITH copy AS (FROM sales) SELECT * FROM copy"`)],
  ['ATTACH', ask(`"ATTACH 'other.duckdb'"`), ask(`"SELECT 'ATTACH' AS verb FROM sales"`)],
  ['INSTALL', ask(`"INSTALL httpfs"`), ask(`"SELECT install FROM sales"`)],
  ['LOAD', ask(`"LOAD httpfs"`), ask(`"SELECT load FROM sales"`)],
  ['SET', ask(`"SET threads = 1"`), ask(`"SELECT region AS set FROM sales"`)],
  ['PRAGMA', ask(`"PRAGMA version"`), ask(`"SELECT 'PRAGMA version' AS text FROM sales"`)],
  ['a write', ask(`"DELETE FROM sales"`), ask(`"SELECT 'DELETE FROM sales' AS text"`)],
  ['two statements', ask(`"SELECT 1; SELECT 2"`), ask(`"SELECT '1; SELECT 2'"`)],
  ['settings', ask(`"SELECT current_setting('threads')"`), ask(`"SELECT current_setting FROM sales"`)],
  ['views of the engine', ask(`"FROM duckdb_settings()"`), ask(`"SELECT duckdb_settings FROM sales"`)],
  ['another catalog', ask(`"FROM other.main.sales"`), ask(`"FROM main.sales"`)],
  ['no valid SQL', ask(`"SELEC region FROM sales"`), ask(`"SELECT region FROM sales"`)],
  [
    'PIVOT without IN',
    ask(`"PIVOT sales ON region USING sum(revenue)"`),
    ask(`"PIVOT sales ON region IN ('a', 'b') USING sum(revenue)"`),
  ],
  ['a query by columns', `${kit}sql; await columns("FROM 'a.csv'");`, `${kit}sql; await columns('FROM sales');`],
  [
    'a query under another name',
    "import { sql as ask } from 'glovebox/kit';\nawait ask('CHECKPOINT');",
    "import { sql as ask } from 'glovebox/kit';\nawait ask('FROM checkpoint');",
  ],
  [
    'a query by way of a constant',
    `${kit}const ask = sql; await ask('CHECKPOINT'); columns;`,
    `${kit}const ask = sql; await ask('FROM a'); columns;`,
  ],
  [
    'a query of the module',
    "import * as kit from 'glovebox/kit';\nawait kit.sql('CHECKPOINT');",
    "import * as kit from 'glovebox/kit';\nawait kit.sql('FROM a');",
  ],
  ['a text put together', ask(`'CHECK' + \`POINT\``), ask(`'FROM ' + \`a\``)],
  ['a constant', `const text = 'CHECKPOINT';\n${ask('text')}`, `const text = 'FROM a';\n${ask('text')}`],
  [
    'a choice of which one is wrong',
    ask(`sql.length > 1 ? 'FROM a' : 'CHECKPOINT'`),
    ask(`sql.length > 1 ? 'FROM a' : 'FROM b'`),
  ],
  ['the clock of the engine', ask(`"SELECT now()"`), ask(`"SELECT now FROM sales"`)],
  ['chance', ask(`"SELECT random() FROM sales"`), ask(`"SELECT hash(id) FROM sales"`)],
]);

testWarnings('unordered-limit', [
  ['LIMIT alone', ask(`'SELECT a FROM t LIMIT 3'`), ask(`'SELECT a FROM t ORDER BY a LIMIT 3'`)],
  [
    'LIMIT inside',
    ask(`'SELECT sum(a) FROM (SELECT a FROM t LIMIT 3)'`),
    ask(`'SELECT sum(a) FROM (SELECT a FROM t ORDER BY a LIMIT 3)'`),
  ],
  [
    'an order that is lost',
    ask(`'SELECT a, row_number() OVER (ORDER BY a) FROM t LIMIT 3'`),
    ask(`'SELECT * FROM (SELECT a FROM t ORDER BY a) LIMIT 3'`),
  ],
  ['a percentage', ask(`'SELECT a FROM t LIMIT 10%'`), ask(`'SELECT count(*), max(a) FROM t LIMIT 1'`)],
]);

describe('a query', () => {
  test('is judged by the tables of the dataset, where they are known', async () => {
    const foreign = await checkScript(ask(`'SELECT region FROM orders'`), tables);
    expect(foreign).toMatchObject({
      accepted: false,
      violations: [
        { rule: 'query', message: expect.stringContaining('no table orders'), remedy: 'The tables are sales.' },
      ],
    });
    expect(await checkScript(ask(`'SELECT region FROM SALES'`), tables)).toMatchObject({ accepted: true });
    // A name that the engine takes for the clock, unless a column has it.
    expect(await checkScript(ask(`'SELECT current_date FROM sales'`), tables)).toMatchObject({ accepted: false });
    const dated = [{ name: 'sales', columns: [{ name: 'current_date' }] }];
    expect(await checkScript(ask(`'SELECT current_date FROM sales'`), dated)).toMatchObject({ accepted: true });
  });

  test('that is refused is pointed at where it is wrong', async () => {
    const source = `${kit}const text = \`SELECT 'é', region,\n  random()\nFROM sales\`;\nawait sql(text); columns;`;
    expect(await findViolations(source)).toMatchObject([{ line: 3, column: 3, excerpt: 'random()' }]);
  });

  test.each([
    ['with values in its text', 'sql(`SELECT ${columns.length} FROM t`)'],
    ['from a function', 'sql(String(columns))'],
    ['of which nothing is known', 'sql(...(columns as unknown as [string]))'],
  ])('%s is noted, at no risk', async (_what, call) => {
    expect(await checkScript(`${kit}await ${call}; columns;`)).toMatchObject({
      accepted: true,
      risk: 'safe',
      warnings: [{ rule: 'dynamic-query', risk: 'safe', line: 2 }],
    });
  });

  test('put together around a LIMIT without order is warned about', async () => {
    expect(await findWarnings(`${kit}await sql(\`SELECT a FROM t LIMIT \${columns.length}\`);`)).toMatchObject([
      { rule: 'dynamic-query' },
      { rule: 'unordered-limit' },
    ]);
  });

  test('beside more than can be read is refused', async () => {
    const many = (count: number) => `${kit}columns;${'sql("FROM a");'.repeat(count)}`;
    expect(await findViolations(many(500))).toEqual([]);
    expect(await findViolations(many(501))).toMatchObject([
      { rule: 'query', message: expect.stringContaining('more queries') },
    ]);
  });

  test('that stands in a script more than once is read once', async () => {
    const asked: (readonly string[])[] = [];
    const readSql = async (queries: readonly string[]) => {
      asked.push(queries);
      return queries.map(() => '{"error":false,"statements":[{"node":{}}]}');
    };
    await validate('typescript', `${kit}columns; sql('FROM a'); sql('FROM b'); sql('FROM a');`, inspector, { readSql });
    expect(asked).toEqual([['FROM a', 'FROM b']]);
  });

  test('that the engine gives no tree for is refused', async () => {
    const check = (trees: readonly string[]) =>
      validate('typescript', ask(`'FROM a'`), inspector, { readSql: async () => trees });
    expect(await check([])).toMatchObject({ accepted: false, violations: [{ rule: 'query' }] });
    expect(await check(['no JSON'])).toMatchObject({ accepted: false, violations: [{ rule: 'internal' }] });
    expect(await check(['{}'])).toMatchObject({ accepted: false });
    expect(
      await check([`{"error":false,"statements":[{"node":${'['.repeat(50_000)}${']'.repeat(50_000)}}]}`]),
    ).toMatchObject({ accepted: false });
  });
});
