import { createContext, Script } from 'node:vm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Run } from '../../../src/contract/run.ts';
import { attacks } from './corpus.ts';
import { loose, writeOne, woven } from './grammar.ts';
import { createOpenWorld } from './open-world.ts';
import type { OpenWorld } from './open-world.ts';
import { findHarm, trippingText } from './tripwires.ts';

let world: OpenWorld;
beforeAll(async () => {
  world = await createOpenWorld();
});
afterAll(() => world.close());

describe('where nothing is forbidden', () => {
  test('every reach of the fuzzer trips its wire, wherever it stands', async () => {
    await fc.assert(
      fc.asyncProperty(woven.map(writeOne), async (source) => {
        expect(await world.run(source)).toContain('tripwire');
      }),
      { numRuns: 800, seed: 3 },
    );
  });

  test('a function that is not strict finds the global', async () => {
    await fc.assert(
      fc.asyncProperty(loose.map(writeOne), async (source) => {
        expect(await world.run(source, 'loose')).toContain('tripwire');
      }),
      { numRuns: 20, seed: 3 },
    );
  });

  test('what reaches for nothing trips nothing', async () => {
    const script = "import { metric, sql } from 'glovebox/kit';\nmetric('n', (await sql<any>('SELECT 1 AS n'))[0].n);";
    expect(await world.run(script)).toEqual(['n']);
  });
});

describe('a text that trips when it runs', () => {
  const hear = (code: string): string[] => {
    const heard: string[] = [];
    new Script(code).runInContext(createContext({ console: { log: (text: string) => heard.push(text) } }));
    return heard;
  };
  const text = JSON.stringify(trippingText);

  test.each([
    ['a function made of it', `Function(${text})()`],
    ['a function of a strict script', `"use strict"; (() => 0).constructor(${text})()`],
    ['a generator', `(function* () {}).constructor(${text})().next()`],
    ['eval under another name', `"use strict"; (0, eval)(${text})`],
    ['eval itself', `"use strict"; eval(${text})`],
  ])('says so in %s', (_title, code) => {
    expect(hear(code)).toEqual(['trip91']);
  });

  test('says nothing where it is a part of the script', () => {
    expect(hear(`"use strict"; (() => { ${trippingText} })()`)).toEqual([]);
  });

  test('stands in the attacks of the corpus', () => {
    expect(attacks.filter((attack) => attack.includes(text)).length).toBeGreaterThan(100);
  });
});

describe('what shows that a wall did not hold', () => {
  const run = {
    ended: 'completed',
    metrics: [{ name: 'total', value: 91, type: 'integer' }],
    tables: [],
    plots: [],
    insights: ['The trip took 91 days.'],
    assumptions: [],
    warnings: [],
    log: [{ stream: 'log', text: 'EvalError: Code generation from strings disallowed for this context' }],
    lineage: [],
    influence: 'not-tested',
    timings: { total: 1 },
  } as const;

  test('is nothing in an honest run, and in one that fails by itself', () => {
    expect(findHarm(run)).toEqual([]);
    expect(findHarm({ ...run, ended: 'failed', error: { name: 'TypeError', message: 'no' } })).toEqual([]);
    expect(findHarm({ ...run, ended: 'timed-out', error: { name: 'Timeout', message: 'late' } })).toEqual([]);
  });

  test.each([
    ['a metric that a tripwire states', { metrics: [{ name: 'tripwire', value: 1, type: 'integer' }] }],
    ['a line of the log that code from a text wrote', { log: [{ stream: 'log', text: 'trip91' }] }],
    ['a file', { tables: [{ name: 't', columns: [], rows: [['root:x:0:0:root:/root:/bin/sh']] }] }],
    ['a variable of the environment', { log: [{ stream: 'log', text: '{"PATH":"/usr/bin"}' }] }],
    ['the version of the host', { insights: ['{"deno":"2.1.0","v8":"14"}'] }],
    ['a process that ended by itself', { ended: 'failed', error: { name: 'LanguageProcessEnded', message: '' } }],
    ['a frame that no box sends', { ended: 'protocol-violation' }],
  ] as const)('is %s', (_title, change) => {
    expect(findHarm({ ...run, ...change } as Run)).toHaveLength(1);
  });
});
