// npm run eval -- <cases.jsonl> [options]: asks the questions of a file and counts how many answers are right. See
// docs/evaluation.md. The model is asked where the SDK's own variables say (ANTHROPIC_BASE_URL, ANTHROPIC_API_KEY).
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createAnalyst } from '../../dist/index.js';
import { askCase } from './ask-case.mjs';
import { chooseCases, loadCases } from './load-cases.mjs';
import { openLedger } from './ledger.mjs';
import { writeReport } from './report.mjs';
import { summarize } from './summarize.mjs';

const usage = `npm run eval -- <cases.jsonl> [--format glovebox|dabench|qrdata] [--out DIR] [--concurrency N] [--only ID,ID]
  [--limit N] [--sample N] [--seed N] [--retry-faults] [--generator claude|offline] [--model NAME] [--effort fast|standard]
  [--privacy schema|statistics|full] [--budget USD]`;

const text = { type: 'string' };
const options = {
  format: { ...text, default: 'glovebox' },
  out: { ...text, default: 'glovebox-eval' },
  concurrency: { ...text, default: '1' },
  only: text,
  limit: text,
  sample: text,
  seed: { ...text, default: '1' },
  'retry-faults': { type: 'boolean', default: false },
  generator: { ...text, default: 'claude' },
  model: text,
  effort: text,
  privacy: text,
  budget: text,
};

try {
  process.exitCode = await run();
} catch (error) {
  console.error(`${error.code ?? 'error'}: ${error.message}${error.next === undefined ? '' : `\n→ ${error.next}`}`);
  if (error.code === undefined || String(error.code).startsWith('ERR_PARSE')) console.error(usage);
  process.exitCode = 2;
}

async function run() {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (positionals.length !== 1) throw new Error('Name one file of cases.');
  const [file] = positionals;
  const cases = chooseCases(loadCases(file, values.format), {
    only: values.only?.split(','),
    limit: readCount(values.limit, 'limit'),
    sample: readCount(values.sample, 'sample'),
    seed: readCount(values.seed, 'seed'),
  });
  const concurrency = readCount(values.concurrency, 'concurrency');
  const budget = values.budget === undefined ? Infinity : Number(values.budget);
  if (!(budget > 0)) throw new Error('--budget takes US dollars, such as 2.50.');

  const out = resolve(values.out);
  mkdirSync(join(out, 'cases'), { recursive: true });
  const ledger = openLedger(join(out, 'results.jsonl'), values['retry-faults']);
  const waiting = cases.filter(({ id }) => !ledger.has(id));
  const known = cases.length - waiting.length;
  if (known > 0) console.log(`${known} of ${cases.length} were answered before and are not asked again`);

  const analyst = await createAnalyst({
    generator: values.generator,
    model: values.model,
    ...(budget < Infinity && { budgetUsd: budget }),
  });
  const request = { effort: values.effort, privacy: values.privacy };
  let spent = 0;
  let done = known;
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined && spent < budget; next = waiting.shift()) {
      const { result, analysis } = await askCase(analyst, next, request);
      spent += result.usd;
      done += 1;
      if (analysis !== undefined)
        writeFileSync(
          join(out, 'cases', `${fileName(next.id)}.json`),
          `${JSON.stringify(analysis, withoutPictures, 1)}\n`,
        );
      ledger.add(result);
      console.log(`${done}/${cases.length} ${result.right ? 'right' : `WRONG (${result.cause})`} ${next.id}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: concurrency }, work));
  } finally {
    await analyst.close();
    ledger.close();
  }
  const results = cases.flatMap(({ id }) => ledger.results.get(id) ?? []);
  const summary = summarize(results, {
    cases: cases.length,
    generator: values.generator,
    ...(values.generator === 'claude' && { model: results.find(({ model }) => model)?.model ?? values.model }),
    ...request,
    ...(results.length < cases.length && {
      stopped: `The budget of $${budget} is spent: ${cases.length - results.length} were not asked.`,
    }),
  });
  writeFileSync(join(out, 'summary.json'), `${JSON.stringify(summary, undefined, 2)}\n`);
  writeFileSync(join(out, 'report.html'), writeReport(summary, results));
  console.log(JSON.stringify(summary, undefined, 2));
  console.log(join(out, 'report.html'));
  return 0;
}

function readCount(given, name) {
  if (given === undefined) return undefined;
  const count = Number(given);
  if (Number.isInteger(count) && count >= 1) return count;
  throw new Error(`--${name} takes a whole number from 1.`);
}

function fileName(id) {
  return id.replaceAll(/[^\w.-]+/g, '_').replace(/^\.+/, '_');
}

/** The drawings of charts are large, and can be drawn again from what stands beside them. */
function withoutPictures(key, value) {
  return key === 'svg' || key === 'png' ? undefined : value;
}
