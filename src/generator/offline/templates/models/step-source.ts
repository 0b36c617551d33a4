import { writeIf } from '../script-source.ts';
import { writeNumberedMetric } from './importance-source.ts';

/**
 * The script's `size` and `step`, of how much more of a column a sentence tells: a unit, or of wide columns a round number of
 * them; where all values lie within a unit, the highest beside the lowest. Within a loop over `index`.
 */
export function writeStep(values: string): readonly string[] {
  return [
    `const { min, max } = describe.summary(${values});`,
    'const reach = max - min;',
    'const size = reach < 1 ? reach : reach > 1000 ? 10 ** Math.floor(Math.log10(reach / 10)) : 1;',
    "let step = reach < 1 ? 'the highest beside the lowest value' : 'a unit more';",
    writeIf('size > 1', [writeNumberedMetric('more', 'step', 'size', 'So much more of it'), 'step = `${more} more`;']),
  ];
}
