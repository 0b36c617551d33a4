// npm run eval -- <cases.jsonl> [options]: asks questions whose answers are known, and tells how many are right, what they
// cost and why the others are not. See docs/evaluation.md.
import { basename, join, resolve } from 'node:path';
import { createAnalyst } from '../../dist/index.js';
import { askCases } from './ask-cases.mjs';
import { chooseCases } from './choose-cases.mjs';
import { Misuse } from './fault.mjs';
import { grade } from './grade.mjs';
import { readOptions, usage } from './options.mjs';
import { readCases } from './read-cases.mjs';
import { keepSettings, openRecords, writeWhole } from './records.mjs';
import { renderReport } from './report/page.mjs';
import { summarize } from './summarize.mjs';
import { tellCase, tellSummary } from './tell.mjs';

/** As the product's own: wrong usage, a budget that is spent, a cancelled run. */
const exitCodes = { misuse: 2, fault: 1, budget: 5, cancelled: 130 };

try {
  const options = readOptions(process.argv.slice(2));
  if (options === undefined) console.log(usage);
  else await evaluate(options);
} catch (error) {
  if (!(error instanceof Misuse)) throw error;
  console.error(`${error.message}\n\n${usage}`);
  process.exitCode = exitCodes.misuse;
}

async function evaluate(options) {
  const cases = readCases(options.file, options.format);
  const chosen = chooseCases(cases, options);
  const out = resolve(options.out);
  const records = openRecords(out);
  const settings = { cases: basename(options.file), format: options.format, ...options.asking };
  keepSettings(out, settings);

  const latest = records.latest();
  const due = chosen.filter(({ id }) => !latest.has(id) || (options.retryFaults && latest.get(id).status === 'fault'));
  console.error(
    `${due.length} of ${chosen.length} cases to ask; ${chosen.length - due.length} were asked before. Results: ${out}`,
  );
  const stopped = due.length === 0 ? undefined : await ask(due, records, { ...options, out });

  const graded = gradeAll(cases, records.latest());
  const summary = summarize(cases, graded, { spent: records.spent(), settings, stopped });
  writeWhole(join(out, 'summary.json'), summary);
  writeWhole(join(out, 'report.html'), renderReport({ cases, graded, summary, out }));
  console.log(tellSummary(summary, join(out, 'report.html')));
  if (stopped !== undefined) process.exitCode = exitCodes[stopped.why];
}

async function ask(due, records, { out, asking, concurrency, budget }) {
  const { generator, model } = asking;
  const cancelling = new AbortController();
  const cancel = () => cancelling.abort();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, cancel);
  // Data of evaluations is no data of the user's: it is kept with the results, unless a place is named.
  const home = process.env.GLOVEBOX_HOME || join(out, 'home');
  // No question alone takes more than all of them may, unless it is said what one may take.
  const budgetUsd = budget > 0 && !process.env.GLOVEBOX_BUDGET ? budget : undefined;
  const analyst = await createAnalyst({ generator, model, home, budgetUsd, warmBoxes: concurrency });
  let done = 0;
  try {
    return await askCases(due, analyst, records, {
      out,
      asking,
      concurrency,
      budget,
      signal: cancelling.signal,
      onRecord(test, record) {
        done += 1;
        console.error(
          tellCase(`${done}/${due.length}`, {
            ...record,
            ...grade(test, record),
          }),
        );
      },
    });
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, cancel);
    await analyst.close();
  }
}

/** By what the cases expect now: whoever mends an expected value need not ask again. */
function gradeAll(cases, latest) {
  const asked = cases.filter(({ id }) => latest.has(id));
  return new Map(asked.map((test) => [test.id, { ...latest.get(test.id), ...grade(test, latest.get(test.id)) }]));
}
