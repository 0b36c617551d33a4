import { readFileSync } from 'node:fs';

/** What the tests compute by themselves: nothing of the product, and no engine. */

/** Reads a CSV file: quotes, commas within them, one header line. Empty cells and `NA` are missing. */
export function readTable(path: string): Record<string, string | undefined>[] {
  const lines = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/).map(splitLine);
  const [header = [], ...rows] = lines;
  return rows.map((row) =>
    Object.fromEntries(
      header.map((name, index) => [name, row[index] === '' || row[index] === 'NA' ? undefined : row[index]]),
    ),
  );
}

function splitLine(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}

/** The numbers of a column, without the missing ones. */
export function numbers(rows: readonly Record<string, string | undefined>[], column: string): number[] {
  return rows.flatMap((row) => (row[column] === undefined ? [] : [Number(row[column])]));
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
export const mean = (values: readonly number[]): number => sum(values) / values.length;

/** Of a sample: divided by one less than the count. */
export function deviation(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(sum(values.map((value) => (value - centre) ** 2)) / (values.length - 1));
}

/** Linear between neighbours. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const [low = NaN, high = NaN] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low + (place - Math.floor(place)) * (high - low);
}

export function groupBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}

export function pearson(x: readonly number[], y: readonly number[]): number {
  const [mx, my] = [mean(x), mean(y)];
  const covariance = sum(x.map((value, index) => (value - mx) * ((y[index] ?? NaN) - my)));
  return covariance / Math.sqrt(sum(x.map((value) => (value - mx) ** 2)) * sum(y.map((value) => (value - my) ** 2)));
}

/** Ranks from 1, ties averaged: how many are smaller, and half of those that are equal. */
export function ranks(values: readonly number[]): number[] {
  return values.map((value) => {
    const smaller = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return smaller + (equal + 1) / 2;
  });
}
