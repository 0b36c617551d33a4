import { GloveboxError } from '../errors.ts';
import { writeJson } from '../results/json-text.ts';
import { plainText } from '../results/plain-text.ts';
import { hashSecret, makeKey, writeKey } from '../service/access/keys.ts';
import type { RecordStore } from '../store/records/record-store.ts';
import type { AuditEntry, KeyRecord } from '../store/records/records.ts';
import type { Terminal } from './terminal.ts';
import { writeTextTable } from './text-table.ts';
import { withRecords } from './with-records.ts';

export type KeyWishes = {
  readonly owner?: string | undefined;
  readonly name?: string | undefined;
  readonly requests?: number | undefined;
  readonly spend?: number | undefined;
  readonly days?: number | undefined;
};

const columns = [
  { title: 'id' },
  { title: 'owner' },
  { title: 'name', gives: true },
  { title: 'made' },
  { title: 'requests', right: true },
  { title: 'a day', right: true },
  { title: 'state' },
];
const ownerForm = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_ .@-]{0,62}[\p{L}\p{N}_])?$/u;
const day = 24 * 3600 * 1000;

export async function createServiceKey(wishes: KeyWishes, json: boolean, terminal: Terminal): Promise<string> {
  const { owner, name = '', requests, spend, days } = wishes;
  if (owner === undefined)
    throw new GloveboxError('USAGE', 'A key has an owner.', { next: 'Say whose it is: --owner NAME.' });
  if (!ownerForm.test(owner))
    throw new GloveboxError('USAGE', `"${plainText(owner)}" is no name of an owner.`, {
      next: 'Use up to 64 letters, digits, spaces and _ . @ -',
    });
  const { id, secret } = makeKey();
  const record: KeyRecord = {
    id,
    owner,
    name: plainText(name).slice(0, 100),
    hash: hashSecret(secret),
    createdAt: new Date().toISOString(),
    ...(days !== undefined && { expiresAt: new Date(Date.now() + days * day).toISOString() }),
    ...(requests !== undefined && { requestsPerMinute: requests }),
    ...(spend !== undefined && { dollarsPerDay: spend }),
  };
  await withRecords((records) => records.addKey(record, describeDeed('create-key', record)));
  const key = writeKey({ id, secret });
  if (json) return `${writeJson({ key, ...describe(record) })}\n`;
  return `${terminal.paint('bold', key)}\nIt is shown this once. Its owner is ${owner}; glovebox keys revoke ${id} ends it.\n`;
}

export async function listServiceKeys(json: boolean, terminal: Terminal): Promise<string> {
  const all = await withRecords((records) => records.listKeys());
  if (json) return `${writeJson(all.map(describe), 2)}\n`;
  if (all.length === 0) return 'There is no key. The service is for this machine alone.\n';
  const rows = all.map((key) => [
    key.id,
    key.owner,
    key.name,
    key.createdAt.slice(0, 10),
    key.requestsPerMinute === undefined ? '' : `${key.requestsPerMinute}/min`,
    key.dollarsPerDay === undefined ? '' : `$${key.dollarsPerDay.toFixed(2)}`,
    stateOf(key),
  ]);
  return writeTextTable(columns, rows, terminal);
}

export async function revokeServiceKeys(ids: readonly string[], json: boolean): Promise<string> {
  return withRecords(async (records) => {
    // All are found before one is revoked: who is told of a wrong one is to know that nothing was done.
    const keys = await Promise.all(ids.map((id) => findValid(records, id)));
    for (const key of keys) await records.revokeKey(key.id, new Date().toISOString(), describeDeed('revoke-key', key));
    return json
      ? `${writeJson({ revoked: ids })}\n`
      : `${ids.length === 1 ? 'It opens' : 'They open'} nothing any more.\n`;
  });
}

async function findValid(records: RecordStore, id: string): Promise<KeyRecord> {
  const key = await records.findKey(id);
  if (key !== undefined && key.revokedAt === undefined) return key;
  throw new GloveboxError('USAGE', `There is no key ${plainText(id)} to revoke.`, { next: 'See glovebox keys list.' });
}

function describeDeed(action: 'create-key' | 'revoke-key', { id, owner }: KeyRecord): AuditEntry {
  return { at: new Date().toISOString(), owner, action, target: id, request: 'command line' };
}

function describe({ hash: _, ...key }: KeyRecord) {
  return { ...key, state: stateOf(key) };
}

function stateOf({ revokedAt, expiresAt }: Omit<KeyRecord, 'hash'>): 'valid' | 'revoked' | 'expired' {
  if (revokedAt !== undefined) return 'revoked';
  return expiresAt !== undefined && Date.parse(expiresAt) <= Date.now() ? 'expired' : 'valid';
}
