import { expect, it } from 'vitest';
import type { Dataset } from '../../src/contract/dataset.ts';
import type { RunnerBox } from '../../src/sandbox/runner-box.ts';
import { makeDataset, runIn } from './box-fixture.ts';

const count = `import { metric, sql } from 'glovebox/kit';
const [row] = await sql('SELECT count(*) AS n FROM sales');
metric('n', Number(row?.n));`;

type Start = () => Promise<RunnerBox>;
type Give = (box: RunnerBox, dataset: Dataset) => Promise<void>;

/** That a box which waits can rehearse, and is none the worse for it. */
export function itRehearses(start: Start, give: Give): void {
  it('rehearses, and answers what it is asked then', async () => {
    const dataset = await makeDataset();
    const box = await start();
    await box.rehearse();
    expect(box.hasEnded).toBe(false);
    await give(box, dataset);
    const run = await runIn(box, count, { testInfluence: true });
    expect([run.ended, run.influence, run.metrics.map(({ value }) => value)]).toEqual(['completed', 'moved', [1000]]);
    await box.close();
    dataset.remove();
  });

  it('that is asked while it rehearses answers, and says that it has ended to rehearse', async () => {
    const dataset = await makeDataset();
    const box = await start();
    const rehearsed = box.rehearse();
    await give(box, dataset);
    const run = await runIn(box, count);
    expect([run.ended, run.metrics.map(({ value }) => value)]).toEqual(['completed', [1000]]);
    await rehearsed;
    await box.close();
    dataset.remove();
  });
}
