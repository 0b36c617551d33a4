import { appendFileSync, closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createBench, query, typesOf } from './support/taking.ts';

const bench = createBench();
const rows = 1_000_000;
const filler = 'some words that fill the line';

/** A file just above the size from which types are told by a sample. `last` is its last line. */
function writeLarge(name: string, last = ''): string {
  const path = join(bench.folder, name);
  const file = openSync(path, 'w');
  writeSync(file, 'id,day,amount,code,text\n');
  for (let start = 0; start < rows; start += 50_000) {
    const lines = Array.from({ length: 50_000 }, (_, index) => {
      const id = start + index;
      return `${id},2024-01-${String((id % 28) + 1).padStart(2, '0')},${(id % 1000) / 4},${id % 100},${filler}`;
    });
    writeSync(file, `${lines.join('\n')}\n`);
  }
  closeSync(file);
  if (last !== '') appendFileSync(path, `${last}\n`);
  return path;
}

describe('A large file', () => {
  it('is read once, by the types that a sample shows, and its profile is right', async () => {
    const taken = await bench.take(writeLarge('orders.csv'));
    expect(typesOf(taken)).toEqual({ id: 'BIGINT', day: 'DATE', amount: 'DOUBLE', code: 'BIGINT', text: 'VARCHAR' });
    expect(
      await query(taken, 'SELECT count(*), sum(id), sum(amount), min(day), max(day), min("text") FROM orders'),
    ).toEqual([
      [
        String(rows),
        String((rows * (rows - 1)) / 2),
        ((999 * 1000) / 2 / 4) * (rows / 1000),
        '2024-01-01',
        '2024-01-28',
        filler,
      ],
    ]);
    const [id, day, amount, code] = taken.profile.tables[0]?.columns ?? [];
    expect(id).toMatchObject({ role: 'identifier', nulls: 0, min: 0, max: rows - 1, mean: (rows - 1) / 2 });
    // Estimates, which an hour of luck would not bring closer: what is asked is that they are of use.
    expect(Math.abs((id?.distinct ?? 0) - rows)).toBeLessThan(rows * 0.1);
    expect(Math.abs((day?.distinct ?? 0) - 28)).toBeLessThanOrEqual(2);
    expect(Math.abs(Number(amount?.quantiles?.p50) - 124.875)).toBeLessThan(5);
    expect(Math.abs((code?.distinct ?? 0) - 100)).toBeLessThanOrEqual(5);
  });

  it('is looked at value by value where a late one is not what the sample had shown', async () => {
    const taken = await bench.take(writeLarge('late.csv', `${rows},2024-02-30,1.5,007,N/A`));
    expect(typesOf(taken)).toEqual({ id: 'BIGINT', day: 'DATE', amount: 'DOUBLE', code: 'VARCHAR', text: 'VARCHAR' });
    expect(taken.dataset.warnings).toEqual([
      `late.day: 1 value of ${rows + 1} cannot be read as date and is left empty: "2024-02-30".`,
    ]);
    expect(await query(taken, `SELECT code, "text" FROM late WHERE day IS NULL`)).toEqual([['007', 'N/A']]);
  });

  it('names the line of a late row that does not fit', async () => {
    const fault = await bench.fault(writeLarge('ragged.csv', '1,2'));
    expect([fault.code, fault.message]).toEqual([
      'DATASET_UNREADABLE',
      `Line ${rows + 2} of ragged.csv has 2 cells where the header has 5.`,
    ]);
  });
});
