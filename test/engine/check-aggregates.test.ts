import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refuseRows } from '../../src/engine/check-aggregates.ts';
import { openSqlReader } from '../../src/engine/sql-reader.ts';
import { readSqlTree } from '../../src/engine/sql-tree.ts';

const people = {
  name: 'people',
  columns: ['name', 'city', 'salary', 'born', 'phone', 'bonus', 'home'],
  categories: new Set(['city']),
  measures: new Set(['salary', 'born', 'bonus']),
  full: new Set(['salary', 'born']),
};

let reader: Awaited<ReturnType<typeof openSqlReader>>;
beforeAll(async () => {
  reader = await openSqlReader();
});
afterAll(() => reader.close());

const refuse = async (sql: string) => refuseRows(readSqlTree((await reader.read([sql]))[0] ?? ''), [people]);

describe('aggregates are told', () => {
  it.each([
    'SELECT count(*) FROM people HAVING count(*) >= 5',
    'SELECT count(*), count(DISTINCT name) FROM people HAVING count(*) > 4',
    'SELECT city, count(*) AS n, avg(salary) FROM people GROUP BY city HAVING count(*) >= 5 ORDER BY n DESC LIMIT 3',
    'SELECT p.city, round(avg(p.salary), 2) FROM people p GROUP BY ALL HAVING count(*) >= 10 ORDER BY 2',
    "SELECT date_trunc('month', born) AS m, count(*) FROM people GROUP BY m HAVING count(*) >= 5",
    'SELECT year(born), min(salary), max(salary) FROM people GROUP BY 1 HAVING count(*) >= 5 AND avg(salary) > 3',
    'SELECT count(*) FROM people WHERE TRY_CAST(phone AS BIGINT) IS NULL HAVING count(*) >= 5',
    'SELECT avg(TRY_CAST(phone AS DOUBLE)) FROM people HAVING count(TRY_CAST(phone AS DOUBLE)) >= 5',
    'SELECT max(bonus) FROM people HAVING count(bonus) >= 5',
    'SELECT bonus IS NULL, count(*) FILTER (WHERE salary > 3) * 100.0 / count(*) FROM people GROUP BY 1 HAVING count(*) >= 5',
    'SELECT quantile_cont(salary, 0.9), corr(salary, salary) FROM people HAVING count(*) >= 5',
  ])('%s', async (sql) => {
    expect(await refuse(sql)).toBeUndefined();
  });
});

