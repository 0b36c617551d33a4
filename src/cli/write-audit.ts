import { writeJson } from '../results/json-text.ts';
import type { RecordStore } from '../store/records/record-store.ts';
import type { AuditEntry } from '../store/records/records.ts';
import type { Terminal } from './terminal.ts';
import { writeTextTable } from './text-table.ts';
import { withRecords } from './with-records.ts';

type Wishes = {
  readonly owner?: string | undefined;
  readonly limit?: number | undefined;
  readonly json?: true | undefined;
};

const usualLimit = 50;
/** A long trail is read in parts. */
const mostAtOnce = 1_000;

const columns = [
  { title: 'at (UTC)' },
  { title: 'owner' },
  { title: 'key' },
  { title: 'did' },
  { title: 'with', gives: true },
  { title: 'data' },
  { title: 'question', gives: true },
];

export async function writeAudit({ owner, limit = usualLimit, json }: Wishes, terminal: Terminal): Promise<string> {
  const entries = await withRecords((records) => readAudit(records, owner, limit));
  if (json === true) return `${writeJson(entries, 2)}\n`;
  if (entries.length === 0) return 'Nothing was done yet.\n';
  const rows = entries.map(({ at, owner: who, key = '', action, target, dataset = '', question = '' }) => [
    at.slice(0, 19).replace('T', ' '),
    who,
    key,
    action,
    target,
    dataset.slice(0, 12),
    question,
  ]);
  return writeTextTable(columns, rows, terminal);
}

async function readAudit(records: RecordStore, owner: string | undefined, most: number): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for (let after: string | undefined; ;) {
    const { items, next } = await records.listAudit(owner, {
      limit: Math.min(most - entries.length, mostAtOnce),
      after,
    });
    entries.push(...items);
    if (next === undefined || entries.length >= most) return entries;
    after = next;
  }
}
