import type { ColumnProfile } from '../../src/contract/profile.ts';
import type { Cell } from '../../src/contract/output.ts';
import { createValueFormatter, type ValueStyle } from '../../src/results/format-value.ts';
import { writeCount } from './amounts.ts';

const formatter = createValueFormatter('en-US', 'UTC');

const valueTypes = { integer: 'integer', number: 'number', date: 'date', timestamp: 'timestamp' } as const;

export function styleOfColumn({ name, kind, format, unit }: ColumnProfile): ValueStyle {
  const type = kind in valueTypes ? valueTypes[kind as keyof typeof valueTypes] : 'text';
  return { name, type, unit: format === 'currency' ? unit : undefined, format };
}

export function writeColumnValue(column: ColumnProfile, value: Cell): string {
  return formatter.format(value, styleOfColumn(column));
}

/** `10 to 240 · mean 62.3 · 812 different`: what is known of the values of a column, in one line. */
export function describeColumn(column: ColumnProfile): string {
  const { min, max, mean, distinct, frequent, role } = column;
  const parts: string[] = [];
  if (min !== undefined && max !== undefined && min !== null && max !== null)
    parts.push(
      min === max
        ? `always ${writeColumnValue(column, min)}`
        : `${writeColumnValue(column, min)} to ${writeColumnValue(column, max)}`,
    );
  if (mean !== undefined && role !== 'identifier') parts.push(`mean ${writeColumnValue(column, mean)}`);
  if (distinct !== undefined && (frequent === undefined || frequent.length < distinct || parts.length === 0))
    parts.push(`${writeCount(distinct)} different`);
  return parts.join(' · ');
}

/** `12 empty (0.6%)` */
export function describeGaps(nulls: number | undefined, rows: number): string {
  if (nulls === undefined) return '';
  if (nulls === 0) return 'no gaps';
  const share = rows === 0 ? 0 : nulls / rows;
  const percent = share > 0 && share < 0.001 ? '<0.1%' : formatter.format(share, { type: 'number', format: 'percent' });
  return `${writeCount(nulls)} empty (${percent})`;
}
