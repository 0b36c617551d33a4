import type { Channel, ChartRow } from './simple-chart.ts';

type Compare = (a: ChartRow, b: ChartRow) => number;

/** The rows in the order in which Vega-Lite shows their categories. */
export function sortCategories(
  rows: readonly ChartRow[],
  category: Channel,
  categoryField: string,
  valueField: string,
): readonly ChartRow[] {
  const { sort } = category;
  // Null is the order of the data.
  if (sort === null) return rows;
  if (Array.isArray(sort)) return rows.toSorted(byList(sort as unknown[], categoryField));
  if (typeof sort === 'string') {
    const byValue = /^-?[xy]$/.test(sort);
    return rows.toSorted(byField(byValue ? valueField : categoryField, sort.startsWith('-') || sort === 'descending'));
  }
  if (typeof sort === 'object') {
    const { field, order } = sort as { readonly field?: unknown; readonly order?: unknown };
    return rows.toSorted(byField(typeof field === 'string' ? field : valueField, order === 'descending'));
  }
  return rows.toSorted(byField(categoryField, false));
}

function byField(field: string, descending: boolean): Compare {
  return (a, b) => (descending ? -1 : 1) * compareValues(a[field], b[field]);
}

function byList(list: readonly unknown[], field: string): Compare {
  const place = (row: ChartRow): number => {
    const found = list.indexOf(row[field]);
    return found === -1 ? list.length : found;
  };
  return (a, b) => place(a) - place(b);
}

function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [String(a), String(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
