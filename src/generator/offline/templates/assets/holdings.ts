import type { Assets, Plan } from '../../plan.ts';
import { createScope, type Scope } from '../query-source.ts';
import { sentence, writeInsight } from '../script-source.ts';
import type { Field, Subject } from '../subject.ts';
import { asWritten, joinWords } from '../words.ts';

/** What a plan says of assets over time, whatever it asks of them. */
export type HeldPlan = Pick<Plan, 'filters' | 'assumptions'> & Assets;

/** Prices or returns of assets over time, however the table holds them. */
export type Holdings = {
  readonly plan: HeldPlan;
  readonly subject: Subject;
  readonly scope: Scope;
  readonly time: Field;
  readonly values: readonly Field[];
  /** The column that names the asset of a row, where each row has one. */
  readonly asset: Field | undefined;
  /** Returns in percent are told by values below -1, lower than any return, or often above 1. */
  readonly isPercent: boolean;
};

export function createHoldings(plan: HeldPlan, subject: Subject): Holdings {
  const values = plan.columns.map((name) => subject.field(name));
  return {
    plan,
    subject,
    scope: createScope(plan.filters, plan.assumptions, subject),
    time: subject.field(plan.time),
    values,
    asset: plan.asset === undefined ? undefined : subject.field(plan.asset),
    isPercent:
      plan.holds === 'returns' &&
      values.some(({ profile }) => Number(profile?.min ?? 0) < -1 || Number(profile?.quantiles?.p95 ?? 0) > 1),
  };
}

/** Whether there can be several assets, and so a portfolio of them. */
export function hasSeveral({ values, asset }: Holdings): boolean {
  return values.length > 1 || asset !== undefined;
}

export function nameAssets({ values, asset }: Holdings): string {
  if (asset !== undefined) return `each ${asset.words}`;
  return values.length > 5 ? `${values.length} columns` : joinWords(values.map(({ name }) => asWritten(name)));
}

/** Where no return can be worked out. */
export function writeTooFew({ asset }: Holdings): string {
  return writeInsight(
    asset === undefined
      ? sentence`There are too few dates with values to work out returns.`
      : sentence`Too few dates have a value of every ${asset.words} to work out returns.`,
  );
}
