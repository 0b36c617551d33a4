import { describe, expect, test } from 'vitest';
import { runOptions } from '../sandbox/box-fixture.ts';
import { useBox } from '../sandbox/use-box.ts';
import { checkScript } from './check-script.ts';
import { makeCorpusDataset } from './corpus-dataset.ts';
import { halves, readHonestScripts } from './corpus.ts';

const scripts = halves.flatMap(readHonestScripts).map(({ name, source }) => [name, source] as const);

const { box, dataset } = useBox(makeCorpusDataset);

describe('scripts by people who had not seen the rules pass, and state their results in the box', () => {
  test('there are two hundred of them', () => {
    expect(scripts).toHaveLength(200);
  });

  test.each(scripts)('%s', async (_name, source) => {
    const verdict = await checkScript(source, dataset().tables);
    if (!verdict.accepted) throw new Error(JSON.stringify(verdict.violations));
    expect(verdict.script.executable).toHaveLength(source.length);
    const { ended, error, metrics, tables, plots, insights } = await box().run(verdict.script, runOptions());
    expect({ ended, error }).toEqual({ ended: 'completed' });
    expect(metrics.length + tables.length + plots.length + insights.length).toBeGreaterThan(0);
  });
});
