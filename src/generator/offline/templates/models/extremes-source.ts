import { writeIf, writeInsight } from '../script-source.ts';
import type { Field } from '../subject.ts';
import { formatField } from '../value-format.ts';
import { writeNumberedMetric } from './importance-source.ts';

/** The first and the last of the script's `effects`, a value of a category each, and what lies between them. */
export function tellExtremes(condition: string, target: Field, told: string): readonly string[] {
  return [
    'const highest = effects[0];',
    'const lowest = effects[effects.length - 1];',
    writeIf(condition, [
      writeNumberedMetric('best', 'highest_where', 'highest.level', 'Its value with the most'),
      writeNumberedMetric('worst', 'lowest_where', 'lowest.level', 'Its value with the least'),
      writeNumberedMetric(
        'amount',
        'effect',
        'highest.effect - lowest.effect',
        'What lies between them',
        formatField(target),
      ),
      writeInsight(told),
    ]),
  ];
}
