/** `range` is max - min; `percentile` needs `Measure.percentile`. */
export type Aggregate =
  | 'sum'
  | 'mean'
  | 'count'
  | 'count-distinct'
  | 'min'
  | 'max'
  | 'median'
  | 'stddev'
  | 'variance'
  | 'range'
  | 'percentile'
  | 'rate';
export type Grain = 'year' | 'quarter' | 'month' | 'week' | 'day' | 'hour';
/** Grains that come round again: January of every year is one group. Named in order, January or Monday first. */
export type CyclicGrain = 'month-of-year' | 'day-of-week' | 'hour-of-day';
/** What times can be grouped by. Decades are named by their first year. */
export type GroupGrain = Grain | CyclicGrain | 'decade';

/** A condition on rows, from words like "in Europe", "since 2023", "above 100". Values are data, never SQL. */
export type Filter =
  | {
      readonly kind: 'equals' | 'not-equals';
      readonly column: string;
      readonly values: readonly (string | number | boolean)[];
    }
  /** Upper and lower case count as the same. */
  | {
      readonly kind: 'contains' | 'starts-with' | 'ends-with';
      readonly column: string;
      readonly text: string;
      readonly negated: boolean;
    }
  | {
      readonly kind: 'range';
      readonly column: string;
      readonly from?: number;
      readonly to?: number;
      readonly includeFrom: boolean;
      readonly includeTo: boolean;
    }
  /** Half-open: from <= time < until, ISO dates. */
  | {
      readonly kind: 'time';
      readonly column: string;
      readonly from?: string;
      readonly until?: string;
      readonly words: string;
    }
  /** "in January", "on Mondays", whatever the year. Values: 1-12 for months, 1-7 for days (ISO, Monday is 1), 0-23 for hours. */
  | {
      readonly kind: 'time-part';
      readonly column: string;
      readonly part: CyclicGrain;
      readonly values: readonly number[];
      readonly words: string;
    }
  | { readonly kind: 'null'; readonly column: string; readonly negated: boolean }
  /** Two columns of one row: "where the home score is above the away score". */
  | {
      readonly kind: 'versus';
      readonly column: string;
      readonly operator: '>' | '>=' | '<' | '<=' | '=' | '!=';
      readonly other: string;
    }
  /** Rows that meet at least one: "age above 50 or below 46". */
  | { readonly kind: 'any'; readonly of: readonly Filter[] };

/** What is computed: an aggregate of a column; count needs none. */
export type Measure = {
  readonly aggregate: Aggregate;
  readonly column?: string;
  /** For the aggregate `percentile`: 0.9 is the 90th. */
  readonly percentile?: number;
  /** Joined to the column row by row: "the gap between brent and wti", the goals of both teams. */
  readonly other?: { readonly operator: '+' | '-'; readonly column: string };
  /** Of a count or a sum: shared out evenly over the different values of this, as in "orders per month on average". */
  readonly per?: { readonly column: string; readonly grain?: GroupGrain };
};

/** What is worked out of prices; a drawdown is below zero. */
export type PerformanceFigure = 'total_return' | 'volatility' | 'sharpe' | 'sortino' | 'max_drawdown';

/** One side of a comparison. */
export type Side = { readonly label: string; readonly filters: readonly Filter[] };

/** Assets over time: prices or returns of each, and how much of each there is in the portfolio. */
export type Assets = {
  readonly time: string;
  /** One column an asset; with `asset`, the one column that holds the values of all. */
  readonly columns: readonly string[];
  /** The column that names the asset of each row, where every row is of one. */
  readonly asset?: string;
  readonly holds: 'prices' | 'returns';
  /** The part of each column in the portfolio, in their order; equal parts where there are none. */
  readonly weights?: readonly number[];
};
