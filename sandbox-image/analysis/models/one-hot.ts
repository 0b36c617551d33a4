import type { Columns } from '../values.ts';
import { readFeatureColumn } from './feature-columns.ts';

/**
 * Texts as columns of 0 and 1, one for each text, named "city=Paris"; booleans as one, named "sold=true". Columns of numbers
 * stay. Missing values are NaN in all columns of their feature.
 */
export function oneHot(columns: Columns): Record<string, Float64Array> {
  const made: Record<string, Float64Array> = {};
  for (const [name, column] of Object.entries(columns)) {
    const read = readFeatureColumn(name, column);
    if (read.kind !== 'text') {
      define(made, read.kind === 'boolean' ? `${name}=true` : name, read.values.slice());
      continue;
    }
    const hot = read.levels.map(() => new Float64Array(read.codes.length));
    for (let row = 0; row < read.codes.length; row += 1) {
      const code = read.codes[row] as number;
      if (code >= 0) (hot[code] as Float64Array)[row] = 1;
      else for (const column of hot) column[row] = NaN;
    }
    for (const [level, text] of read.levels.entries()) define(made, `${name}=${text}`, hot[level] as Float64Array);
  }
  return made;
}

/** Also under a name such as "__proto__". */
function define(columns: Record<string, Float64Array>, name: string, value: Float64Array): void {
  Object.defineProperty(columns, name, { value, enumerable: true, configurable: true, writable: true });
}
