import { type Settled, oneOf, settle } from '../tests/options.ts';
import { rank } from '../numerics/ranks.ts';
import { type Columns, checkLengths, isMissing, presentTogether } from '../values.ts';
import {
  type Correlation,
  correlationOf,
  type CorrelationMethod,
  pearsonOfStandard,
  spearmanOfRanks,
} from './correlation.ts';
import { standardize } from './pearson.ts';
import type { LevelOptions } from './summary.ts';

export type CorrelationRow = Correlation & { readonly first: string; readonly second: string };

export type CorrelationsOptions = LevelOptions & {
  /** 'pearson' by default. */
  readonly method?: CorrelationMethod | undefined;
};

type Column = {
  readonly name: string;
  /** NaN where a value is missing. */
  readonly values: Float64Array;
  /** What all pairs of complete columns share, so that it is done once. */
  readonly prepared: Prepared | undefined;
};

type Prepared = { readonly standard: Float64Array | undefined; readonly ranks: Float64Array; readonly tied: boolean };

/**
 * The coefficient of each pair of columns, the strongest first. Booleans count as 0 and 1; columns of texts are left out.
 * Missing values are left out pair by pair. p is of each pair alone: of many pairs, some are small by chance (tests.adjust).
 */
export function correlations(
  columns: Columns,
  { method = 'pearson', level }: CorrelationsOptions = {},
): CorrelationRow[] {
  oneOf(method, ['pearson', 'spearman', 'kendall'], 'method');
  const settled = settle({ level });
  const read = readColumns(columns, method);
  const rows: CorrelationRow[] = [];
  for (const [index, first] of read.entries())
    for (const second of read.slice(index + 1))
      rows.push({ first: first.name, second: second.name, ...correlatePair(first, second, method, settled) });
  return rows.sort((a, b) => strengthOf(b) - strengthOf(a));
}

function strengthOf({ coefficient }: Correlation): number {
  return Number.isNaN(coefficient) ? -1 : Math.abs(coefficient);
}

function correlatePair(first: Column, second: Column, method: CorrelationMethod, settled: Settled): Correlation {
  const [a, b] = [first.prepared, second.prepared];
  if (a && b) {
    if (method === 'pearson') return pearsonOfStandard(first.values.length, a.standard, b.standard, settled);
    return spearmanOfRanks(a.ranks, b.ranks, a.tied || b.tied, settled);
  }
  const [x, y] = presentTogether([first.values, second.values], [first.name, second.name]) as [
    Float64Array,
    Float64Array,
  ];
  return correlationOf[method](x, y, settled);
}

function readColumns(columns: Columns, method: CorrelationMethod): Column[] {
  const names = Object.keys(columns);
  checkLengths(Object.values(columns), names);
  const read: Column[] = [];
  for (const name of names) {
    const values = numbersOf(columns[name] as ArrayLike<unknown>);
    if (values) read.push({ name, values, prepared: prepare(name, values, method) });
  }
  if (read.length < 2)
    throw new RangeError(
      `Of ${names.length} columns, ${read.length} hold numbers: give at least two. Texts have no correlation; see describe.mutualInformation.`,
    );
  return read;
}

function prepare(name: string, values: Float64Array, method: CorrelationMethod): Prepared | undefined {
  const [kept] = presentTogether([values], [name]) as [Float64Array];
  if (method === 'kendall' || kept.length < values.length) return undefined;
  if (method === 'pearson') return { standard: standardize(kept), ranks: kept, tied: false };
  const { ranks, ties } = rank(kept);
  return { standard: undefined, ranks, tied: ties.length > 0 };
}

/** The numbers of a column, NaN where one is missing; undefined of a column in which there are texts. */
function numbersOf(column: ArrayLike<unknown>): Float64Array | undefined {
  if (column instanceof Float64Array) return column;
  const numbers = new Float64Array(column.length);
  for (let row = 0; row < column.length; row += 1) {
    const value = column[row];
    if (isMissing(value)) numbers[row] = NaN;
    else if (typeof value === 'number' || typeof value === 'boolean') numbers[row] = Number(value);
    else return undefined;
  }
  return numbers;
}
