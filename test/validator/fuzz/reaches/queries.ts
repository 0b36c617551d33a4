import fc from 'fast-check';
import { reach } from './reach.ts';
import type { Reach } from './reach.ts';

const rows = reach('more than the tables', '(value: any) => Array.isArray(value) && value.length > 0');
const done = reach('statements that change', '(value: any) => Array.isArray(value)');

const sources = [
  "read_text('/etc/hosts')",
  "read_blob('/etc/hosts')",
  "read_csv('/etc/passwd', delim = ':', header = false)",
  "READ_TEXT ( '/etc/hosts' )",
  "read_text/* of a table */('/etc/hosts')",
  '"read_text"(\'/etc/hosts\')',
  "main.read_text('/etc/hosts')",
  "read_text(['/etc/hosts'])",
  "read_text('/etc/' || 'hosts')",
  'read_text($$/etc/hosts$$)',
  "glob('/etc/*')",
  "sniff_csv('/etc/passwd')",
  'duckdb_settings()',
  'duckdb_functions()',
  'information_schema.tables',
  'pragma_database_size()',
  "query('SELECT 91 AS n')",
  "query_table('sales')",
  "(SELECT current_setting('threads') AS n)",
];

const around = [
  (source: string) => `SELECT * FROM ${source}`,
  (source: string) => `FROM ${source}`,
  (source: string) => `from ${source} select 1 as n limit 5`,
  (source: string) => `WITH held AS (SELECT * FROM ${source}) SELECT * FROM held`,
  (source: string) => `SELECT (SELECT count(*) FROM ${source}) AS n FROM sales LIMIT 1`,
  (source: string) => `SELECT 1 AS n FROM sales WHERE EXISTS (FROM ${source}) LIMIT 1`,
  (source: string) => `SELECT 0 AS n UNION ALL SELECT count(*) FROM ${source}`,
  (source: string) => `SELECT s.units FROM sales s, LATERAL (SELECT count(*) AS n FROM ${source}) LIMIT 1`,
  (source: string) => `SELECT 1 AS n /* ; */ FROM ${source} -- '`,
  (source: string) => `VALUES ((SELECT count(*) FROM ${source}))`,
];

const statements = [
  // A lock on /dev/null is passed on to whoever inherits it.
  "COPY (SELECT 91 AS n) TO '/dev/zero' (FORMAT csv)",
  'CREATE TABLE more AS SELECT 91 AS n',
  'CREATE TEMP VIEW more AS SELECT 91 AS n',
  'CREATE MACRO more(a) AS a',
  'DELETE FROM sales',
  'UPDATE sales SET units = 0',
  'INSERT INTO sales SELECT * FROM sales',
  'DROP TABLE sales',
  'ALTER TABLE sales RENAME TO others',
  "ATTACH ':memory:' AS other",
  'SET threads = 1',
  'PRAGMA database_list',
  'SELECT 1 AS n; DELETE FROM sales',
  "SELECT $a$ ' $a$ AS t; DROP TABLE sales",
  'EXPLAIN SELECT 1',
  'CALL pragma_version()',
];

type Spelling = (start: string, end: string) => string;
const quote = JSON.stringify;

const written: readonly Spelling[] = [
  (start, end) => quote(start + end),
  (start, end) => `${quote(start)} + ${quote(end)}`,
  (start, end) => `(${quote(start + end)} as string)`,
  (start, end) => `\`\${${quote(start)}}\${${quote(end)}}\``,
];

const made: readonly Spelling[] = [
  (start, end) => `[${quote(start)}, ${quote(end)}].join('')`,
  (start, end) => `((part: string) => ${quote(start)} + part)(${quote(end)})`,
  (start, end) => `JSON.parse(${quote(quote(start + end))})`,
  (start, end) => `new Map([['query', ${quote(start + end)}]]).get('query')!`,
  (start, end) => `({ toString: () => ${quote(start + end)} } as any)`,
];

const opaque: readonly Spelling[] = [
  (start, end) => `[${quote(start)}, ${quote(end)}].join(words.nothing)`,
  (start, end) => `(${quote(start)} + words.nothing + ${quote(end)})`,
  (start, end) => `${quote(`${start}\u00a6${end}`)}.replace('\u00a6', words.nothing)`,
  (start, end) =>
    `${quote(
      Array.from(start + end)
        .toReversed()
        .join(''),
    )}.split(words.nothing).reverse().join('')`,
  (start, end) => `[${quote(start + end)}, 'SELECT 1 AS a'][words.zero]!`,
  (start, end) => `${quote(start + end)}.slice(words.zero)`,
  (start, end) =>
    `((texts: string[]) => { let all = words.nothing; for (const text of texts) all += text; return all; })([${quote(start)}, ${quote(end)}])`,
];

/** The query as an expression. Most of them need the data, since what can be known of the others is refused. */
const spellQuery = (query: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.oneof(
        { weight: 10, arbitrary: fc.constantFrom(...opaque) },
        { weight: 2, arbitrary: fc.constantFrom(...made) },
        { weight: 1, arbitrary: fc.constantFrom(...written) },
      ),
      fc.integer({ min: 1, max: query.length - 1 }),
    )
    .map(([spell, cut]) => spell(query.slice(0, cut), query.slice(cut)));

const send = [
  (query: string) => `sql(${query})`,
  (query: string) => `sql<any>(${query}, [])`,
  (query: string) => `(sql as any).call(null, ${query})`,
  (query: string) => `[${query}].map((text) => sql(text))[0]`,
  (query: string) => `Promise.resolve(${query}).then((text) => sql(text))`,
  (query: string) => `columns(${query}).then((got: any) => Object.values(got)[0] === undefined ? null : [got])`,
];

const asked = (query: string): fc.Arbitrary<string> =>
  fc.tuple(spellQuery(query), fc.constantFrom(...send)).map(([text, ask]) => ask(text));

const reading = fc
  .tuple(fc.constantFrom(...sources), fc.constantFrom(...around))
  .chain(([source, wrap]) => asked(wrap(source)))
  .map(rows);

const changing = fc
  .constantFrom(...statements)
  .chain(spellQuery)
  .chain((text) => fc.constantFrom(...send.slice(0, 5).map((ask) => ask(text))))
  .map(done);

const withParameter = fc
  .constantFrom(
    "sql('SELECT * FROM read_text(?)', ['/etc/hosts'])",
    "sql(['SELECT * FROM', 'glob(?)'].join(' '), ['/etc/*'])",
  )
  .map(rows);

export const forbiddenQueries: fc.Arbitrary<Reach> = fc.oneof(
  { weight: 6, arbitrary: reading },
  { weight: 3, arbitrary: changing },
  { weight: 1, arbitrary: withParameter },
);
