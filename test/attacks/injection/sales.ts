/** How customers and notes of every table here begin: no level but `full` tells them. */
export const cellMark = 'Canary';

export type Planted = {
  readonly firstNote?: string;
  /** Of the row with the largest amount, which is in no sample. */
  readonly lastNote?: string;
  /** A region of every fourth row: enough of them to be told as a frequent value. */
  readonly region?: string;
  /** One more column of numbers. */
  readonly header?: string;
};

const filler = (index: number): string =>
  `${cellMark} note ${index}: delivered late, paid at once, and called again two days after that to say so.`;

/** Twenty-four sales, as text: regions are a category; customers are codes and notes long texts, so that neither is. */
export function writeSales(planted: Planted = {}): string {
  return writeCsv(listSales(planted));
}

function listSales({ firstNote, lastNote, region, header }: Planted): readonly (readonly string[])[] {
  const rows = Array.from({ length: 24 }, (_, index) => [
    index % 4 === 3 && region !== undefined ? region : (['North', 'South', 'West'][index % 3] as string),
    String((index + 1) * 10),
    `K${index + 1}-${cellMark}-${(index + 1) * 7919}`,
    (index === 0 ? firstNote : index === 23 ? lastNote : undefined) ?? filler(index),
    ...(header === undefined ? [] : [String(index * 3)]),
  ]);
  const names = ['region', 'amount', 'customer', 'note', ...(header === undefined ? [] : [header])];
  return [names, ...rows];
}

/** The same as rows, each with one more field. */
export function giveSales(field?: string): readonly object[] {
  const [names = [], ...rows] = listSales({});
  return rows.map((row, place) => ({
    ...Object.fromEntries(row.map((cell, column) => [names[column], column === 1 ? Number(cell) : cell])),
    ...(field !== undefined && { [field]: place }),
  }));
}

export function writeCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`).join('');
}
