import { describe, expect, test } from 'vitest';
import { plan } from '../ask.ts';

export type Expected = readonly [question: string, table: string, plan: Record<string, unknown>];

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
