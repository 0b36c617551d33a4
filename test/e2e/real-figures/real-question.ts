import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { Analysis } from '../../../src/index.ts';
import type { Intent } from '../../../src/generator/offline/plan.ts';
import { readTable } from '../../generator/offline/templates/by-hand.ts';

export type RealTable =
  | 'challenger'
  | 'house-seats'
  | 'nile'
  | 'speed-of-light'
  | 'titanic'
  | 'us-census'
  | 'us-prices';

/** A question of a real table, and what the answer must hold by figures that nothing of the product computed. */
export type RealQuestion = {
  readonly intent: Intent;
  readonly table: RealTable;
  readonly question: string;
  readonly check: (answer: Analysis) => void;
};

export const pathOf = (table: RealTable): string =>
  fileURLToPath(new URL(`../../fixtures/public/${table}.csv`, import.meta.url));

export const readReal = (table: RealTable): Record<string, string | undefined>[] => readTable(pathOf(table));

/** The rows that a chart draws, or one of its layers. */
export function plottedRows({ plots }: Analysis, name: string, layer?: number): unknown {
  const spec = plots.find((plot) => plot.name === name)?.spec;
  const view = layer === undefined ? spec : (spec?.['layer'] as Record<string, unknown>[] | undefined)?.[layer];
  return (view?.['data'] as { values?: unknown } | undefined)?.values;
}

/** Equal, by the rule that a replay is held to: numbers within 1e-9 of the larger one, all else the same. */
export function expectFigures(actual: unknown, expected: unknown, place = 'the answer'): void {
  if (typeof expected === 'number' && typeof actual === 'number') {
    const apart = Math.abs(actual - expected);
    if (!(apart <= 1e-9 * Math.max(Math.abs(actual), Math.abs(expected)))) expect(actual, place).toBe(expected);
  } else if (typeof expected === 'object' && expected !== null && typeof actual === 'object' && actual !== null) {
    expect(Object.keys(actual), place).toEqual(Object.keys(expected));
    for (const [key, value] of Object.entries(expected))
      expectFigures((actual as Record<string, unknown>)[key], value, `${place}, ${key}`);
  } else expect(actual, place).toEqual(expected);
}
