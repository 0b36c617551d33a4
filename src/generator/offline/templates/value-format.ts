import type { Figure } from './measure-sql.ts';
import type { Literal } from './source.ts';
import type { Field } from './subject.ts';

/** How a value is written, as options of a metric or of a column of a table. */
export type ValueFormat = { readonly format?: string; readonly unit?: string };
type Options = { readonly [key: string]: Literal | undefined };

/** Years are no amounts; percent and money are written as they were in the data. */
export function formatField({ isYear, format, unit }: Field): ValueFormat {
  if (isYear) return { format: 'plain' };
  return { ...(format !== undefined && { format }), ...(unit !== undefined && { unit }) };
}

export function formatFigure({ format, unit }: Figure): ValueFormat {
  return { ...(format !== undefined && { format }), ...(unit !== undefined && { unit }) };
}

/** How a difference of such values is written: that of two percentages is no percentage of either. */
export function formatDifference(format: ValueFormat): ValueFormat {
  return format.format === 'percent' ? { unit: 'percentage points' } : format;
}

/** Such a difference as it is written, from source that has it as values are held; in SQL as in the script. */
export function inPoints(difference: string, { format }: ValueFormat): string {
  return format === 'percent' ? `100 * (${difference})` : difference;
}

/** The `columns` of a table: those that are not written as any number. */
export function listFormats(
  columns: readonly (readonly [id: string, format: ValueFormat])[],
): { readonly [id: string]: Options } | undefined {
  const special = columns.filter(([, { format, unit }]) => unit !== undefined || (format ?? 'integer') !== 'integer');
  return special.length === 0 ? undefined : Object.fromEntries(special);
}

/** A quantitative channel of a chart: its axis in percent, or its unit behind the title. */
export function measuredChannel(
  field: string,
  title: string,
  { format, unit }: ValueFormat,
  extra: Options = {},
): Options {
  const axis = format === 'percent' ? { axis: { format: '~%' } } : {};
  return { field, type: 'quantitative', title: unit === undefined ? title : `${title} (${unit})`, ...axis, ...extra };
}
