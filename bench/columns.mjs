// What the box adds to a query: a group-by over 10M rows, and columns() of 1M rows x 3 numbers into the script.
// The baseline is DuckDB in this process, on the same file with as many threads, in turns with the box.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { createAnalyst } from '../dist/index.js';

const rounds = 5;
const threads = 2;
const box = process.env.GLOVEBOX_SANDBOX ?? 'embedded';
const folder = mkdtempSync(join(tmpdir(), 'glovebox-bench-'));
const parquet = join(folder, 'big.parquet');
const groupBy = 'SELECT g, sum(v) AS total, avg(w) AS mean, count(*) AS n FROM big GROUP BY g ORDER BY g';
const wide = 'SELECT v, w, id FROM big LIMIT 1000000';

const memory = await DuckDBInstance.create(':memory:');
const maker = await memory.connect();
await maker.run(
  `COPY (SELECT i AS id, (i * 7919) % 1000 AS g, (i % 1000) / 7.0 AS v, sin(i) AS w FROM range(10000000) t(i)) TO '${parquet}' (FORMAT parquet)`,
);
memory.closeSync();

const analyst = await createAnalyst({ home: join(folder, 'home'), cpus: threads, sandbox: box });
try {
  const { dataset } = await analyst.profile(parquet);
  const results = { groupBy: { box: [], host: [] }, columns: { box: [], script: [], host: [] } };
  for (let round = 0; round <= rounds; round += 1) {
    const base = await run(`metric('nothing', 1);`);
    const grouped = await run(`const rows = await sql(\`${groupBy}\`); metric('n', rows.length);`);
    const arrays = await run(
      `const { v, w, id } = await columns('${wide}'); metric('n', v.length + w.length + id.length);`,
    );
    // A box is used once: the host opens the file afresh for each query too.
    const hostGroup = await onHost(dataset.path, async (connection) =>
      (await connection.runAndReadAll(groupBy)).getRowsJS(),
    );
    const hostWide = await onHost(dataset.path, async (connection) =>
      (await connection.runAndReadAll(wide)).getColumnsJS(),
    );
    // The first round warms the file's pages for both.
    if (round === 0) continue;
    results.groupBy.box.push(grouped.lineage[0].milliseconds);
    results.groupBy.host.push(hostGroup);
    results.columns.box.push(arrays.lineage[0].milliseconds);
    results.columns.script.push(arrays.timings.run - base.timings.run);
    results.columns.host.push(hostWide);
  }
  const groupByBox = median(results.groupBy.box);
  const groupByHost = median(results.groupBy.host);
  console.log(
    JSON.stringify(
      {
        name: 'columns',
        box,
        threads,
        groupBy10M: {
          milliseconds: groupByBox,
          baseline: groupByHost,
          ratio: round2(groupByBox / groupByHost),
          limit: 1.2,
        },
        columns1Mx3: {
          milliseconds: median(results.columns.box),
          toTheScript: median(results.columns.script),
          baseline: median(results.columns.host),
        },
        rounds,
      },
      null,
      2,
    ),
  );
} finally {
  await analyst.close();
  rmSync(folder, { recursive: true, force: true });
}

/** The second run over changed data is left out of the timings of queries: only the answer's own lineage counts. */
function run(body) {
  return analyst.run(`import { columns, metric, sql } from 'glovebox/kit';\nvoid [columns, sql];\n${body}`, {
    data: parquet,
  });
}

async function onHost(path, query) {
  const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY', threads: String(threads) });
  const connection = await instance.connect();
  const started = performance.now();
  await query(connection);
  const milliseconds = performance.now() - started;
  instance.closeSync();
  return milliseconds;
}

function median(values) {
  return round2(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]);
}

function round2(value) {
  return Math.round(value * 100) / 100;
}
