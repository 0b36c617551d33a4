import { expect, it } from 'vitest';
import { makeDataset, runIn } from '../../sandbox/box-fixture.ts';
import { useBox } from '../../sandbox/use-box.ts';

// The validator is switched off here: these scripts reach the language process as they are.
const { box } = useBox(makeDataset);

it('no stack of an error tells where the kit is, and lines of the script stay', async () => {
  const { log } = await runIn(
    box(),
    `import { metric, sql } from 'glovebox/kit';
     const fail = () => { throw new TypeError('own'); };
     for (const attempt of [() => metric('x', NaN), () => sql('DROP'), () => sql('SELECT 1', { map() { throw new Error(); } }), fail]) {
       try { await attempt(); } catch (error) { console.log(error.stack); }
     }`,
  );
  const text = log.map((line) => line.text).join('\n');
  expect(text).toContain('at fail (script.ts:2:');
  expect(text.match(/^ +at .*/gm)?.filter((line) => !/script\.ts:\d+:\d+\)?$/.test(line))).toEqual([]);
  expect(text).not.toMatch(/file:|ext:|\//);
});

it('what cannot be put to text ends a script and not its process', async () => {
  for (const thrown of [
    'Promise.reject(Object.create(null)); await new Promise(() => {})',
    '(() => { throw Object.create(null); })()',
  ]) {
    const run = await runIn(box(), `void ${thrown};`);
    expect(run).toMatchObject({ ended: 'failed', error: { name: 'Error' } });
    expect(run.error?.message).toContain('cannot be shown');
  }
});
