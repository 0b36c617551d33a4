import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Analysis } from '../../../../../src/index.ts';
import { createAnswerer, valueOf, type Answered, type ShortPlan } from '../answer-plan.ts';

export type Row = Readonly<Record<string, string | number | null>>;

export type SmallTables = {
  /** The answer to a plan over rows that the test gives. */
  answer(plan: ShortPlan, rows: readonly Row[]): Promise<Answered>;
  close(): Promise<void>;
};

export async function createSmallTables(): Promise<SmallTables> {
  const folder = mkdtempSync(join(tmpdir(), 'glovebox-small-'));
  const answerer = await createAnswerer();
  let tables = 0;
  return {
    async answer(plan, rows) {
      tables += 1;
      const file = join(folder, `table-${tables}.csv`);
      const names = Object.keys(rows[0] ?? {});
      // Each row has a name of its own: with a single column, an empty cell would be an empty line.
      const lines = rows.map((row, place) => [`row ${place}`, ...names.map((name) => row[name] ?? '')].join(','));
      writeFileSync(file, `${[['label', ...names].join(','), ...lines].join('\n')}\n`);
      return answerer.answer(plan, file);
    },
    async close() {
      await answerer.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A row for each value of each group, in a column `kind` and a column `value`. */
export function rowsOfGroups(groups: Readonly<Record<string, readonly (number | null)[]>>): Row[] {
  return Object.entries(groups).flatMap(([kind, values]) => values.map((value) => ({ kind, value })));
}

/** A row for each thing that is counted: of each kind, how many met a condition and how many did not. */
export function rowsOfCounts(counts: Readonly<Record<string, readonly [met: number, other: number]>>): Row[] {
  return Object.entries(counts).flatMap(([kind, [met, other]]) => [
    ...Array.from({ length: met }, () => ({ kind, state: 'done' })),
    ...Array.from({ length: other }, () => ({ kind, state: 'open' })),
  ]);
}

/** Rows from columns of the same length. */
export function rowsOfColumns(columns: Readonly<Record<string, readonly (string | number | null)[]>>): Row[] {
  const length = Math.max(...Object.values(columns).map((values) => values.length));
  return Array.from({ length }, (_, place) =>
    Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[place] ?? null])),
  );
}

/** Sides that are told by the values of `kind`. */
export function sidesOf(first: string, second: string) {
  const side = (label: string) => ({ label, filters: [{ kind: 'equals' as const, column: 'kind', values: [label] }] });
  return [side(first), side(second)] as const;
}

/** What the reader gets, in order; and nothing of it was left out, failed or is in doubt. */
export function sentencesOf(analysis: Analysis): string[] {
  expect(analysis.status, analysis.error?.message).toBe('answered');
  // Of the rows that a test keeps, some change nothing when they are put into another order.
  expect(analysis.warnings.filter((warning) => !warning.startsWith('The values do not depend'))).toEqual([]);
  expect(analysis.plots.flatMap(({ problem }) => problem ?? [])).toEqual([]);
  return analysis.insights.map(({ text }) => text.replaceAll('\u00a0', ' '));
}

/** Metrics that are to be those of an oracle, to nine digits. */
export function expectMetrics(analysis: Analysis, expected: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(expected)) {
    const actual = valueOf(analysis, name);
    if (typeof value === 'number' && typeof actual === 'number')
      expect(Math.abs(actual - value), `${name} is ${actual}, not ${value}`).toBeLessThanOrEqual(
        1e-9 * Math.max(1e-300, Math.abs(value)),
      );
    else expect(actual, name).toEqual(value);
  }
}
