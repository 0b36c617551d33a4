import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { postgresPrograms } from '../../store/records/find-postgres.ts';
import { startPostgres } from '../../store/records/start-postgres.ts';
import { lookIntoDatabase, lookIntoFile } from './look-into.ts';
import type { Look } from './look-into.ts';
import { openSite } from './start-process.ts';
import type { ServiceProcess, Site } from './start-process.ts';

/** A sample in the default run; all of them in `npm run soak`. */
export const isFull = process.env['GLOVEBOX_SOAK'] === 'full';

export type Place = {
  /** Starts the service where the one before was. */
  readonly start: (environment?: Readonly<Record<string, string>>) => Promise<ServiceProcess>;
  readonly look: () => Promise<Look> | Look;
  /** Nothing is wrong with what is kept, the last service ends when it is told to, and leaves nothing behind. */
  readonly expectCleanEnd: (service: ServiceProcess, look: Look) => Promise<void>;
};

/** What holds however often a service is killed: with its database in a file, and in full runs with Postgres as well. */
export function itOutlastsKills(sentence: string, expectToOutlast: (place: Place) => Promise<void>): void {
  let site: Site;
  beforeEach(() => {
    site = openSite();
  });
  afterEach(() => site.close());

  const placeOf = (store: Readonly<Record<string, string>>, look: Place['look']): Place => ({
    start: (environment) => site.start({ ...environment, ...store }),
    look,
    async expectCleanEnd(service, looked) {
      expect(await looked.faults()).toEqual([]);
      await looked.close();
      expect((await service.end('SIGTERM')).code).toBe(0);
      expect(site.leftovers()).toEqual([]);
    },
  });

  it(sentence, () => expectToOutlast(placeOf({}, () => lookIntoFile(site.desk.home))), 600_000);

  if (!isFull || postgresPrograms === undefined) return;
  it('does so with Postgres', async () => {
    const server = await startPostgres();
    try {
      const url = await server.createDatabase();
      await expectToOutlast(placeOf({ DATABASE_URL: url }, () => lookIntoDatabase(url)));
    } finally {
      await site.stopAll();
      await server.remove();
    }
  }, 600_000);
}

/** Waits until it finds so many names that it did not find before, but not for ever. */
export async function findMore(find: () => Promise<readonly string[]>, more = 1, patience = 20_000): Promise<void> {
  const known = new Set(await find());
  const deadline = performance.now() + patience;
  while ((await find()).filter((name) => !known.has(name)).length < more && performance.now() < deadline)
    await sleep(1);
}
