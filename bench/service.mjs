// What it costs to ask over HTTP: a script at hand over a stored dataset, sent in a closed loop by 1, 4 and 16 at once, beside the
// same script run by the library in the same run, in turns. Where the time goes, stage by stage. Prints JSON.
// npm run bench -- service [questions for each] (GLOVEBOX_SANDBOX says in which box, embedded unless told)
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as rest } from 'node:timers/promises';
import { createAnalyst } from '../dist/index.js';
import { startService, writeForm } from './service/start-service.mjs';

const questions = Number(process.argv[2] ?? 32);
const sandbox = process.env.GLOVEBOX_SANDBOX || 'embedded';
const root = mkdtempSync(join(tmpdir(), 'glovebox-bench-'));
const home = join(root, 'home');
const restMilliseconds = 1_500;

const script = `import { sql, metric, plot } from 'glovebox/kit';
const rows = await sql('SELECT region, sum(amount) AS total, count(*) AS n FROM sales GROUP BY region ORDER BY region');
metric('rows', rows.reduce((sum, row) => sum + Number(row.n), 0));
metric('total', rows.reduce((sum, row) => sum + Number(row.total), 0));
metric('regions', rows.length);
plot('by region', { mark: 'bar', data: { values: rows.map(({ region, total }) => ({ region, total: Number(total) })) }, encoding: { x: { field: 'region' }, y: { field: 'total', type: 'quantitative' } } });
`;

const service = await startService({ home, sandbox, concurrency: 4 });
const analyst = await createAnalyst({ home, sandbox, generator: 'offline', warmBoxes: 2 });
try {
  const upload = await writeForm({ name: 'sales' }, 'sales.csv', writeSales(10_000));
  const { json: dataset } = await service.send('POST', '/datasets', upload);
  const ask = { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ script, data: 'sales' }) };
  const ways = { library: () => askLibrary(dataset.hash), service: () => askService(ask) };
  for (const way of Object.values(ways)) for (let warm = 0; warm < 3; warm += 1) await way();

  const result = {
    name: 'service',
    what: 'POST /analyze with a script and a stored dataset of 10,000 rows (SQL, 3 metrics, a bar chart), and analyst.run of the same; milliseconds',
    machine: { node: process.version, cpus: cpus().length, sandbox },
    questions,
    limit: { 'HTTP adds at the median, one at a time': 10 },
    'one at a time': await alternate(ways),
    '4 at once': await inTurns(ways, 4),
    '16 at once': await inTurns(ways, 16),
    'HTTP alone': { healthz: await measureHealth() },
  };
  result.reached = result['one at a time']['HTTP adds'] <= 10;
  console.log(JSON.stringify(result, null, 2));
} finally {
  await Promise.all([service.stop(), analyst.close()]);
  rmSync(root, { recursive: true, force: true });
}

/** Each question of one beside one of the other, with a rest, so that both find the same machine. */
async function alternate(ways) {
  const taken = { library: [], service: [] };
  for (let asked = 0; asked < questions; asked += 1) {
    // Whoever comes first finds what the other has left.
    const order = asked % 2 === 0 ? ['library', 'service'] : ['service', 'library'];
    for (const name of order) {
      await rest(restMilliseconds);
      taken[name].push(await ways[name]());
    }
  }
  return compare(taken);
}

/** A closed loop: as many ask at once as are told, each the next question when it has the answer. In rounds, one after the other. */
async function inTurns(ways, concurrency) {
  const rounds = 4;
  const taken = { library: [], service: [] };
  const seconds = { library: 0, service: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? ['library', 'service'] : ['service', 'library'];
    for (const name of order) {
      await rest(restMilliseconds);
      const started = performance.now();
      let left = Math.max(Math.ceil(questions / rounds), concurrency);
      const asker = async () => {
        while (left > 0) {
          left -= 1;
          taken[name].push(await ways[name]());
        }
      };
      await Promise.all(Array.from({ length: concurrency }, asker));
      seconds[name] += (performance.now() - started) / 1000;
    }
  }
  const perSecond = (name) => round(taken[name].length / seconds[name]);
  return { ...compare(taken), 'answers a second': { library: perSecond('library'), service: perSecond('service') } };
}

async function askLibrary(hash) {
  const started = performance.now();
  const { status, timings } = await analyst.run(script, { data: { hash } });
  const milliseconds = performance.now() - started;
  if (status !== 'answered') throw new Error(status);
  return { milliseconds, ...split(timings, milliseconds) };
}

async function askService(ask) {
  const { milliseconds, json, request } = await service.send('POST', '/analyze', ask);
  if (json.status !== 'answered') throw new Error(json.status);
  const inside = await service.timeOf(request);
  const { json: record } = await service.send('GET', `/analyses/${json.id}`);
  const [created, begun, ended] = [record.createdAt, record.startedAt, record.endedAt].map((at) => Date.parse(at));
  return {
    milliseconds,
    ...split(json.timings, milliseconds),
    queue: begun - created,
    'receive, record and send': inside - (ended - created),
    'on the way': milliseconds - inside,
  };
}

/** The stages, and all that is around them: that is where HTTP, queue and store are. */
function split(timings, milliseconds) {
  const { generate = 0, open = 0, validate = 0, run = 0 } = timings;
  return { open, validate, run, 'around the stages': milliseconds - generate - open - validate - run };
}

/** `HTTP adds` is taken around the stages: a box that starts later by chance does not change it. */
function compare({ library, service: served }) {
  const [own, other] = [describe(library), describe(served)];
  const added = (name, share = 'p50') => round(other[name][share] - own[name][share]);
  return {
    'HTTP adds': added('around the stages'),
    // Others on the machine make everything wait: the quickest tenth of each shows what is left without them.
    'HTTP adds, at p10': added('around the stages', 'p10'),
    'HTTP adds, to the whole': added('milliseconds'),
    baseline: own,
    service: other,
  };
}

async function measureHealth() {
  const times = [];
  for (let count = 0; count < 200; count += 1) times.push(await service.send('GET', '/healthz'));
  return describe(times.map(({ milliseconds }) => ({ milliseconds }))).milliseconds;
}

function describe(measured) {
  return Object.fromEntries(
    Object.keys(measured[0]).map((name) => {
      const sorted = measured.map((one) => one[name]).toSorted((a, b) => a - b);
      const at = (share) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]);
      return [name, { p10: at(0.1), p50: at(0.5), p95: at(0.95) }];
    }),
  );
}

function round(value) {
  return Math.round(value * 100) / 100;
}

function writeSales(rows) {
  const regions = ['north', 'south', 'east', 'west'];
  const lines = Array.from({ length: rows }, (_, index) => `${index},${regions[index % 4]},${(index % 977) * 1.5}`);
  return `id,region,amount\n${lines.join('\n')}\n`;
}
