import { describe, expect, it } from 'vitest';
import type { TakenIn } from '../../../src/data/take-in.ts';
import { createBench, query, typesOf } from './taking.ts';

const bench = createBench();

type Case = {
  readonly values: readonly string[];
  readonly type: string;
  readonly stored: readonly unknown[];
  readonly assumed?: string;
};

/** Takes in one table with a column for each case, whose values stand in its first rows. */
async function takeColumns(file: string, cases: Readonly<Record<string, Case>>, locale?: string): Promise<TakenIn> {
  const height = Math.max(...Object.values(cases).map(({ values }) => values.length));
  const lines = Array.from({ length: height }, (_, row) =>
    Object.values(cases)
      .map(({ values }) => values[row] ?? '')
      .join('\t'),
  );
  const path = bench.write(file, [Object.keys(cases).join('\t'), ...lines].join('\n'));
  return bench.take(path, locale === undefined ? {} : { locale });
}

/** One test a column: its type, its values, and what is said of it. */
export function describeReadings(
  title: string,
  file: string,
  cases: Readonly<Record<string, Case>>,
  locale?: string,
): void {
  describe(title, () => {
    let taken: TakenIn;
    it.each(Object.entries(cases))('%s', async (name, { values, type, stored, assumed }) => {
      taken ??= await takeColumns(file, cases, locale);
      const rows = await query(
        taken,
        `SELECT "${name}" FROM "${taken.dataset.tables[0]?.name ?? ''}" LIMIT ${values.length}`,
      );
      expect(typesOf(taken)[name]).toBe(type);
      expect(rows.map(([value]) => value)).toEqual(stored);
      const said = taken.dataset.assumptions.filter(
        (text) => text.includes(`.${name}:`) || text.includes(` in ${name} `),
      );
      if (assumed === undefined) expect(said).toEqual([]);
      else expect(said.join('\n')).toContain(assumed);
    });
  });
}
