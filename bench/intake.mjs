// Taking in a large CSV, with its hash and its profile, against DuckDB's own import of the same file, in turns.
// npm run bench -- intake [--size 1GB] [--rounds 3]
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createAnalyst } from '../dist/index.js';

const { values } = parseArgs({
  options: { size: { type: 'string', default: '1GB' }, rounds: { type: 'string', default: '3' } },
});
const rounds = Number(values.rounds);
const limit = { ratio: 1.3, peakRssBytes: 1024 ** 3 };
const root = mkdtempSync(join(tmpdir(), 'glovebox-bench-'));
const csv = join(root, 'orders.csv');

try {
  const rows = writeOrders(csv, readSize(values.size));
  const runs = { baseline: [], glovebox: [], peakRssBytes: [] };
  for (let round = 0; round < rounds; round += 1) {
    runs.baseline.push(importWithDuckDB(round));
    const { seconds, peakRssBytes } = await takeIn(round, rows);
    runs.glovebox.push(seconds);
    runs.peakRssBytes.push(peakRssBytes);
  }
  const [baselineSeconds, seconds] = [median(runs.baseline), median(runs.glovebox)];
  const ratio = Number((seconds / baselineSeconds).toFixed(3));
  const peakRssBytes = Math.max(...runs.peakRssBytes);
  console.log(
    JSON.stringify(
      {
        name: 'intake',
        what: 'a CSV of ten columns, hashed, typed, stored and profiled; the baseline is CREATE TABLE AS SELECT * FROM read_csv into a file',
        sizeBytes: statSync(csv).size,
        rows,
        baselineSeconds,
        seconds,
        ratio,
        peakRssBytes,
        limit,
        reached: ratio <= limit.ratio && peakRssBytes < limit.peakRssBytes,
        runs,
        machine: { node: process.version, cpus: cpus().length, model: cpus()[0]?.model },
      },
      null,
      2,
    ),
  );
} finally {
  rmSync(root, { recursive: true, force: true });
}

/** The time of opening, importing and closing: the start of the process and the loading of DuckDB are left out. */
function importWithDuckDB(round) {
  const target = join(root, `baseline-${round}.duckdb`);
  const script = `
    import { DuckDBInstance } from '@duckdb/node-api';
    const started = performance.now();
    const instance = await DuckDBInstance.create(${JSON.stringify(target)});
    const connection = await instance.connect();
    await connection.run("CREATE TABLE orders AS SELECT * FROM read_csv('${csv}')");
    await connection.run('CHECKPOINT');
    connection.closeSync();
    instance.closeSync();
    console.log((performance.now() - started) / 1000);`;
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  rmSync(target);
  return Number(Number(stdout).toFixed(3));
}

/** The whole of it, the start of the process that reads included. */
async function takeIn(round, rows) {
  const home = join(root, `home-${round}`);
  const analyst = await createAnalyst({ home, generator: 'offline' });
  const idle = sumRss([process.pid]);
  let peakRssBytes = 0;
  const watch = setInterval(() => {
    peakRssBytes = Math.max(peakRssBytes, sumRss(listFamily(process.pid)));
  }, 20);
  try {
    const started = performance.now();
    const { dataset } = await analyst.profile(csv);
    const seconds = (performance.now() - started) / 1000;
    if (dataset.tables[0]?.rows !== rows) throw new Error(`${dataset.tables[0]?.rows} rows instead of ${rows}`);
    return { seconds: Number(seconds.toFixed(3)), peakRssBytes: Math.max(peakRssBytes, idle) };
  } finally {
    clearInterval(watch);
    await analyst.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** A process and all that it has started. */
function listFamily(pid) {
  const tasks = `/proc/${pid}/task`;
  try {
    const children = readdirSync(tasks).flatMap((task) =>
      readFileSync(`${tasks}/${task}/children`, 'utf8').trim().split(' '),
    );
    return [pid, ...children.filter(Boolean).flatMap((child) => listFamily(Number(child)))];
  } catch {
    return [pid];
  }
}

function sumRss(pids) {
  return pids.reduce((sum, pid) => {
    try {
      return sum + Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
    } catch {
      // It has ended meanwhile.
      return sum;
    }
  }, 0);
}

/** Orders with a date, categories, amounts, texts and a truth value; the same ones every time. Returns their number. */
function writeOrders(path, bytes) {
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const pick = (list) => list[Math.floor(random() * list.length)];
  const [regions, products] = [
    ['North', 'South', 'East', 'West'],
    ['Anvil', 'Bellows', 'Chisel', 'Drill', 'Easel'],
  ];
  const file = openSync(path, 'w');
  let written = writeSync(file, 'order_id,order_date,region,product,quantity,price,discount,customer,email,paid\n');
  let rows = 0;
  let text = '';
  while (written + text.length < bytes) {
    rows += 1;
    const day = new Date(Date.UTC(2020, 0, 1 + Math.floor(random() * 1500))).toISOString().slice(0, 10);
    const customer = Math.floor(random() * 200_000);
    const amounts = `${1 + Math.floor(random() * 20)},${(random() * 500).toFixed(2)},${(random() * 0.4).toFixed(3)}`;
    text += `${rows},${day},${pick(regions)},${pick(products)},${amounts},Customer ${customer},user${customer}@example.com,${random() > 0.5}\n`;
    if (text.length > 1e6) {
      written += writeSync(file, text);
      text = '';
    }
  }
  writeSync(file, text);
  closeSync(file);
  return rows;
}

function readSize(text) {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)\s*(KB|MB|GB)?$/i.exec(text) ?? [];
  if (number === undefined) throw new Error(`--size ${text}: give a size such as 100MB`);
  return Number(number) * { '': 1, kb: 1e3, mb: 1e6, gb: 1e9 }[unit.toLowerCase()];
}

function median(values) {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)];
}
