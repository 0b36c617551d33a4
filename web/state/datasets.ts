import { signal } from '@preact/signals';
import { api } from '../api/api.ts';
import { type Problem, problemOf } from '../api/problem.ts';
import type { DatasetSummary } from '../api/types.ts';

type Listed = {
  readonly items: readonly DatasetSummary[];
  readonly loaded: boolean;
  readonly problem?: Problem;
};

/** The stored datasets of whoever looks at the page, newest first. */
export const datasets = signal<Listed>({ items: [], loaded: false });

export async function loadDatasets(): Promise<void> {
  try {
    const items: DatasetSummary[] = [];
    let after: string | undefined;
    do {
      const page = await api.listDatasets(after);
      items.push(...page.items);
      after = page.next;
    } while (after !== undefined && items.length < 1000);
    datasets.value = { items, loaded: true };
  } catch (error) {
    datasets.value = { ...datasets.peek(), loaded: true, problem: problemOf(error) };
  }
}

export function countRows({ tables }: DatasetSummary): number {
  return tables.reduce((sum, { rows }) => sum + rows, 0);
}
