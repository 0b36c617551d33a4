import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as analysis from '../../../sandbox-image/analysis/index.ts';

/** What another library computed: see `test/fixtures/oracle/make`. */
export type OracleCase = {
  readonly function: string;
  readonly name: string;
  readonly args: readonly unknown[];
  readonly expected: unknown;
  readonly oracle: string;
  readonly relative: number;
  readonly absolute: number;
};

export function loadOracle(name: string): readonly OracleCase[] {
  const url = new URL(`../../fixtures/oracle/${name}.json`, import.meta.url);
  const { cases } = JSON.parse(readFileSync(url, 'utf8')) as { cases: OracleCase[] };
  return cases.map((one) => ({ ...one, args: restore(one.args) as unknown[], expected: restore(one.expected) }));
}

/** What is compared where a result has to be asked first, such as a fitted model for its predictions. */
export type Questions = Readonly<Record<string, (...args: never[]) => unknown>>;

/**
 * One test for each case of a fixture. Of an object, the fields that the oracle names are compared. `questions` by the name of
 * a function are called in its place.
 */
export function agreeWithOracle(name: string, questions: Questions = {}): void {
  const all = loadOracle(name);
  for (const path of new Set(all.map((one) => one.function)))
    describe(path, () => {
      it.each(all.filter((one) => one.function === path))(
        'agrees with $oracle: $name',
        ({ args, expected, relative, absolute }) => {
          const ask = questions[path] as ((...given: readonly unknown[]) => unknown) | undefined;
          expectClose(ask === undefined ? call(path, args) : ask(...args), expected, { relative, absolute });
        },
      );
    });
}

function call(path: string, args: readonly unknown[]): unknown {
  const found = path
    .split('.')
    .reduce<unknown>((owner, name) => (owner as Record<string, unknown> | undefined)?.[name], analysis);
  return (found as (...args: readonly unknown[]) => unknown)(...args);
}

export type Tolerance = { readonly relative: number; readonly absolute: number };

export function expectClose(actual: unknown, expected: unknown, tolerance: Tolerance, path = 'result'): void {
  if (typeof expected === 'number') expectNumber(actual, expected, tolerance, path);
  else if (Array.isArray(expected)) {
    expect(lengthOf(actual), `${path}.length`).toBe(expected.length);
    for (const [index, item] of expected.entries())
      expectClose((actual as ArrayLike<unknown>)[index], item, tolerance, `${path}[${index}]`);
  } else if (typeof expected === 'object' && expected !== null)
    for (const [key, item] of Object.entries(expected))
      expectClose((actual as Record<string, unknown>)[key], item, tolerance, `${path}.${key}`);
  else expect(actual, path).toBe(expected);
}

function expectNumber(actual: unknown, expected: number, { relative, absolute }: Tolerance, path: string): void {
  expect(actual, path).toBeTypeOf('number');
  if (!Number.isFinite(expected)) expect(actual, path).toBe(expected);
  else {
    const distance = Math.abs((actual as number) - expected);
    const bound = Math.max(absolute, relative * Math.abs(expected));
    expect(distance <= bound, `${path} is ${String(actual)}, and ${expected} was expected within ${bound}`).toBe(true);
  }
}

function lengthOf(value: unknown): number | undefined {
  return (value as ArrayLike<unknown> | undefined)?.length;
}

function restore(value: unknown): unknown {
  if (value === 'NaN') return NaN;
  if (value === 'Infinity') return Infinity;
  if (value === '-Infinity') return -Infinity;
  if (Array.isArray(value)) return value.map(restore);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, restore(item)]));
  return value;
}
