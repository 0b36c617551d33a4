// How long the validator takes: loading it, the first check, and warm checks of a script of 200 lines, beside what the
// parsers alone take for the same script; and how it decides on the corpora. Prints JSON.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { measureRates } from './grading/validator-rates.mjs';

const rounds = 300;
const here = fileURLToPath(import.meta.url);
/** Inside of node_modules, so that the bundle finds its packages. */
const bundle = fileURLToPath(new URL('../node_modules/.cache/glovebox-bench', import.meta.url));

if (process.argv.includes('--cold')) {
  const readSql = await loadReader();
  const started = performance.now();
  const language = await loadLanguage();
  const loaded = performance.now();
  await language.check(writeScript(200), { readSql });
  const first = performance.now();
  await language.check(writeScript(200), { readSql });
  process.stdout.write(
    JSON.stringify({ load: loaded - started, first: first - loaded, second: performance.now() - first }),
  );
  await language.close();
} else {
  await bundleValidator();
  const source = writeScript(200);
  const language = await loadLanguage();
  const readSql = await loadReader();
  const verdict = await language.check(source, { readSql });
  if (!verdict.accepted) throw new Error(`The benchmark's script is refused: ${JSON.stringify(verdict.violations)}`);

  const { parse } = await import('@typescript-eslint/typescript-estree');
  const ts = createRequire(import.meta.url)('typescript');
  const result = {
    benchmark: 'validator',
    node: process.version,
    script: { lines: source.split('\n').length, bytes: Buffer.byteLength(source) },
    goal: { p50: 5, p99: 25 },
    cold: measureCold(),
    warm: await measure(() => language.check(source, { readSql })),
    warmWithoutTypes: await measure(() => language.check(verdict.script.executable, { readSql })),
    baseline: {
      'TypeScript, parse alone': await measure(() =>
        ts.createSourceFile('script.ts', source, ts.ScriptTarget.Latest, true),
      ),
      'typescript-estree, parse alone': await measure(() =>
        parse(source, { range: true, loc: true, jsDocParsingMode: 'none' }),
      ),
    },
    rates: await measureRates({ language, readSql, corpus: await import(`${bundle}/test/validator/corpus.js`) }),
  };
  console.log(JSON.stringify(result, null, 2));
  await language.close();
}

async function loadLanguage() {
  const { createTypeScriptLanguage } = await import(`${bundle}/src/validator/languages/typescript.js`);
  return createTypeScriptLanguage();
}

/** Reads queries as a box does, in this process: what a box adds is the way to it. */
async function loadReader() {
  const { openSqlReader } = await import(`${bundle}/src/engine/sql-reader.js`);
  return (await openSqlReader()).read;
}

/** Bundles the validator alone, as the build bundles it with the rest. */
async function bundleValidator() {
  const { build } = await import('esbuild');
  await build({
    entryPoints: ['src/validator/languages/typescript', 'src/engine/sql-reader', 'test/validator/corpus'].map((name) =>
      fileURLToPath(new URL(`../${name}.ts`, import.meta.url)),
    ),
    outdir: bundle,
    outbase: fileURLToPath(new URL('..', import.meta.url)),
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2023',
    platform: 'node',
    packages: 'external',
    logLevel: 'warning',
  });
}

/** Fresh processes: `first` includes loading the parsers. The median of five. */
function measureCold() {
  const runs = Array.from({ length: 5 }, () =>
    JSON.parse(spawnSync(process.execPath, [here, '--cold'], { encoding: 'utf8' }).stdout),
  );
  const median = (name) => round(runs.map((run) => run[name]).sort((a, b) => a - b)[2]);
  return { load: median('load'), first: median('first'), second: median('second') };
}

async function measure(work) {
  for (let index = 0; index < 50; index += 1) await work();
  const times = [];
  for (let index = 0; index < rounds; index += 1) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  return { p50: round(times[rounds * 0.5]), p99: round(times[rounds * 0.99]) };
}

function round(milliseconds) {
  return Math.round(milliseconds * 100) / 100;
}

/** A script as a model writes them: queries, typed rows, grouping, statistics, a table and a chart in each part. */
function writeScript(lines) {
  const parts = ["import { sql, metric, table, plot, insight, assume, type Row } from 'glovebox/kit';", ''];
  for (let part = 1; parts.length + 24 <= lines; part += 1) parts.push(...writePart(part));
  while (parts.length < lines) parts.push(`assume('Part ${parts.length} counts every row once.');`);
  return parts.join('\n');
}

function writePart(part) {
  return `type Sale${part} = Row & { region: string; month: string; amount: number };

// What each region sold, month by month.
const sales${part} = await sql<Sale${part}>(\`
  SELECT region, strftime(date, '%Y-%m') AS month, sum(amount) AS amount
  FROM sales WHERE year = ? GROUP BY ALL ORDER BY region, month\`, [${2000 + part}]);
const byRegion${part} = new Map<string, Sale${part}[]>();
for (const sale of sales${part}) {
  const group = byRegion${part}.get(sale.region) ?? [];
  group.push(sale);
  byRegion${part}.set(sale.region, group);
}
const summary${part} = [...byRegion${part}].map(([region, rows]) => {
  const amounts = rows.map((row) => Number(row.amount));
  const mean = amounts.reduce((sum, value) => sum + value, 0) / Math.max(amounts.length, 1);
  const variance = amounts.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(amounts.length - 1, 1);
  return { region, mean, deviation: Math.sqrt(variance), best: Math.max(...amounts) };
}).toSorted((a, b) => b.mean - a.mean);
const handle${part} = table('summary ${part}', summary${part}, { title: 'Regions by mean', key: 'region' });
plot('chart ${part}', { mark: 'bar', data: { values: summary${part} }, encoding: { x: { field: 'region' }, y: { field: 'mean', type: 'quantitative' } } });
const top${part} = metric('top ${part}', summary${part}[0]!.mean as number, { unit: 'EUR', format: 'currency' });
insight(\`The best region sells \${top${part}} a month, \${handle${part}.cell(summary${part}[0]!.region, 'best')} at best.\`);`.split(
    '\n',
  );
}
