import type { Bounds, Condition } from './number-condition.ts';
import { type Reading, assume, isCue } from '../phrases/phrase.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

/** Kilograms to grams where the column says grams; undefined where the units do not go together. */
export function convert(condition: Condition, column: ColumnFacts, reading: Reading): Bounds | undefined {
  const unit = condition.unit?.unit;
  const { bounds } = condition;
  // "Above 10 %" of shares kept as 0.1.
  if (
    (condition.number.number?.percent === true || isCue(condition.unit, 'share')) &&
    typeof column.profile.max === 'number' &&
    column.profile.max <= 1
  )
    return scaleBounds(bounds, 0.01);
  if (unit === undefined || column.unit === undefined || unit.dimension === 'degree') return bounds;
  if (unit.dimension !== column.unit.dimension) return undefined;
  const factor = unit.factor / column.unit.factor;
  if (factor === 1) return bounds;
  assume(reading, `${condition.number.text} ${condition.unit?.text ?? ''} was converted to ${column.unit.word}`);
  return scaleBounds(bounds, factor);
}

function scaleBounds(bounds: Bounds, factor: number): Bounds {
  const scale = (value: number) => Number((value * factor).toPrecision(12));
  return {
    ...bounds,
    ...(bounds.from === undefined ? {} : { from: scale(bounds.from) }),
    ...(bounds.to === undefined ? {} : { to: scale(bounds.to) }),
  };
}
