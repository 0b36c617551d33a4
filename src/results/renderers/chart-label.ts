import type { Cell } from '../../contract/output.ts';
import type { ValueFormatter, ValueStyle } from '../format-value.ts';
import { plainText } from '../plain-text.ts';

/** Writes what stands at a bar or at the end of an axis: text, a number, a time, or the two edges of a bin. */
export function createLabelWriter(
  labels: readonly unknown[],
  formatter: ValueFormatter,
  numberFormat?: 'percent',
): (label: unknown) => string {
  const style = styleOf(labels.find((label) => typeof label === 'string'));
  const shape = formatter.shape(labels.filter(isCell), style);
  const numbers = labels.flat().filter((label) => typeof label === 'number');
  const format = numberFormat ?? (numbers.every(isYear) ? 'plain' : undefined);
  const write = (label: unknown): string => {
    if (Array.isArray(label)) return label.map(write).join(' – ');
    if (typeof label === 'number') return formatter.format(label, { type: 'number', format });
    return typeof label === 'string' ? formatter.format(label, style, shape) : plainText(String(label));
  };
  return write;
}

function styleOf(example: unknown): ValueStyle {
  return { type: typeof example === 'string' && /^\d{4}-\d\d-\d\d/.test(example) ? 'timestamp' : 'text' };
}

function isCell(label: unknown): label is Cell {
  return typeof label === 'string' || typeof label === 'number';
}

function isYear(value: number): boolean {
  return Number.isInteger(value) && value >= 1000 && value <= 2999;
}
