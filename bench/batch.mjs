// What a batch costs beyond asking: questions by the offline generator over five datasets, answered by runBatch into a folder with
// ledger and reports, beside the same questions asked by the library in a loop that keeps nothing, with the same concurrency, in turns.
// Prints JSON. npm run bench -- batch [questions] [rounds] (GLOVEBOX_SANDBOX says in which box, embedded unless told)
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as rest } from 'node:timers/promises';
import { createAnalyst, readBatch, runBatch } from '../dist/index.js';

const count = Number(process.argv[2] ?? 200);
const rounds = Number(process.argv[3] ?? 4);
const sandbox = process.env.GLOVEBOX_SANDBOX || 'embedded';
const concurrency = 2;
const most = 5;
const root = mkdtempSync(join(tmpdir(), 'glovebox-bench-'));

const wordings = [
  'total amount',
  'total amount by region',
  'average price by product',
  'how many rows are there?',
  'top 3 products by amount',
  'amount by month',
  'highest price',
  'share of amount by product',
];

const analyst = await createAnalyst({
  home: join(root, 'home'),
  sandbox,
  generator: 'offline',
  warmBoxes: concurrency,
});
try {
  mkdirSync(join(root, 'data'));
  const files = Array.from({ length: 5 }, (_, index) => writeDataset(index + 1));
  const questions = Array.from({ length: count }, (_, index) => ({
    id: `q${index + 1}`,
    question: wordings[index % wordings.length],
    data: files[index % files.length],
  }));
  const plan = readBatch(JSON.stringify(questions), { format: 'json' });
  // Taken in before: what that takes is the same for both.
  for (const file of files) await analyst.profile(file);
  const ways = {
    library: (part) => askLibrary(part),
    batch: (part, round) => askBatch(part, round),
  };
  // Both find the same code compiled.
  for (const way of Object.values(ways)) await way(questions.slice(0, wordings.length), 'warm');
  const seconds = { library: 0, batch: 0 };
  const perRound = Math.ceil(count / rounds);
  for (let round = 0; round < rounds; round += 1) {
    const part = questions.slice(round * perRound, (round + 1) * perRound);
    // Whoever comes first finds what the other has left.
    const order = round % 2 === 0 ? ['library', 'batch', 'batch', 'library'] : ['batch', 'library', 'library', 'batch'];
    for (const [turn, name] of order.entries()) {
      await rest(500);
      const started = performance.now();
      await ways[name](part, `${round}-${turn}`);
      seconds[name] += (performance.now() - started) / 1000 / 2;
    }
  }
  const overhead = round(100 * (seconds.batch / seconds.library - 1));
  const result = {
    name: 'batch',
    what: `${count} questions for the offline generator over 5 datasets of 1,000 to 5,000 rows: runBatch with its folder, and the library in a loop`,
    machine: { node: process.version, cpus: cpus().length, sandbox },
    questions: plan.questions.length,
    concurrency,
    limit: { 'overhead in per cent': most },
    baseline: describe(seconds.library),
    batch: describe(seconds.batch),
    'overhead in per cent': overhead,
  };
  console.log(JSON.stringify({ ...result, reached: overhead <= most }, null, 2));
} finally {
  await analyst.close();
  rmSync(root, { recursive: true, force: true });
}

async function askLibrary(part) {
  let next = 0;
  const ask = async () => {
    for (let asked = part[next++]; asked !== undefined; asked = part[next++]) {
      const { status } = await analyst.analyze({ question: asked.question, data: asked.data });
      if (status !== 'answered') throw new Error(`${asked.question}: ${status}`);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, ask));
}

async function askBatch(part, name) {
  const out = join(root, `out-${name}`);
  const { fine } = await runBatch(analyst, readBatch(JSON.stringify(part), { format: 'json' }), { out, concurrency });
  const lines = readFileSync(join(out, 'results.jsonl'), 'utf8').trim().split('\n');
  if (fine !== part.length || lines.length !== part.length) throw new Error(`${fine} of ${part.length} answered.`);
  rmSync(out, { recursive: true });
}

function describe(seconds) {
  return { seconds: round(seconds), 'answers a second': round(count / seconds) };
}

function round(value) {
  return Math.round(value * 100) / 100;
}

/** The same rows in every run. */
function writeDataset(number) {
  const [regions, products] = [
    ['north', 'south', 'east', 'west'],
    ['tea', 'coffee', 'cocoa', 'juice', 'water'],
  ];
  const lines = Array.from({ length: number * 1_000 }, (_, index) => {
    const month = String((index % 12) + 1).padStart(2, '0');
    const amount = ((index * 7919 + number * 13) % 977) + 1;
    return `2024-${month}-15,${regions[index % 4]},${products[(index * 3) % 5]},${amount},${(amount % 50) / 2 + 1}`;
  });
  const path = join(root, 'data', `shop${number}.csv`);
  writeFileSync(path, `day,region,product,amount,price\n${lines.join('\n')}\n`);
  return path;
}
