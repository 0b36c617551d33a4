import { caps } from '../caps.ts';

/** How large a chart may be. Every number here keeps the worst accepted chart within seconds and megabytes. */
export const chartBounds = {
  specBytes: caps.specBytes,
  rows: caps.plotRows,
  points: caps.plotPoints,
  /** Of a picture at its final size, both sides doubled for sharpness. */
  pixels: 16_000_000,
  side: 4_000,
  depth: 24,
  views: 60,
  viewDepth: 4,
  layers: 30,
  transforms: 30,
  params: 20,
  expressionLength: 2_000,
  expressionDepth: 30,
  /** What text may grow to when expressions join it, in characters over all rows. */
  grownText: 64 * 1024 * 1024,
  textLength: caps.textLength,
  list: 1_000,
  channels: 50,
  /** Names along the axes of all views together: each becomes a label, a tick and a place in several lists. */
  categories: 2_000,
  series: 2_000,
  imputedRows: 20_000,
  pivotedCells: 500_000,
  /** Rows times transforms, rows times the length of their expressions, and rows times the width of sliding windows. */
  transformWork: 200_000,
  expressionWork: 100_000_000,
  windowWork: 10_000_000,
  /** Vega turns a sort list into one nested condition an entry. */
  sortList: 200,
  ticks: 100,
  bins: 500,
  samples: 500,
  frame: 1_000,
  smoothedRows: 5_000,
  /** A confidence interval resamples its rows a thousand times. */
  bootstrappedRows: 5_000,
  pivotColumns: 200,
  styleNumber: 10_000,
  dashMinimum: 0.5,
} as const;
