import { GloveboxError } from '../../errors.ts';
import type { Driver, Steps } from './driver.ts';
import { migrations } from './migrations.ts';
import { sql, trusted } from './sql.ts';

/** Brings the tables of a database to the version that this program knows. Of two who do so at once, the second finds it done. */
export async function migrate(driver: Driver, place: string): Promise<void> {
  const { dialect } = driver;
  await driver.transact(function* (): Steps<void> {
    for (const lock of dialect.lockSchema) yield lock;
    // Looked for and not only made: whoever uses finished tables may be one who must not make any.
    if ((yield dialect.findVersions).length === 0)
      yield sql`CREATE TABLE glovebox_versions (
        version ${trusted(dialect.integer)} PRIMARY KEY, applied_at ${trusted(dialect.text)} NOT NULL
      ) ${trusted(dialect.tableOptions)}`;
    const [row] = yield sql`SELECT max(version) AS version FROM glovebox_versions`;
    const version = Number(row?.['version'] ?? 0);
    if (version > migrations.length) throw newerVersion(place);
    for (const [index, migration] of migrations.entries()) {
      if (index < version) continue;
      for (const statement of migration(dialect)) yield trusted(statement);
      yield sql`INSERT INTO glovebox_versions (version, applied_at) VALUES (${index + 1}, ${new Date().toISOString()})`;
    }
  });
}

function newerVersion(place: string): GloveboxError {
  return new GloveboxError('STORE_UNAVAILABLE', `A newer version of Glovebox has written to ${place}.`, {
    place,
    next: 'Use that version or a later one, or give this one a store of its own.',
  });
}
