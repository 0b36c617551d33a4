import { createHash } from 'node:crypto';
import { limits } from '../../src/contract/limits.ts';
import type { Limits } from '../../src/contract/limits.ts';
import type { Run } from '../../src/contract/run.ts';
import type { ValidatedScript } from '../../src/contract/verdict.ts';
import type { Box, RunOptions } from '../../src/sandbox/sandbox.ts';
import { makeTables } from './make-tables.ts';
import type { MadeDataset } from './make-tables.ts';

/**
 * A script that no validator has seen. Only tests make one: the layers below the validator must hold without it.
 */
export function unvalidated(source: string): ValidatedScript {
  const hash = createHash('sha256').update(source).digest('hex');
  return {
    language: 'typescript',
    source,
    executable: source,
    hash,
    executableHash: hash,
  } as unknown as ValidatedScript;
}

export const askedAt = Date.parse('2026-01-15T12:00:00Z');

export function runOptions(options: Partial<RunOptions> = {}): RunOptions {
  return {
    seed: 1,
    now: askedAt,
    timeZone: 'UTC',
    testInfluence: false,
    signal: new AbortController().signal,
    ...options,
  };
}

export function runIn(box: Box, source: string, options: Partial<RunOptions> = {}): Promise<Run> {
  return box.run(unvalidated(source), runOptions(options));
}

/** Runs the body in the box and gives the one metric it states, or how it ended. */
export async function reachIn(box: Box, expression: string): Promise<string> {
  const run = await runIn(
    box,
    `import { metric, sql } from 'glovebox/kit';
     const attempt = async () => { ${expression} };
     let outcome;
     try { outcome = 'REACHED ' + String(await attempt()); } catch (error) { outcome = 'refused: ' + error; }
     metric('outcome', outcome.slice(0, 500));`,
  );
  return run.ended === 'completed' ? String(run.metrics[0]?.value) : `${run.ended}: ${run.error?.message}`;
}

export const boxLimits = (given: Partial<Limits> = {}): Limits => limits.parse({ timeoutSeconds: 20, ...given });

/** Real numbers would prove no more here: 1,000 rows of which every sum is known. */
export function makeDataset(name = 'sales', secret = 'north'): Promise<MadeDataset> {
  const regions = `CASE i % 4 WHEN 0 THEN '${secret}' WHEN 1 THEN 'south' WHEN 2 THEN 'east' ELSE 'west' END AS region`;
  const day = `DATE '2024-01-01' + CAST(i % 365 AS INTEGER) AS day`;
  return makeTables(name, {
    [name]: `SELECT i AS id, ${regions}, i * 1.5 AS amount, ${day} FROM range(1000) t(i)`,
  });
}
