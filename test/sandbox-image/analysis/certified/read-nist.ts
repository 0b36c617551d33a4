import { readFileSync } from 'node:fs';

export type Procedure = 'univariate' | 'linear' | 'anova';

/** A reference dataset of NIST: its numbers, and its certified values by name. */
export type ReferenceSet = {
  readonly name: string;
  readonly procedure: Procedure;
  /** How hard NIST takes it to be. */
  readonly difficulty: 'Lower' | 'Average' | 'Higher';
  /** Rows of the file: the value; or the response and the predictors; or the treatment and the response. */
  readonly rows: readonly (readonly number[])[];
  readonly certified: Readonly<Record<string, number>>;
};

const names: Readonly<Record<Procedure, readonly string[]>> = {
  univariate: ['PiDigits', 'Lottery', 'Lew', 'Mavro', 'Michelso', 'NumAcc1', 'NumAcc2', 'NumAcc3', 'NumAcc4'],
  linear: 'Norris Pontius NoInt1 NoInt2 Filip Longley Wampler1 Wampler2 Wampler3 Wampler4 Wampler5'.split(' '),
  anova: ['SiRstv', 'AtmWtAg', ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((place) => `SmLs0${place}t`)],
};

/** All 31 sets, by what is computed from them. */
export function readReferenceSets(folder: URL): ReferenceSet[] {
  return (Object.keys(names) as Procedure[]).flatMap((procedure) =>
    names[procedure].map((name) => readSet(folder, name, procedure)),
  );
}

function readSet(folder: URL, name: string, procedure: Procedure): ReferenceSet {
  const text = readFileSync(new URL(`${name}.dat`, folder), 'utf8');
  // The file of Michelso does not state it; NIST's list has it among the lower.
  const difficulty = (/(Lower|Average|Higher) Level of Difficulty/.exec(text)?.[1] ??
    'Lower') as ReferenceSet['difficulty'];
  const stated = Number(
    /(\d+) Observations|Number of Observations:\s+(\d+)/
      .exec(text)
      ?.slice(1)
      .find((found) => found),
  );
  const rows = readRows(text, procedure);
  if (rows.length !== stated) throw new Error(`${name} has ${rows.length} rows, and states ${stated}.`);
  return { name, procedure, difficulty, rows, certified: certifiedIn(text, procedure) };
}

/** The numbers after the last "Data:", as pairs of treatment and response where those are asked for. */
function readRows(text: string, procedure: Procedure): (readonly number[])[] {
  const rows = text
    .slice(text.lastIndexOf('Data:'))
    .split('\n')
    .filter((line) => /^[\s\d.eE+-]*\d[\s\d.eE+-]*$/.test(line))
    .map((line) => line.trim().split(/\s+/).map(Number));
  const [first] = rows;
  if (procedure !== 'anova' || first?.length === 2) return rows;
  // A line with the numbers of the treatments, and then in each line one response of each.
  return rows.slice(1).flatMap((row) => row.map((value, place) => [(first as number[])[place] as number, value]));
}

const number = String.raw`(-?\d*\.?\d+(?:E[+-]?\d+)?|Infinity)`;

function certifiedIn(text: string, procedure: Procedure): Record<string, number> {
  const part = text.slice(0, text.lastIndexOf('Data:'));
  const read = (pattern: string): number[] =>
    (new RegExp(pattern, 'm').exec(part) ?? raise(`${pattern} is not in the file.`)).slice(1).map(Number);
  if (procedure === 'univariate') {
    return {
      mean: read(String.raw`^Sample Mean[^:]*:\s*${number}`)[0] as number,
      deviation: read(String.raw`^Sample Standard Deviation[^:]*:\s*${number}`)[0] as number,
      autocorrelation: read(String.raw`^Sample Autocorrelation[^:]*:\s*${number}`)[0] as number,
    };
  }
  const source =
    procedure === 'linear' ? ['Regression', 'Residual'] : [String.raw`Between \w+`, String.raw`Within \w+`];
  const above = read(String.raw`^${source[0]}\s+\d+\s+${number}\s+${number}\s+${number}`);
  const below = read(String.raw`^${source[1]}\s+\d+\s+${number}\s+${number}`);
  const certified: Record<string, number> = {
    deviation: read(String.raw`Standard Deviation\s+${number}\s*$`)[0] as number,
    rSquared: read(String.raw`R-Squared\s+${number}`)[0] as number,
    squares: above[0] as number,
    f: above[2] as number,
    residualSquares: below[0] as number,
  };
  if (procedure === 'linear') {
    for (const [, term, estimate, error] of part.matchAll(
      new RegExp(String.raw`^\s+(B\d+)\s+${number}\s+${number}`, 'gm'),
    )) {
      certified[term as string] = Number(estimate);
      certified[`error of ${term}`] = Number(error);
    }
  }
  return certified;
}

function raise(message: string): never {
  throw new Error(message);
}
