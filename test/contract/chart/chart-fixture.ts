import { checkChart } from '../../../src/contract/chart.ts';
import type { ResultTable } from '../../../src/contract/output.ts';

export type Spec = Record<string, unknown>;

/** What is refused, the words that say why, and beside it the nearest that must pass. */
export type Attack<T = unknown> = {
  readonly name: string;
  readonly attack: T;
  readonly says: RegExp;
  readonly nearMiss: T;
};

export const values = [
  { region: 'North', month: '2024-01-01', revenue: 3 },
  { region: 'South', month: '2024-02-01', revenue: 5 },
];

export const bar = (over: Spec = {}): Spec => ({
  data: { values },
  mark: 'bar',
  encoding: { x: { field: 'region', type: 'nominal' }, y: { field: 'revenue', type: 'quantitative' } },
  ...over,
});

export const rowsOf = (count: number, row: (index: number) => Spec): Spec[] =>
  Array.from({ length: count }, (_, index) => row(index));

/** As many rows as that, each with a name of its own. */
export function named(count: number): Spec[] {
  return rowsOf(count, (index) => ({ region: `r${index}`, revenue: index }));
}

export function problemOf(spec: unknown, tables: readonly ResultTable[] = []): string {
  const check = checkChart(spec, tables);
  return check.ok ? 'accepted' : check.problem;
}
