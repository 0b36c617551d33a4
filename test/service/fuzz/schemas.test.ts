import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../../src/service/routes/index.ts';
import { findUnsound } from './find-unsound.ts';
import { requestsOf } from './requests.ts';
import { sendRaw } from './send-raw.ts';
import { countDescriptors, createWorld } from './world.ts';
import type { World } from './world.ts';

/** A sample in the default run; many more in `npm run soak`. */
const runs = process.env['GLOVEBOX_SOAK'] === 'full' ? 3_000 : 30;
const seed = 20_261_128;

let world: World;
let before: number | undefined;
beforeAll(async () => {
  world = await createWorld();
  before = countDescriptors();
});
afterAll(() => world.service.stop());

describe('requests that are made of the schemas of a route, with a fault here and there', () => {
  it.each(routes.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route] as const))(
    '%s answers each of them soundly',
    async (_name, route) => {
      const { url } = world.service.client;
      await fc.assert(
        fc.asyncProperty(requestsOf(route, world), async (request) => {
          const answer = await sendRaw(url, request);
          expect(findUnsound(answer, route, world)).toEqual([]);
        }),
        { numRuns: runs, seed, endOnFailure: true },
      );
    },
    12 * 3_600_000,
  );
});

describe('afterwards', () => {
  it('nothing is left of them', async () => {
    expect((await world.service.client.get('/healthz')).json).toEqual({ status: 'alive' });
    await expect.poll(() => world.leftovers()).toEqual([]);
    if (before !== undefined) await expect.poll(() => countDescriptors()).toBeLessThan(before + 20);
  });
});
