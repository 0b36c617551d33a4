import { isMissing, type Labels } from '../values.ts';

export type LabelCodes = {
  /** For each row the place of its label in `labels`; -1 where it is missing. */
  readonly codes: Int32Array;
  /** The labels in the order in which they first appear. */
  readonly labels: readonly (string | number | boolean)[];
};

/** Numbers the labels, which is what counting needs. The number 1 and the text '1' are two labels. */
export function codeLabels(labels: Labels, name = 'labels'): LabelCodes {
  const codes = new Int32Array(lengthOf(labels, name));
  const found = new Map<string | number | boolean, number>();
  for (let row = 0; row < codes.length; row += 1) {
    const label = labels[row];
    if (label === undefined || label === null || isMissing(label)) {
      codes[row] = -1;
      continue;
    }
    let code = found.get(label);
    if (code === undefined) {
      if (!['string', 'number', 'boolean'].includes(typeof label))
        throw new TypeError(
          `${name}[${row}] is of the type ${typeof label}: give texts, numbers or booleans, and null where there is no label.`,
        );
      code = found.size;
      found.set(label, code);
    }
    codes[row] = code;
  }
  return { codes, labels: [...found.keys()] };
}

function lengthOf(labels: Labels, name: string): number {
  const length: unknown = (labels as Labels | null | undefined)?.length;
  if (typeof labels === 'object' && typeof length === 'number') return length;
  throw new TypeError(`${name} is of the type ${typeof labels}: give an array of labels.`);
}

/** How often each code comes; missing ones are not counted. */
export function countCodes(codes: Int32Array, size: number): Float64Array {
  const counts = new Float64Array(size);
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] as number;
    if (code >= 0) counts[code] = (counts[code] as number) + 1;
  }
  return counts;
}
