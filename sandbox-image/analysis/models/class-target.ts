import { isMissing } from '../values.ts';
import { refuseLongNumbers } from './long-numbers.ts';
import type { Design } from './design.ts';
import type { ClassName } from './model.ts';

/** A target of classes: where in `classes` the class of each used row stands. */
export interface ClassTarget {
  /** In order: numbers by size, texts by the alphabet, false before true. */
  readonly classes: readonly ClassName[];
  readonly codes: Int32Array;
}

/** More classes than this are no classes but single names. */
const mostClasses = 1000;

/** The classes in the used rows of a target. */
export function classesIn(design: Pick<Design, 'rows'>, labels: ArrayLike<unknown>, name = 'target'): ClassTarget {
  const found = new Map<ClassName, number>();
  const codes = new Int32Array(design.rows.length);
  for (let index = 0; index < codes.length; index += 1) {
    const row = design.rows[index] as number;
    const label = labels[row];
    if (typeof label !== 'string' && typeof label !== 'number' && typeof label !== 'boolean') {
      const shown = isMissing(label) ? String(label) : `of the type ${typeof label}`;
      throw new TypeError(`${name}[${row}] is ${shown}: give texts, numbers or booleans as classes.`);
    }
    let code = found.get(label);
    if (code === undefined) {
      code = found.size;
      found.set(label, code);
      if (found.size > mostClasses) {
        refuseLongNumbers(
          name,
          [...found.keys()].filter((known) => typeof known === 'string'),
        );
        throw new RangeError(`${name} has more than ${mostClasses} different values: it has no classes to tell apart.`);
      }
    }
    codes[index] = code;
  }
  const classes = sortedClasses(found.keys());
  refuseLongNumbers(
    name,
    classes.filter((label) => typeof label === 'string'),
  );
  const places = new Map(classes.map((label, place) => [label, place]));
  const moved = Int32Array.from(found.keys(), (label) => places.get(label) as number);
  return { classes, codes: codes.map((code) => moved[code] as number) };
}

/** Numbers by size, then texts by the alphabet, then booleans. */
export function sortedClasses(labels: Iterable<ClassName>): ClassName[] {
  const rank = { number: 0, string: 1, boolean: 2 };
  return [...labels].sort((a, b) => {
    const kind = rank[typeof a as 'number'] - rank[typeof b as 'number'];
    if (kind !== 0) return kind;
    return a < b ? -1 : a > b ? 1 : 0;
  });
}
