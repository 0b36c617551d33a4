import { mostCommon } from './formats/delimited-dialect.ts';
import { looksTyped } from './readings/looks-typed.ts';

export type HeaderFinding = {
  /** Rows above the header, or above the data where there is none. */
  readonly skip: number;
  readonly hasHeader: boolean;
};

type Row = readonly (string | null)[];

/** Finds the header among the first rows: below titles, and not where the first row is data already. */
export function findHeader(rows: readonly Row[]): HeaderFinding {
  const skip = countTitleRows(rows);
  if (isHeaderWithGaps(rows, skip - 1)) return { skip: skip - 1, hasHeader: true };
  const header = rows[skip];
  const body = rows.slice(skip + 1);
  if (header === undefined || body.length === 0) return { skip, hasHeader: true };
  return { skip, hasHeader: !isData(header, body) };
}

/** Titles and blank lines above a table fill few of its columns. */
function countTitleRows(rows: readonly Row[]): number {
  const filled = rows.map((row) => row.filter((cell) => !isEmpty(cell)).length);
  const width = mostCommon(filled.slice(-Math.max(10, Math.ceil(rows.length * 0.7))).filter((count) => count > 0));
  if (width < 2)
    return Math.max(
      0,
      filled.findIndex((count) => count > 0),
    );
  const first = filled.findIndex((count) => count >= 2 && count >= width * 0.6);
  return Math.max(0, first);
}

/** Of two columns one may have no name, as the index of a series has none: that is no title where data comes right below. */
function isHeaderWithGaps(rows: readonly Row[], place: number): boolean {
  const [row, below] = [rows[place], rows[place + 1]];
  if (row === undefined || below === undefined) return false;
  const names = row.filter((cell) => !isEmpty(cell));
  const values = below.filter((cell) => !isEmpty(cell));
  if (names.length * 2 < values.length || names.some((name) => looksTyped(name ?? ''))) return false;
  const body = rows.slice(place + 2);
  return body.length === 0 ? values.some((value) => looksTyped(value ?? '')) : readsLike(below, body);
}

function isData(header: Row, body: readonly Row[]): boolean {
  return !looksCounted(header) && readsLike(header, body);
}

/** The first row is data when it reads like the rows below it in every column that has a type. */
function readsLike(header: Row, body: readonly Row[]): boolean {
  let typed = 0;
  for (const [index, cell] of header.entries()) {
    const below = body.map((row) => row[index] ?? null).filter((value) => !isEmpty(value));
    if (below.length === 0 || !below.every((value) => looksTyped(value ?? ''))) continue;
    if (!looksTyped(cell ?? '')) return false;
    typed += 1;
  }
  return typed > 0;
}

/** `2019, 2020, 2021` and `0, 1, 2` are names of columns although they are numbers. */
function looksCounted(header: Row): boolean {
  const numbers = header.filter((cell) => /^\d{1,4}$/.test((cell ?? '').trim())).map(Number);
  if (numbers.length < 2 || new Set(numbers).size < numbers.length) return false;
  const years = numbers.every((number) => number >= 1800 && number <= 2200);
  const steps = numbers.slice(1).map((number, index) => number - (numbers[index] ?? 0));
  return years || (numbers[0] === 0 && steps.every((step) => step === 1));
}

function isEmpty(cell: string | null): boolean {
  return cell === null || cell.trim() === '';
}
