import type { Series } from './series-values.ts';

/** The script's `steps`: a period that the data ends in is forecast too, before those that are asked for. */
export function writeSteps({ timeline, isPartial }: Series, steps: number): readonly string[] {
  if (!isPartial) return [`const steps = ${steps};`];
  return [
    `// The ${timeline.id} in which the data ends is forecast as well where it is incomplete.`,
    `const steps = endsEarly ? ${steps + 1} : ${steps};`,
  ];
}
