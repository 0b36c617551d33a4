import { code, quoteText, type Code } from '../source.ts';
import type { Fates } from '../trend/timeline.ts';
import type { Series } from './series-values.ts';

/** What becomes of months and the like that are cut short, where a forecast is made from the others. */
export const fatesOfPartial: Fates = {
  first: 'the forecast is not made from it',
  last: 'the forecast is not made from it, and begins with the whole of it',
};

/** The script's `steps`: a period that the data ends in is forecast too, before those that are asked for. */
export function writeSteps({ timeline, isPartial }: Series, steps: number): readonly string[] {
  if (!isPartial) return [`const steps = ${steps};`];
  return [
    `// The ${timeline.id} in which the data ends is forecast as well where it is incomplete.`,
    `const steps = endsEarly ? ${steps + 1} : ${steps};`,
  ];
}

/** `month` or `months`, by the script's `steps`. */
export function nameSteps({ timeline: { id, plural }, isPartial }: Series, steps: number): string | Code {
  if (steps > 1) return plural;
  return isPartial ? code(`steps === 1 ? ${quoteText(id)} : ${quoteText(plural)}`) : id;
}
