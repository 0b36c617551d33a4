import { columnOf } from '../../../src/contract/chart/chart-data.ts';
import { isPlain, type Plain } from '../../../src/contract/chart/refusal.ts';

/** Vega reads a field as a path, whose steps these part or quote. A name with a backslash is taken for one that is escaped. */
const path = /^[^\\]*[.[\]'"][^\\]*$/;
const parting = /[.[\]'"]/g;

/** Keys whose texts name fields. Texts that no column has are left as they are, so that a few other uses do no harm. */
const naming = new Set(
  'field fields groupby fold pivot impute key on density regression loess quantile stack lookup repeat'.split(' '),
);
const skipped = new Set(['data', 'datasets', 'values', 'config']);

/**
 * Columns may have any name. Where a chart names one as it stands, such as `city.name` or `growth [%]`, Vega would look for a part
 * of a value, find nothing, and draw an empty chart: there the name is escaped, and stands unescaped beside its axis.
 */
export function escapeFields(spec: Plain): Plain {
  let columns: ReadonlySet<string> | undefined;
  const isColumn = (name: string): boolean => path.test(name) && (columns ??= listColumns(spec)).has(name);
  return escapeIn(spec, '', isColumn) as Plain;
}

type IsColumn = (name: string) => boolean;

function escapeIn(value: unknown, key: string, isColumn: IsColumn): unknown {
  if (typeof value === 'string') return naming.has(key) && isColumn(value) ? value.replace(parting, '\\$&') : value;
  if (Array.isArray(value)) return value.map((entry: unknown) => escapeIn(entry, key, isColumn));
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => {
      if (skipped.has(name)) return [name, entry];
      if (name === 'encoding' && isPlain(entry)) return [name, nameFields(entry, isColumn)];
      // The directions of repeated fields, and the field that a pivot takes its values from.
      const isNaming = key === 'repeat' || (name === 'value' && value['pivot'] !== undefined);
      return [name, escapeIn(entry, isNaming ? 'field' : name, isColumn)];
    }),
  );
}

/** Titles that Vega-Lite makes of fields would show the escapes. */
function nameFields(encoding: Plain, isColumn: IsColumn): Plain {
  const named = Object.entries(encoding).map(([channel, definition]) => {
    const inside = escapeIn(definition, channel, isColumn);
    if (!isPlain(inside) || typeof inside['field'] !== 'string' || hasTitle(inside)) return [channel, inside] as const;
    const column = columnOf(inside['field']);
    if (column === undefined || column === inside['field']) return [channel, inside] as const;
    return [channel, { ...inside, title: titleOf(column, inside) }] as const;
  });
  return Object.fromEntries(named);
}

function hasTitle(definition: Plain): boolean {
  const guides = [definition, definition['axis'], definition['legend'], definition['header']];
  return guides.some((guide) => isPlain(guide) && guide['title'] !== undefined);
}

/** As Vega-Lite words it. */
function titleOf(column: string, { aggregate, bin, timeUnit }: Plain): string {
  if (typeof timeUnit === 'string') return `${column} (${timeUnit.replace(/^utc/, '')})`;
  if (bin !== undefined && bin !== null && bin !== false) return `${column} (binned)`;
  if (typeof aggregate !== 'string') return column;
  return `${aggregate.slice(0, 1).toUpperCase()}${aggregate.slice(1)} of ${column}`;
}

/** Columns of the rows, and those that transforms make. */
function listColumns(value: unknown, columns: Set<string> = new Set()): ReadonlySet<string> {
  if (Array.isArray(value)) for (const entry of value) listColumns(entry, columns);
  if (!isPlain(value)) return columns;
  for (const [key, entry] of Object.entries(value)) {
    if (key === 'values' && Array.isArray(entry)) for (const row of entry) addKeys(row, columns);
    else if (key === 'as') for (const name of [entry].flat()) columns.add(String(name));
    else if (key !== 'config') listColumns(entry, columns);
  }
  return columns;
}

function addKeys(row: unknown, columns: Set<string>): void {
  if (isPlain(row)) for (const name in row) columns.add(name);
}
