import { describe, expect, test } from 'vitest';
import { plan } from '../ask.ts';

export type Expected = readonly [question: string, table: string, plan: Record<string, unknown>];

/** Pieces of plans as they stand in many of them. */
export const labels = (...names: readonly string[]) => names.map((label) => ({ label }));
export const equal = (column: string, ...values: readonly (string | number | boolean)[]) => [
  { kind: 'equals', column, values },
];
export const sumOf = (column: string) => ({ aggregate: 'sum', column });
export const meanOf = (column: string) => ({ aggregate: 'mean', column });
export const count = { aggregate: 'count' };

/** Holds what each question must be understood as. A key that is wanted as undefined must not be in the plan. */
export function holdPlans(cases: Readonly<Record<string, readonly Expected[]>>): void {
  for (const [kind, expected] of Object.entries(cases)) {
    describe(`Understanding asks for ${kind}`, () => {
      test.each(expected)('%s', (question, table, wanted) => {
        const found: object = plan(table, question);
        const held = Object.entries(wanted).filter(([, value]) => value !== undefined);
        expect(found).toMatchObject(Object.fromEntries(held));
        for (const [key, value] of Object.entries(wanted))
          if (value === undefined) expect(found).not.toHaveProperty(key);
      });
    });
  }
}
