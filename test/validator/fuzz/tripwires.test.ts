import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loose, writeOne, woven } from './grammar.ts';
import { createOpenWorld } from './open-world.ts';
import type { OpenWorld } from './open-world.ts';

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
