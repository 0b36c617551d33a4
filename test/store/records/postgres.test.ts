import { afterAll, beforeAll, describe } from 'vitest';
import { openPostgresRecordStore } from '../../../src/store/records/postgres/postgres-record-store.ts';
import { postgresPrograms } from './find-postgres.ts';
import { describeRecordStore } from './record-store-contract.ts';
import { startPostgres } from './start-postgres.ts';
import type { PostgresServer } from './start-postgres.ts';

describe.skipIf(postgresPrograms === undefined)('with a Postgres server', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.remove());

  describeRecordStore('records in Postgres', async () => {
    const url = await server.createSchema();
    return {
      open: () => openPostgresRecordStore(url),
      opening: `import { openPostgresRecordStore } from './src/store/records/postgres/postgres-record-store.ts';
        const store = await openPostgresRecordStore(${JSON.stringify(url)});`,
      remove: () => Promise.resolve(),
    };
  });
});
