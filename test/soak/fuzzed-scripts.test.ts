import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSqlReader } from '../../src/engine/sql-reader.ts';
import { createEmbeddedSandbox } from '../../src/sandbox/embedded/embedded-sandbox.ts';
import { createTypeScriptLanguage } from '../../src/validator/languages/typescript.ts';
import { makeFuzzedDataset } from '../validator/fuzz/dataset.ts';
import type { MadeDataset } from '../sandbox/make-tables.ts';
import { examine } from '../validator/fuzz/examine.ts';
import { script } from '../validator/fuzz/grammar.ts';
import { createLane } from '../validator/fuzz/lane.ts';
import { startModuleParser } from '../validator/fuzz/module-parser.ts';
import { mutated } from '../validator/fuzz/mutated.ts';
import { findHarm } from '../validator/fuzz/tripwires.ts';

/**
 * A sample in the default run; 100,000 in `npm run soak`, where every accepted script runs. Lanes work side by side, each
 * with a seed, a thread of the validator and a box of its own.
 */
const { scripts, lanes, runs } =
  process.env['GLOVEBOX_SOAK'] === 'full'
    ? { scripts: 50_000, lanes: 4, runs: Infinity }
    : { scripts: 750, lanes: 2, runs: 15 };
const seed = 20_260_115;

const sandbox = createEmbeddedSandbox({ warmBoxes: 0 });
let dataset: MadeDataset;
beforeAll(async () => {
  dataset = await makeFuzzedDataset();
});
afterAll(async () => {
  await sandbox.close();
  dataset.remove();
});

type Counts = { checked: number; accepted: number; run: number; completed: number };

async function fuzz(sources: fc.Arbitrary<string>, lane: number, counts: Counts): Promise<void> {
  const language = createTypeScriptLanguage();
  const reader = await openSqlReader();
  const parser = startModuleParser();
  const examiner = { language, parser, context: { readSql: reader.read, tables: dataset.tables } };
  const box = createLane(sandbox, dataset);
  let left = runs;
  const property = fc.asyncProperty(sources, async (source) => {
    counts.checked += 1;
    const accepted = await examine(source, examiner);
    if (accepted === undefined) return;
    counts.accepted += 1;
    if (left <= 0) return;
    left -= 1;
    const run = await box.run(accepted);
    counts.run += 1;
    if (run.ended === 'completed') counts.completed += 1;
    expect(findHarm(run)).toEqual([]);
  });
  try {
    await fc.assert(property, { numRuns: Math.ceil(scripts / lanes), seed: seed + lane });
  } finally {
    await Promise.all([box.close(), language.close(), parser.close()]);
    reader.close();
  }
}

describe(`${2 * scripts} scripts that were made up`, () => {
  test.each([
    ['by a grammar', script],
    ['by changing those of the corpora', mutated],
  ])(
    'get one verdict each, and none that is accepted reaches what is forbidden: %s',
    async (how, sources) => {
      const before = dataset.digest();
      const counts: Counts = { checked: 0, accepted: 0, run: 0, completed: 0 };
      await Promise.all(Array.from({ length: lanes }, (_, lane) => fuzz(sources, lane, counts)));
      console.log(`Scripts made ${how}: ${JSON.stringify(counts)}`);
      // Where hardly any is accepted and runs to its end, nothing was tested.
      expect(counts.accepted / counts.checked).toBeGreaterThan(0.1);
      expect(counts.completed / counts.run).toBeGreaterThan(0.5);
      expect(dataset.digest()).toBe(before);
    },
    12 * 3_600_000,
  );
});