describe('what could tell of one row is refused', () => {
  it.each([
    ['rows', 'SELECT * FROM people'],
    ['rows, with a limit', 'SELECT name FROM people ORDER BY salary DESC LIMIT 5'],
    ['groups of any size', 'SELECT city, count(*) FROM people GROUP BY city'],
    ['groups of four', 'SELECT city, count(*) FROM people GROUP BY city HAVING count(*) >= 4'],
    ['groups of four and a half', 'SELECT city, count(*) FROM people GROUP BY city HAVING count(*) >= 4.5'],
    ['groups of five or some other', 'SELECT city FROM people GROUP BY city HAVING count(*) >= 5 OR city > 1'],
    ['groups of up to five', 'SELECT city FROM people GROUP BY city HAVING count(*) <= 5'],
    ['not the large groups', 'SELECT city FROM people GROUP BY city HAVING NOT count(*) >= 5'],
    ['a filtered count', 'SELECT city FROM people GROUP BY city HAVING count(*) FILTER (WHERE true) >= 5'],
    ['names', 'SELECT name, count(*) FROM people GROUP BY name HAVING count(*) >= 5'],
    ['names, by their place', 'SELECT name, count(*) FROM people GROUP BY 1 HAVING count(*) >= 5'],
    ['names as another column', 'SELECT name AS city, count(*) FROM people GROUP BY city HAVING count(*) >= 5'],
    ['salaries as groups', 'SELECT salary, count(*) FROM people GROUP BY salary HAVING count(*) >= 5'],
    ['a part of a value', 'SELECT home.city, count(*) FROM people GROUP BY 1 HAVING count(*) >= 5'],
    ['the smallest text', 'SELECT min(name) FROM people HAVING count(*) >= 5'],
    [
      'the smallest number in texts',
      'SELECT min(TRY_CAST(phone AS BIGINT)) FROM people HAVING count(TRY_CAST(phone AS BIGINT)) >= 5',
    ],
    ['a date in texts', 'SELECT avg(TRY_CAST(phone AS DATE)) FROM people HAVING count(*) >= 5'],
    ['what may be one value among empty cells', 'SELECT avg(bonus) FROM people HAVING count(*) >= 5'],
    ['what may be one number among texts', 'SELECT avg(TRY_CAST(phone AS DOUBLE)) FROM people HAVING count(*) >= 5'],
    ['as many different ones', 'SELECT avg(bonus) FROM people HAVING count(DISTINCT bonus) >= 5'],
    ['a value that is picked out', "SELECT sum(CASE WHEN name = 'x' THEN salary END) FROM people HAVING count(*) >= 5"],
    ['a value that is multiplied out', "SELECT sum(salary * CAST(name = 'x' AS INT)) FROM people HAVING count(*) >= 5"],
    [
      'a value that a filter picks out',
      "SELECT max(salary) FILTER (WHERE name = 'x') FROM people HAVING count(*) >= 5",
    ],
    ['the row of the largest', 'SELECT arg_max(name, salary) FROM people HAVING count(*) >= 5'],
    ['all values in one', 'SELECT string_agg(name) FROM people HAVING count(*) >= 5'],
    ['a list', 'SELECT list(salary) FROM people HAVING count(*) >= 5'],
    ['any value', 'SELECT any_value(name), mode(name), first(name) FROM people HAVING count(*) >= 5'],
    ['a histogram of values', 'SELECT histogram(salary) FROM people HAVING count(*) >= 5'],
    ['days', "SELECT date_trunc('day', born) FROM people GROUP BY 1 HAVING count(*) >= 5"],
    ['moments', 'SELECT epoch(born) FROM people GROUP BY 1 HAVING count(*) >= 5'],
    ['a subquery', 'SELECT (SELECT max(name) FROM people), count(*) FROM people HAVING count(*) >= 5'],
    ['a subquery in WHERE', 'SELECT count(*) FROM people WHERE salary > (SELECT 1) HAVING count(*) >= 5'],
    ['rows of a subquery', 'SELECT count(*) FROM (SELECT * FROM people LIMIT 1) HAVING count(*) >= 5'],
    ['rows that a join makes five of', 'SELECT avg(salary) FROM people, range(5) HAVING count(*) >= 5'],
    ['rows of a join', 'SELECT avg(a.salary) FROM people a JOIN people b ON true HAVING count(*) >= 5'],
    ['a common table', 'WITH one AS (SELECT name FROM people) SELECT count(*) FROM one HAVING count(*) >= 5'],
    ['a union', 'SELECT count(*) FROM people HAVING count(*) >= 5 UNION SELECT name FROM people'],
    ['a window', 'SELECT city, sum(count(*)) OVER () FROM people GROUP BY city HAVING count(*) >= 5'],
    ['DISTINCT', 'SELECT DISTINCT city FROM people GROUP BY city HAVING count(*) >= 5'],
    ['QUALIFY', 'SELECT city FROM people GROUP BY city HAVING count(*) >= 5 QUALIFY true'],
    ['another order', 'SELECT city FROM people GROUP BY city HAVING count(*) >= 5 ORDER BY max(name)'],
    ['renamed columns', 'SELECT city FROM people AS p(city, name) GROUP BY city HAVING count(*) >= 5'],
    ['SUMMARIZE', 'SUMMARIZE people'],
    ['a hidden HAVING', 'SELECT count(*) FROM people HAVING count(*) >= 5 AND max(name) > 1'],
  ])('%s', async (_, sql) => {
    expect(await refuse(sql)).toMatch(/\w/);
  });
});
