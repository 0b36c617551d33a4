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

/** A list that was asked for earlier may come later: then it is left out. */
let asked = 0;

export async function loadDatasets(): Promise<void> {
  asked += 1;
  const own = asked;
  try {
    const items: DatasetSummary[] = [];
    let after: string | undefined;
    do {
      const page = await api.listDatasets(after);
      items.push(...page.items);
      after = page.next;
    } while (after !== undefined && items.length < 1000);
    if (own === asked) datasets.value = { items, loaded: true };
  } catch (error) {
    if (own === asked) datasets.value = { ...datasets.peek(), loaded: true, problem: problemOf(error) };
  }
}

export function forgetDatasets(): void {
  asked += 1;
  datasets.value = { items: [], loaded: false };
}

export function countRows({ tables }: DatasetSummary): number {
  return tables.reduce((sum, { rows }) => sum + rows, 0);
}
