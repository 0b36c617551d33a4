import { writeIf, writeInsight } from '../script-source.ts';
import { formatDifference, inPoints, type ValueFormat } from '../value-format.ts';
import { writeNumberedMetric } from './importance-source.ts';

/** The first and the last of the script's `effects`, a value of a category each; `between` states what lies between them. */
export function tellExtremes(condition: string, between: string, told: string): readonly string[] {
  return [
    'const highest = effects[0];',
    'const lowest = effects[effects.length - 1];',
    writeIf(condition, [
      writeNumberedMetric('best', 'highest_where', 'highest.level', 'Its value with the most'),
      writeNumberedMetric('worst', 'lowest_where', 'lowest.level', 'Its value with the least'),
      between,
      writeInsight(told),
    ]),
  ];
}

/** The difference of these effects, in the unit of what is told. */
export function writeDistance(format: ValueFormat): string {
  const distance = inPoints('highest.effect - lowest.effect', format);
  return writeNumberedMetric('amount', 'effect', distance, 'What lies between them', formatDifference(format));
}
