import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { createChangedViews } from '../../src/engine/change-data.ts';

/** The sums and counts of a table before and after its changed copy was laid over it. */
async function compare(create: string, query: string): Promise<[unknown, unknown]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(create);
  const read = async () => (await (await connection.run(query)).getRowsJson())[0]?.[0];
  const before = await read();
  await createChangedViews(connection, ['t']);
  const after = await read();
  instance.closeSync();
  return [before, after];
}

describe('the changed copy of a table', () => {
  it.each([
    ['a count of many rows', 'CREATE TABLE t AS SELECT * FROM range(1000) r(a)', 'SELECT count(*) FROM t'],
    ['a count of three rows', `CREATE TABLE t AS SELECT unnest(['x', 'y', 'z']) AS a`, 'SELECT count(*) FROM t'],
    ['a count of one row of text', `CREATE TABLE t AS SELECT 'x' AS a`, 'SELECT count(*) FROM t'],
    ['a sum of integers', 'CREATE TABLE t AS SELECT 7 AS a FROM range(10)', 'SELECT sum(a) FROM t'],
    ['a mean of equal doubles', 'CREATE TABLE t AS SELECT 0.5::DOUBLE AS a FROM range(10)', 'SELECT avg(a) FROM t'],
    ['a mean of decimals', 'CREATE TABLE t AS SELECT 9.99::DECIMAL(10, 2) AS a FROM range(10)', 'SELECT avg(a) FROM t'],
    [
      'a maximum at the edge of its type and others',
      'CREATE TABLE t AS SELECT CASE WHEN i = 0 THEN 127 ELSE i END::TINYINT AS a FROM range(9) r(i)',
      'SELECT sum(a) FROM t',
    ],
    [
      'a list of different texts',
      `CREATE TABLE t AS SELECT ['x', 'y'][1 + i % 2] AS a FROM range(50) r(i)`,
      `SELECT string_agg(DISTINCT a ORDER BY a) FROM t`,
    ],
    ['a correlation', 'CREATE TABLE t AS SELECT i AS a, i * 2 AS b FROM range(50) r(i)', 'SELECT corr(a, b) FROM t'],
  ])('moves %s', async (_what, create, query) => {
    const [before, after] = await compare(create, query);
    expect(after).not.toEqual(before);
  });

  it('keeps types, names, nulls and text', async () => {
    const create = `CREATE TABLE t AS SELECT NULL::INTEGER AS a, 'x' AS "b ""c", DATE '2024-01-01' AS range, i AS "1" FROM range(4) r(i)`;
    const query = `SELECT string_agg(column_name || ' ' || column_type, ', ') FROM (DESCRIBE t)`;
    const [before, after] = await compare(create, query);
    expect(after).toEqual(before);
    expect(await compare(create, `SELECT count(a) FROM t`)).toEqual(['0', '0']);
  });

  it('keeps lists and structs of numbers', async () => {
    const create = `CREATE TABLE t AS SELECT [1, 2] AS a, [1.5::DECIMAL(4, 1)] AS b, {'n': 1} AS c, [[1]]::INTEGER[1][] AS d FROM range(9)`;
    const [before, after] = await compare(create, `SELECT string_agg(DISTINCT (a, b, c, d)::VARCHAR, '; ') FROM t`);
    expect(after).toEqual(before);
  });

  it('never changes the table itself', async () => {
    const [before, after] = await compare(
      'CREATE TABLE t AS SELECT * FROM range(9) r(a)',
      'SELECT sum(a) FROM memory.main.t',
    );
    expect(after).toEqual(before);
  });
});
