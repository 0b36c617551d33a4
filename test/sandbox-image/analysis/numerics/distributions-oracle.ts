import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

type Row = readonly number[];
type Numeric = (...args: number[]) => number;

const url = new URL('../../../fixtures/oracle/distributions.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(url, 'utf8')) as { cases: Record<string, readonly Row[]> };

/** The names in the fixture that begin with this. */
export function namesOf(prefix: string): string[] {
  return Object.keys(cases).filter((name) => name.startsWith(prefix));
}

/** One test for a function: the largest relative distance of its values from those that mpmath computed to 50 digits. */
export function agreesWithMpmath(name: string, compute: Numeric, tolerance: number): void {
  const rows = cases[name] ?? [];
  it(`${name} agrees with mpmath in ${rows.length} points to ${tolerance}`, () => {
    expect(rows.length).toBeGreaterThan(10);
    const far = rows.filter(
      (row) => !(relativeDistance(compute(...row.slice(0, -1)), row.at(-1) as number) <= tolerance),
    );
    expect(far.map((row) => [...row, compute(...row.slice(0, -1))])).toEqual([]);
  });
}

export function relativeDistance(value: number, expected: number): number {
  return value === expected ? 0 : Math.abs(value - expected) / Math.abs(expected);
}
