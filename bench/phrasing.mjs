// How many questions of test/phrasing get the right data, through the library, from the question to the box and back.
// node bench/phrasing.mjs [--set seen|unseen|practice|fresh|all] [--failures]
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createAnalyst } from '../dist/index.js';
import { meets } from './grading/grade-answer.mjs';

// Each set, and whether its failures may be shown: who works on the parser must not learn the questions of a frozen set.
const SETS = { seen: true, unseen: false, practice: true, fresh: false };
const root = fileURLToPath(new URL('..', import.meta.url));
const { values: options } = parseArgs({
  options: { set: { type: 'string', default: 'all' }, failures: { type: 'boolean', default: false } },
});
const sets = options.set === 'all' ? Object.keys(SETS) : [options.set];
if (!sets.every((set) => Object.hasOwn(SETS, set)))
  throw new Error(`There is no set ${options.set}: it is one of ${Object.keys(SETS).join(', ')} or all.`);
// What came out before the parser was worked on for the questions of a set.
const firstRuns = JSON.parse(readFileSync(join(root, 'test/phrasing/first-runs.json'), 'utf8'));
const home = mkdtempSync(join(tmpdir(), 'glovebox-bench-'));
const analyst = await createAnalyst({ home, generator: 'offline' });
const result = { name: 'phrasing' };
try {
  for (const set of sets) result[set] = await measure(set);
} finally {
  await analyst.close();
  rmSync(home, { recursive: true, force: true });
}
console.log(JSON.stringify(result, null, 2));

async function measure(set) {
  const cases = readFileSync(join(root, 'test/phrasing', `${set}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const kinds = {};
  const tally = { questions: cases.length, right: 0, share: 0, refused: 0, wrong: 0 };
  for (const { id, file, question, kind, expected } of cases) {
    const analysis = await analyst.analyze({ question, data: findTable(file) });
    const right = meets(analysis, expected);
    const entry = (kinds[kind] ??= { questions: 0, right: 0 });
    entry.questions += 1;
    if (right) {
      entry.right += 1;
      tally.right += 1;
    } else if (analysis.status === 'answered') tally.wrong += 1;
    else tally.refused += 1;
    if (!right && options.failures && SETS[set])
      console.error(
        `${id}  ${question}\n    ${analysis.status}: ${analysis.error?.message ?? analysis.script?.template ?? ''}`,
      );
  }
  return {
    ...tally,
    share: shareOf(tally),
    firstRun: firstRuns[set] && { ...firstRuns[set], share: shareOf(firstRuns[set]) },
    kinds,
  };
}

function shareOf({ right, questions }) {
  return Number((right / questions).toFixed(3));
}

function findTable(file) {
  const bundled = join(root, 'examples/data', file);
  return existsSync(bundled) ? bundled : join(root, 'test/fixtures/data', file);
}
