import type { Position } from '../batch-plan.ts';

/** A value of a file that knows where it stands, as an offset into the text. */
export type Located =
  | { readonly kind: 'scalar'; readonly at: number; readonly value: string | number | boolean | null }
  | { readonly kind: 'list'; readonly at: number; readonly items: readonly Located[] }
  | { readonly kind: 'map'; readonly at: number; readonly entries: readonly Entry[] };

export type Entry = { readonly key: string; readonly keyAt: number; readonly value: Located };

export type LocatedMap = Extract<Located, { readonly kind: 'map' }>;

/** Tells line and column of an offset. Lines are looked up, not counted: there may be a hundred thousand questions. */
export function createPositionFinder(text: string): (offset: number) => Position {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n?|\n/g)) starts.push(index + end.length);
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

/** As plain data, for a schema to look at. */
export function toPlain(located: Located): unknown {
  if (located.kind === 'scalar') return located.value;
  if (located.kind === 'list') return located.items.map(toPlain);
  return Object.fromEntries(located.entries.map(({ key, value }) => [key, toPlain(value)]));
}

/** Where the value at a path stands, or the nearest around it. */
export function locatePath(located: Located, path: readonly PropertyKey[]): number {
  const [step, ...rest] = path;
  const next = step === undefined ? undefined : findChild(located, step);
  return next === undefined ? located.at : locatePath(next, rest);
}

function findChild(located: Located, step: PropertyKey): Located | undefined {
  if (located.kind === 'list') return typeof step === 'number' ? located.items[step] : undefined;
  return located.kind === 'map' ? located.entries.find(({ key }) => key === step)?.value : undefined;
}
