/** What a model that has never seen the kit needs to write a script that runs. */
export const scriptGuide = `# Scripts for Glovebox

A script is plain top-level TypeScript; \`await\` works at the top level. It runs in a sealed box that holds the tables in DuckDB, and
nothing else: no network, no files, no clock, no packages. What it states is the answer.

## What there is

\`\`\`ts
import { sql, columns, metric, table, plot, insight, assume, progress, now } from 'glovebox/kit';
import { describe, tests, models, series, anomalies, finance, quality, graphs } from 'glovebox/analysis'; // statistics, where SQL does not do

const rows = await sql('SELECT region, sum(revenue) AS revenue FROM sales WHERE year = ? GROUP BY region ORDER BY revenue DESC, region', [2024]);
\`\`\`

| call | what it does |
| --- | --- |
| \`await sql(query, parameters?)\` | rows of one SELECT in DuckDB's SQL. Numbers as number, dates and times as ISO text, NULL as null |
| \`await columns(query, parameters?)\` | the same by column: \`Float64Array\` for numbers, for a million rows |
| \`metric(name, value, { label?, unit?, format? })\` | states a key figure: a number, a text or a boolean; gives a handle to cite it with |
| \`table(name, rows, { title?, key?, columns? })\` | states a table of plain values; \`.cell(key, column)\` cites one of its cells |
| \`plot(name, vegaLite, { title? })\` | draws a chart; its data is \`{ name: 'a table of yours' }\` or \`{ values: [...] }\` |
| \`insight(text)\` | a sentence of the answer, with a handle for every number |
| \`assume(text)\` | what you took for granted, such as rows that are left out |
| \`progress(share, text)\` | how far it is, from 0 to 1 |
| \`now()\` | when it was asked: the only time there is |

Formats: \`integer\`, \`percent\` (takes a share: 0.12), \`currency\` (its code in \`unit\`), \`compact\`, \`plain\` (years, codes).

## What is refused

- sentences with numbers of their own: write \`\${total}\`, a handle, and never \`12\` or "twelve"
- imports of anything else, \`eval\`, \`Function\`, dynamic \`import()\`, \`globalThis\`, \`process\`, \`fetch\`, timers
- \`constructor\`, \`__proto__\`, \`prototype\`: keep data by key in a \`Map\`
- SQL other than one SELECT over the tables; functions that read files, the clock or randomness
- charts with links or pictures

Names of metrics, tables and charts are unique, and have letters, digits, spaces and _ . % ( ) + - only.

## One that works

\`\`\`ts
import { assume, insight, metric, plot, sql, table } from 'glovebox/kit';

const rows = await sql('SELECT region, sum(revenue) AS revenue FROM sales WHERE revenue IS NOT NULL GROUP BY region ORDER BY revenue DESC, region');
assume('Rows without revenue are left out.');
const total = metric('total', rows.reduce((sum, row) => sum + row.revenue, 0), { label: 'Total revenue', format: 'integer' });
const regions = table('regions', rows, { key: 'region', title: 'Revenue by region' });
plot('by_region', {
  data: { name: 'regions' },
  mark: 'bar',
  encoding: { x: { field: 'region', type: 'nominal', sort: '-y' }, y: { field: 'revenue', type: 'quantitative' } },
}, { title: 'Revenue by region' });
const [first] = rows;
if (first) insight(\`\${first.region} leads with \${regions.cell(first.region, 'revenue')} of \${total}.\`);
\`\`\`
`;
