import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAnalyst, type Analysis } from '../../../../src/index.ts';
import type { Plan } from '../../../../src/generator/offline/plan.ts';
import { writePlan } from '../../../../src/generator/offline/templates/write-plan.ts';

/** A plan without what most plans of a test have in common. */
type Shorten<P extends Plan> = P extends unknown
  ? Omit<P, 'table' | 'filters' | 'assumptions'> & Partial<Pick<P, 'filters' | 'assumptions'>>
  : never;
export type ShortPlan = Shorten<Plan>;
export type Answered = Analysis & { readonly source: string };

export type Answerer = {
  /** Writes the script of a plan over a file, and runs it as any other script: validated, in the box. */
  answer(plan: ShortPlan, file: string, question?: string): Promise<Answered>;
  close(): Promise<void>;
};

export const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../../fixtures/data/${name}`, import.meta.url));

export async function createAnswerer(): Promise<Answerer> {
  const home = mkdtempSync(join(tmpdir(), 'glovebox-templates-'));
  const analyst = await createAnalyst({ home });
  return {
    async answer(plan, file, question = 'What does the plan say?') {
      const { dataset, profile } = await analyst.profile(file);
      const table = dataset.tables[0]?.name ?? '';
      const whole = { filters: [], assumptions: [], ...plan, table } as unknown as Plan;
      const { source } = writePlan(whole, question, dataset, profile);
      return { ...(await analyst.run(source, { data: file, question })), source };
    },
    async close() {
      await analyst.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** The value of a metric. */
export function valueOf(analysis: Analysis, name: string): unknown {
  return analysis.metrics[name]?.value;
}

/** The rows of a result table as objects. */
export function rowsOf(analysis: Analysis, name: string): Record<string, unknown>[] {
  const table = analysis.tables.find((candidate) => candidate.name === name);
  return (table?.rows ?? []).map((row) =>
    Object.fromEntries(table?.columns.map((column, index) => [column.name, row[index]]) ?? []),
  );
}
