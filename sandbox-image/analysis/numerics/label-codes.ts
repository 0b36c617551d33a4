import { checkLengths, isMissing, type Labels } from '../values.ts';
import { order } from './order.ts';

export type LabelCodes = {
  /** For each row the place of its label in `labels`; -1 where it is missing. */
  readonly codes: Int32Array;
  /** The labels in the order in which they first appear. */
  readonly labels: readonly (string | number | boolean)[];
};

/** Numbers the labels, which is what counting needs. The number 1 and the text '1' are two labels. */
export function codeLabels(labels: Labels, name = 'labels'): LabelCodes {
  const codes = new Int32Array(checkLengths([labels], [name]));
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
      // Of a great many different numbers, a table is much slower than sorting.
      if (code === mostInTable && labels instanceof Float64Array) return codeNumbers(labels);
      found.set(label, code);
    }
    codes[row] = code;
  }
  return { codes, labels: [...found.keys()] };
}

/** Like `codeLabels`, but what reads the same is the same: the number 1 and the text '1' are one label. */
export function codeNames(labels: Labels, name = 'labels'): LabelCodes {
  const coded = codeLabels(labels, name);
  const places = new Map<string, number>();
  const kept: LabelCodes['labels'][number][] = [];
  const placeOf = Int32Array.from(coded.labels, (label) => {
    const text = String(label);
    let place = places.get(text);
    if (place === undefined) {
      place = kept.length;
      places.set(text, place);
      kept.push(label);
    }
    return place;
  });
  if (kept.length === coded.labels.length) return coded;
  return { codes: coded.codes.map((code) => (code < 0 ? -1 : (placeOf[code] as number))), labels: kept };
}

const mostInTable = 1000;

function codeNumbers(numbers: Float64Array): LabelCodes {
  const rows = new Int32Array(numbers.length);
  const values = new Float64Array(numbers.length);
  let n = 0;
  for (let row = 0; row < numbers.length; row += 1) {
    const value = numbers[row] as number;
    if (value !== value) continue;
    rows[n] = row;
    values[n] = value;
    n += 1;
  }
  const runs = new Int32Array(numbers.length).fill(-1);
  let run = -1;
  let last = NaN;
  const places = order(values.subarray(0, n));
  for (let rank = 0; rank < n; rank += 1) {
    const place = places[rank] as number;
    const value = values[place] as number;
    if (value !== last) run += 1;
    last = value;
    runs[rows[place] as number] = run;
  }
  return inOrderOfAppearance(numbers, runs, run + 1);
}

function inOrderOfAppearance(numbers: Float64Array, runs: Int32Array, size: number): LabelCodes {
  const codeOfRun = new Int32Array(size).fill(-1);
  const codes = new Int32Array(runs.length);
  const labels: number[] = [];
  for (let row = 0; row < runs.length; row += 1) {
    const run = runs[row] as number;
    if (run >= 0 && (codeOfRun[run] as number) < 0) {
      codeOfRun[run] = labels.length;
      labels.push(numbers[row] as number);
    }
    codes[row] = run < 0 ? -1 : (codeOfRun[run] as number);
  }
  return { codes, labels };
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
