import type { Metric } from '../../contract/output.ts';
import type { ValueFormatter } from '../../results/format-value.ts';
import { cutText, plainText } from '../../results/plain-text.ts';
import type { Block } from '../message.ts';

const mostFigures = 12;
const longestLabel = 80;
const longestValue = 200;

/** The key figures, written as the report writes them. */
export function renderFigures(metrics: readonly Metric[], formatter: ValueFormatter): readonly Block[] {
  if (metrics.length === 0) return [];
  const figures = metrics.slice(0, mostFigures).map(({ name, value, type, unit, format, label }) => ({
    label: cutText(plainText(label ?? name.replaceAll('_', ' ')), longestLabel),
    value: cutText(formatter.format(value, { name, type, unit, format }), longestValue),
  }));
  const more = metrics.length - figures.length;
  return [
    { kind: 'figures', figures },
    ...(more > 0 ? [{ kind: 'note' as const, text: `${more} more ${more === 1 ? 'figure' : 'figures'}` }] : []),
  ];
}
