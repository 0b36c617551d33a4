import { signal } from '@preact/signals';
import { api } from '../api/api.ts';
import type { AnalysisSummary } from '../api/types.ts';

/** The last few questions, for the side of the page. What cannot be listed is no reason to stop working. */
export const recent = signal<readonly AnalysisSummary[]>([]);

export async function loadRecent(): Promise<void> {
  try {
    recent.value = (await api.listAnalyses({ limit: 12 })).items;
  } catch {
    // The view that is open says what is wrong.
  }
}
