import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../../src/service/serve.ts';
import type { Serving } from '../../src/service/serve.ts';
import { openRecords } from '../../src/service/open-records.ts';
import { hashSecret, makeKey, writeKey } from '../../src/service/access/keys.ts';
import type { KeyRecord } from '../../src/store/records/records.ts';
import { createClient } from './client.ts';
import type { Client } from './client.ts';

export type Started = {
  readonly serving: Serving;
  readonly home: string;
  /** Of whoever needs no key, or of the first owner. */
  readonly client: Client;
  /** Of an owner, with a key of its own. */
  clientOf(owner: string): Client;
  stop(): Promise<void>;
};

type Options = Parameters<typeof serve>[0];

/** A key that opens the service of this home. */
export async function addKey(home: string, owner: string, more: Partial<KeyRecord> = {}): Promise<string> {
  const records = await openRecords(process.env['DATABASE_URL'], home);
  const { id, secret } = makeKey();
  await records.addKey({ id, owner, name: '', hash: hashSecret(secret), createdAt: new Date().toISOString(), ...more });
  await records.close();
  return writeKey({ id, secret });
}

/** The real service in this process: embedded boxes, SQLite in a folder of its own, a free port. With `owners`, each has a key. */
export async function startService(options: Options & { readonly owners?: readonly string[] } = {}): Promise<Started> {
  const { owners = [], ...rest } = options;
  const home = rest.home ?? mkdtempSync(join(tmpdir(), 'glovebox-service-'));
  const keys = new Map<string, string>();
  for (const owner of owners) keys.set(owner, await addKey(home, owner));
  const serving = await serve({ home, port: 0, logLevel: 'silent', warmBoxes: 1, generator: 'offline', ...rest });
  const clientOf = (owner: string | undefined): Client =>
    createClient(serving.url, owner === undefined ? undefined : keys.get(owner));
  return {
    serving,
    home,
    client: clientOf(owners[0]),
    clientOf,
    async stop() {
      await serving.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
