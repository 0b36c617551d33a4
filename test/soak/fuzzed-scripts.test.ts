import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSqlReader } from '../../src/engine/sql-reader.ts';
import { createEmbeddedSandbox } from '../../src/sandbox/embedded/embedded-sandbox.ts';
import { createTypeScriptLanguage } from '../../src/validator/languages/typescript.ts';
import { makeFuzzedDataset } from '../validator/fuzz/dataset.ts';
import type { FuzzedDataset } from '../validator/fuzz/dataset.ts';
import { examine } from '../validator/fuzz/examine.ts';
import { script } from '../validator/fuzz/grammar.ts';
import { createLane } from '../validator/fuzz/lane.ts';
import { mutated } from '../validator/fuzz/mutated.ts';
import { findHarm } from '../validator/fuzz/tripwires.ts';

/** A sample in the default run; all of them in `npm run soak`, where every accepted script runs. */
const full = process.env['GLOVEBOX_SOAK'] === 'full';
const scripts = Number(process.env['FUZZ'] ?? (full ? 100_000 : 1_500));
const mostRuns = full || process.env['FUZZ'] ? Infinity : 60;
const seed = Number(process.env['SEED'] ?? 1);
const lanes = 2;

const sandbox = createEmbeddedSandbox({ warmBoxes: 0 });
let dataset: FuzzedDataset;
beforeAll(async () => {
  dataset = await makeFuzzedDataset();
});
afterAll(async () => {
  await sandbox.close();
  dataset.remove();
});

describe.each([
  ['of the grammar', script],
  ['of the corpora, with changes', mutated],
])(`${scripts / 2} scripts %s`, (name, sources) => {
  test(
    'get one verdict each, and none that is let in reaches what is forbidden',
    async () => {
      const before = dataset.digest();
      const counts = { checked: 0, accepted: 0, run: 0 };
      const endings: Record<string, number> = {};
      const work = async (index: number): Promise<void> => {
        const language = createTypeScriptLanguage();
        const lane = createLane(sandbox, dataset);
        const reader = await openSqlReader();
        const context = { readSql: reader.read, tables: dataset.tables };
        const property = fc.asyncProperty(sources, async (source) => {
          counts.checked += 1;
          const accepted = await examine(language, source, context);
          if (accepted === undefined) return;
          counts.accepted += 1;
          if (counts.run >= mostRuns / 2) return;
          counts.run += 1;
          const run = await lane.run(accepted);
          const key = `${run.ended} ${run.error?.name ?? ''}`;
          endings[key] = (endings[key] ?? 0) + 1;
          expect(findHarm(run)).toEqual([]);
        });
        try {
          await fc.assert(property, { numRuns: scripts / 2 / lanes, seed: seed + index });
        } finally {
          await lane.close();
          await language.close();
        }
      };
      try {
        await Promise.all(Array.from({ length: lanes }, (_, index) => work(index)));
      } finally {
        console.log(`Scripts ${name}: ${JSON.stringify(counts)} ${JSON.stringify(endings)}`);
      }
      expect(dataset.digest()).toBe(before);
    },
    12 * 3_600_000,
  );
});
