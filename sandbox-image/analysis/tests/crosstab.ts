import { codeNames } from '../numerics/label-codes.ts';
import { checkLengths, type Labels } from '../values.ts';

/** How often each two labels stand beside each other: counts[row][column], with the labels as texts in ascending order. */
export type Crosstab = {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly counts: readonly (readonly number[])[];
};

const mostCells = 10_000_000;

/**
 * Counts the pairs of labels that stand beside each other, row by row; rows in which one is missing are left out. As pandas'
 * crosstab and R's table. Give it to chiSquared().
 */
export function crosstab(labelsA: Labels, labelsB: Labels): Crosstab {
  const length = checkLengths([labelsA, labelsB], ['labelsA', 'labelsB']);
  const a = toCodes(labelsA, 'labelsA');
  const b = toCodes(labelsB, 'labelsB');
  const width = b.names.length;
  if (a.names.length * width > mostCells)
    throw new RangeError(
      `${a.names.length} times ${width} different labels are too many for a table: group them first, numbers into ranges.`,
    );
  const counts = new Float64Array(a.names.length * width);
  for (let row = 0; row < length; row += 1) {
    const first = a.codes[row] as number;
    const second = b.codes[row] as number;
    if (first < 0 || second < 0) continue;
    const cell = first * width + second;
    counts[cell] = (counts[cell] as number) + 1;
  }
  return compact({ rows: a.names, columns: b.names, counts });
}

type Codes = { readonly names: readonly string[]; readonly codes: Int32Array };

/** Labels as numbers in the order of their names; -1 is missing. */
function toCodes(labels: Labels, name: string): Codes {
  const { codes, labels: found } = codeNames(labels, name);
  const numeric = found.every((label) => typeof label === 'number');
  const names = found.map(String).sort(numeric ? (x, y) => Number(x) - Number(y) : undefined);
  const places = new Map(names.map((text, place) => [text, place]));
  const placeOf = found.map((label) => places.get(String(label)) as number);
  return { names, codes: codes.map((code) => (code < 0 ? -1 : (placeOf[code] as number))) };
}

/** Without labels that only stood beside missing ones. */
function compact({
  rows,
  columns,
  counts,
}: {
  rows: readonly string[];
  columns: readonly string[];
  counts: Float64Array;
}): Crosstab {
  const width = columns.length;
  const rowThere = rows.map((_, row) => counts.subarray(row * width, (row + 1) * width).some((count) => count > 0));
  const columnThere = columns.map((_, column) =>
    rows.some((_row, row) => (counts[row * width + column] as number) > 0),
  );
  return {
    rows: rows.filter((_, row) => rowThere[row]),
    columns: columns.filter((_, column) => columnThere[column]),
    counts: rows.flatMap((_, row) =>
      rowThere[row] === true
        ? [
            columns.flatMap((_column, column) =>
              columnThere[column] === true ? [counts[row * width + column] as number] : [],
            ),
          ]
        : [],
    ),
  };
}
