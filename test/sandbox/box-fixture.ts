import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Dataset } from '../../src/contract/dataset.ts';
import { limits } from '../../src/contract/limits.ts';
import type { Limits } from '../../src/contract/limits.ts';
import type { Run } from '../../src/contract/run.ts';
import type { ValidatedScript } from '../../src/contract/verdict.ts';
import type { Box, RunOptions } from '../../src/sandbox/sandbox.ts';

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
export async function makeDataset(
  name = 'sales',
  secret = 'north',
): Promise<Dataset & { remove: () => void; digest: () => string }> {
  const folder = mkdtempSync(join(tmpdir(), 'glovebox-test-'));
  const path = join(folder, `${name}.duckdb`);
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run(
    `CREATE TABLE ${name} AS SELECT i AS id, CASE i % 4 WHEN 0 THEN '${secret}' WHEN 1 THEN 'south' WHEN 2 THEN 'east' ELSE 'west' END AS region,
       i * 1.5 AS amount, DATE '2024-01-01' + CAST(i % 365 AS INTEGER) AS day FROM range(1000) t(i)`,
  );
  connection.closeSync();
  instance.closeSync();
  chmodSync(path, 0o444);
  return {
    hash: name,
    path,
    tables: [
      {
        name,
        source: `${name}.csv`,
        rows: 1000,
        columns: [
          { name: 'id', kind: 'integer', engineType: 'BIGINT' },
          { name: 'region', kind: 'text', engineType: 'VARCHAR' },
          { name: 'amount', kind: 'number', engineType: 'DECIMAL(21,1)' },
          { name: 'day', kind: 'date', engineType: 'DATE' },
        ],
      },
    ],
    assumptions: [],
    warnings: [],
    remove: () => rmSync(folder, { recursive: true, force: true }),
    digest: () => createHash('sha256').update(readFileSync(path)).digest('hex'),
  };
}
