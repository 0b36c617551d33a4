import { fileURLToPath } from 'node:url';
import { startEngine } from '../../src/engine/open-dataset.ts';
import { answerRun } from './answer-run.ts';
import type { HostLink } from './host-link.ts';
import type { SpareLanguages } from './spare-language.ts';

/** What was taken in of an example when this was built. */
const sample = {
  file: fileURLToPath(new URL('../sample/dataset.duckdb', import.meta.url)),
  table: 'sales',
};

const source = `import { insight, metric, sql, table } from 'glovebox/kit';
const rows = await sql('SELECT region, sum(revenue) AS total, count(*) AS n FROM sales GROUP BY region ORDER BY region');
metric('rows', rows.length);
table('by region', rows);
insight('There are {rows} of them.');`;

const memoryBytes = 256 * 1024 * 1024;

/** Nobody wants the results; but a box in which this fails is no good. One that is too slow for it has only not rehearsed. */
const nobody: HostLink = {
  send(message) {
    if (message.type === 'done' && message.ended !== 'completed' && message.ended !== 'timed-out')
      throw new Error(`the rehearsal of the box ${message.ended}: ${message.error?.message}`);
  },
};

/**
 * Answers a question that nobody has asked, over data that is no secret: what the first real one will need is then
 * compiled, and in memory. It has an engine of its own, since one that has opened data reaches nothing else.
 */
export async function rehearse(threads: number, languages: SpareLanguages): Promise<void> {
  const engine = await startEngine({ threads, memoryBytes });
  const dataset = await engine.open(sample.file, [sample.table]);
  try {
    await answerRun({ source, seed: 1, now: 0, testInfluence: true, milliseconds: 5_000 }, languages, dataset, nobody);
  } finally {
    dataset.close();
  }
}
