/** Rows by what they hold: rows with the same number are the same in all columns. */
export type RowClasses = {
  readonly classes: Int32Array;
  /** How many there are. */
  readonly size: number;
};

/** What is the same in two numberings of the rows at once. Numbers begin at 0; -1 (a missing value) is a value like others. */
export function combineClasses(first: RowClasses, second: RowClasses): RowClasses {
  const width = second.size + 1;
  const possible = (first.size + 1) * width;
  return possible <= mostInTable
    ? combineByTable(first.classes, second.classes, width, possible)
    : combineByHash(first.classes, second.classes, width);
}

const mostInTable = 1 << 22;

function combineByTable(first: Int32Array, second: Int32Array, width: number, possible: number): RowClasses {
  const numbers = new Int32Array(possible);
  const classes = new Int32Array(first.length);
  let size = 0;
  for (let row = 0; row < classes.length; row += 1) {
    const key = ((first[row] as number) + 1) * width + (second[row] as number) + 1;
    let number = numbers[key] as number;
    if (number === 0) {
      size += 1;
      number = size;
      numbers[key] = number;
    }
    classes[row] = number - 1;
  }
  return { classes, size };
}

function combineByHash(first: Int32Array, second: Int32Array, width: number): RowClasses {
  const classes = new Int32Array(first.length);
  let capacity = 16;
  while (capacity < 2 * classes.length) capacity *= 2;
  const keys = new Float64Array(capacity).fill(-1);
  const numbers = new Int32Array(capacity);
  let size = 0;
  for (let row = 0; row < classes.length; row += 1) {
    const a = (first[row] as number) + 1;
    const b = (second[row] as number) + 1;
    const key = a * width + b;
    let mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca77);
    mixed ^= mixed >>> 15;
    let place = Math.imul(mixed, 0x2c1b3c6d) & (capacity - 1);
    while (keys[place] !== key && keys[place] !== -1) place = (place + 1) & (capacity - 1);
    if (keys[place] === -1) {
      keys[place] = key;
      numbers[place] = size;
      size += 1;
    }
    classes[row] = numbers[place] as number;
  }
  return { classes, size };
}
