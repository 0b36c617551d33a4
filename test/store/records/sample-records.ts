import type { RecordStore } from '../../../src/store/records/record-store.ts';
import type { DatasetRecord, KeyRecord, NewAnalysis, Outcome } from '../../../src/store/records/records.ts';

/** Where the records of one test are. It can be opened more than once, as by several processes. */
export type Place = {
  open(): Promise<RecordStore>;
  /** Lines of a script that open it as `store`, in a process of its own. */
  readonly opening: string;
  remove(): Promise<void>;
};

/** A moment, so many seconds after the first of all. */
export function second(count: number): string {
  return new Date(Date.UTC(2031, 4, 5) + count * 1000).toISOString();
}

export function sampleKey(given: Partial<KeyRecord> = {}): KeyRecord {
  return { id: 'key-1', owner: 'ann', name: 'laptop', hash: 'f'.repeat(64), createdAt: second(0), ...given };
}

export function sampleDataset(given: Partial<DatasetRecord> = {}): DatasetRecord {
  const tables = [{ name: 'sales', source: 'sales.csv', rows: 12, columns: 3 }];
  return { owner: 'ann', name: 'sales', hash: 'a'.repeat(64), tables, bytes: 4096, createdAt: second(0), ...given };
}

export function sampleAnalysis(given: Partial<NewAnalysis> = {}): NewAnalysis {
  return {
    id: 'one',
    owner: 'ann',
    ask: '{"question":"total revenue by region"}',
    question: 'total revenue by region',
    dataset: 'a'.repeat(64),
    instance: 'p1',
    createdAt: second(0),
    ...given,
  };
}

export const answered: Outcome = {
  status: 'answered',
  summary: 'North sold most.',
  inputTokens: 1200,
  outputTokens: 340,
  usd: 0.25,
};

/** A document of so many bytes, all of which follow from its seed. */
export function sampleDocument(seed: number, bytes = 64): Uint8Array {
  return Uint8Array.from({ length: bytes }, (_, index) => (seed * 31 + index * 7 + (index >> 8)) & 0xff);
}

/** Accepts and ends one, as is enough for lists. */
export async function addEnded(
  store: RecordStore,
  given: Partial<NewAnalysis>,
  endedAt: string,
  document = sampleDocument(1),
  outcome: Outcome = answered,
): Promise<void> {
  const analysis = sampleAnalysis(given);
  await store.accept(analysis);
  await store.end(analysis.id, analysis.instance, outcome, document, endedAt);
}
