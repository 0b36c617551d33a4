import type { Target } from '../supervised.ts';

/** What boosting lessens: of numbers half the squared error, of classes the log loss. */
export type Loss = {
  readonly rows: number;
  readonly outputs: number;
  /** What every row has before the first tree, output by output. */
  readonly start: Float64Array;
  /** What every row has now, output by output. */
  readonly scores: readonly Float64Array[];
  /** The direction in which an output's loss falls, row by row, and how much it bends there. */
  readonly slopes: Float64Array;
  readonly curves: Float64Array;
  readonly care: Care;
  /** To be called before the trees of a round, which all correct the same scores. */
  begin(): void;
  /** Fills slopes and curves for one output. */
  slope(output: number): void;
};

/** What keeps leaves from following the chance of single rows. */
export type Care = {
  /** So much curvature a leaf must have. */
  readonly least: number;
  /** As if each leaf had so much more curvature, and no slope from it. */
  readonly restraint: number;
};

/** Eight rows of which nothing is known yet, or more of which the class is nearly certain; of few rows one in four. */
function careForShares(rows: number): Care {
  return { least: Math.min(2, rows / 16), restraint: 1 };
}

/** So many rows at a time stay near the processor while all classes look at them. */
const blockRows = 2048;

export function lossOf(target: Target): Loss {
  if (target.kind === 'numbers') return squaredError(target.values);
  return target.count === 2 ? logLossOfTwo(target.codes) : logLoss(target.codes, target.count);
}

function squaredError(values: Float64Array): Loss {
  let mean = 0;
  for (let row = 0; row < values.length; row += 1) mean += ((values[row] as number) - mean) / (row + 1);
  const scores = new Float64Array(values.length).fill(mean);
  const slopes = new Float64Array(values.length);
  return {
    rows: values.length,
    outputs: 1,
    start: Float64Array.of(mean),
    scores: [scores],
    slopes,
    curves: new Float64Array(values.length).fill(1),
    // Each row curves by 1: a leaf has 20 of them, or of few rows one in 15.
    care: { least: Math.min(20, values.length / 15), restraint: 0 },
    begin: () => undefined,
    slope: () => {
      for (let row = 0; row < values.length; row += 1) slopes[row] = (values[row] as number) - (scores[row] as number);
    },
  };
}

function logLossOfTwo(codes: Int32Array): Loss {
  let second = 0;
  for (const code of codes) second += code;
  const start = Math.log(second / (codes.length - second));
  const scores = new Float64Array(codes.length).fill(start);
  const slopes = new Float64Array(codes.length);
  const curves = new Float64Array(codes.length);
  return {
    rows: codes.length,
    outputs: 1,
    start: Float64Array.of(start),
    scores: [scores],
    slopes,
    curves,
    care: careForShares(codes.length),
    begin: () => undefined,
    slope: () => {
      for (let row = 0; row < codes.length; row += 1) {
        const share = 1 / (1 + Math.exp(-(scores[row] as number)));
        slopes[row] = (codes[row] as number) - share;
        curves[row] = share * (1 - share);
      }
    },
  };
}

function logLoss(codes: Int32Array, count: number): Loss {
  const rows = codes.length;
  const start = new Float64Array(count);
  for (const code of codes) start[code] = (start[code] as number) + 1;
  for (let own = 0; own < count; own += 1) start[own] = Math.log((start[own] as number) / rows);
  const scores = Array.from(start, (score) => new Float64Array(rows).fill(score));
  const shares = scores.map(() => new Float64Array(rows));
  const slopes = new Float64Array(rows);
  const curves = new Float64Array(rows);
  const greatest = new Float64Array(blockRows);
  const totals = new Float64Array(blockRows);

  /** Shares are exponentials of the scores, of which the greatest is taken off: none of them is too large then. */
  function begin(): void {
    for (let first = 0; first < rows; first += blockRows) {
      const end = Math.min(rows, first + blockRows);
      greatest.fill(-Infinity);
      totals.fill(0);
      for (const score of scores)
        for (let row = first; row < end; row += 1)
          greatest[row - first] = Math.max(greatest[row - first] as number, score[row] as number);
      for (const [own, score] of scores.entries()) {
        const share = shares[own] as Float64Array;
        for (let row = first; row < end; row += 1) {
          const part = Math.exp((score[row] as number) - (greatest[row - first] as number));
          share[row] = part;
          totals[row - first] = (totals[row - first] as number) + part;
        }
      }
      for (const share of shares)
        for (let row = first; row < end; row += 1)
          share[row] = (share[row] as number) / (totals[row - first] as number);
    }
  }

  function slope(output: number): void {
    const share = shares[output] as Float64Array;
    for (let row = 0; row < rows; row += 1) {
      const part = share[row] as number;
      slopes[row] = (codes[row] === output ? 1 : 0) - part;
      curves[row] = part * (1 - part);
    }
  }

  return { rows, outputs: count, start, scores, slopes, curves, care: careForShares(rows), begin, slope };
}
