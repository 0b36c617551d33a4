import type { AnalysisType } from '../../contract/question.ts';

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

type Common = {
  readonly table: string;
  readonly filters: readonly Filter[];
  /** What understanding took for granted; becomes `assume(...)` in the script. */
  readonly assumptions: readonly string[];
};

/** What the offline generator understood of a question: all that a template needs, with real table and column names. */
export type Plan = Common &
  (
    | { readonly intent: 'describe'; readonly columns: readonly string[] }
    /** Rows as they are: "show the name and budget of each department", "list the flights to Texas". No columns means all. */
    | {
        readonly intent: 'list';
        readonly columns: readonly string[];
        readonly order?: { readonly column: string; readonly direction: 'ascending' | 'descending' };
        readonly limit?: number;
        /** Each combination of values once: "which species are there". */
        readonly distinct: boolean;
        readonly chart?: 'bar' | 'line' | 'pie' | 'scatter';
      }
    /** List rows or groups by a measure. Without groups it ranks rows, showing `show` columns. */
    | {
        readonly intent: 'top';
        readonly n: number;
        readonly direction: 'most' | 'least';
        readonly groups: readonly string[];
        /** The grain of those groups that are times: "which year had the most rain". */
        readonly grains?: Readonly<Record<string, GroupGrain>>;
        /** The top n inside each value of this column: "the most common species on each island". */
        readonly within?: string;
        readonly measure: Measure;
        readonly show: readonly string[];
        readonly chart?: 'bar' | 'line' | 'pie' | 'scatter';
      }
    /** A figure, or a figure a group. `grains` gives the grain of those groups that are times. */
    | {
        readonly intent: 'aggregate';
        readonly measures: readonly Measure[];
        readonly groups: readonly string[];
        readonly grains: Readonly<Record<string, GroupGrain>>;
        /** Each group's part of the whole; with `part`, the rows that meet `part` as a share of all rows, of each group where there are groups. */
        readonly share: boolean;
        readonly part?: readonly Filter[];
        /** By `group` means the first group. */
        readonly order?: { readonly by: 'group' | 'measure'; readonly direction: 'ascending' | 'descending' };
        readonly limit?: number;
        /** Keep groups whose first measure lies beyond these. */
        readonly having?: { readonly above?: number; readonly below?: number; readonly inclusive: boolean };
        readonly chart?: 'bar' | 'line' | 'pie' | 'scatter';
      }
    /** A measure over time, one line or a line a group; `growth` adds the change from grain to grain and over all. */
    | {
        readonly intent: 'trend';
        readonly time: string;
        readonly grain: Grain;
        readonly measures: readonly Measure[];
        readonly group?: string;
        readonly growth: boolean;
        readonly rank?: 'most' | 'least';
      }
    | {
        readonly intent: 'compare';
        readonly measures: readonly Measure[];
        readonly sides: readonly [Side, Side];
        readonly group?: string;
      }
    | { readonly intent: 'distribution'; readonly column: string; readonly group?: string }
    | {
        readonly intent: 'outliers';
        readonly column: string;
        readonly method: 'robust-z' | 'iqr' | 'both';
        readonly show: readonly string[];
      }
    /**
     * Two columns: their correlation and scatter; more: heatmap and strongest pairs, those with `focus` where there is one.
     * `group`, with two columns only: the correlation of each group beside that of all, and the scatter coloured by group.
     */
    | {
        readonly intent: 'correlation';
        readonly columns: readonly string[];
        readonly method: 'pearson' | 'spearman';
        readonly focus?: string;
        readonly group?: string;
      }
    /** `shape` prices: columns are prices by `time`; returns: they are returns already; long: `asset` names the asset of each row. */
    | {
        readonly intent: 'portfolio';
        readonly time: string;
        readonly columns: readonly string[];
        readonly asset?: string;
        readonly holds: 'prices' | 'returns';
        /** The part of each column in the portfolio, in their order; equal parts where there are none. */
        readonly weights?: readonly number[];
        /** "Which of them is the riskiest": the asset that leads by a figure of the performance. */
        readonly rank?: { readonly by: PerformanceFigure; readonly direction: 'most' | 'least' };
      }
    | {
        readonly intent: 'value-at-risk';
        readonly time: string;
        readonly columns: readonly string[];
        readonly asset?: string;
        readonly holds: 'prices' | 'returns';
        readonly weights?: readonly number[];
        readonly confidence: number;
      }
  );

export type Intent = Plan['intent'];

/** A way to answer one intent. Public: a person can list them and read what they write. */
export type Template = {
  readonly id: Intent;
  readonly title: string;
  readonly type: AnalysisType;
  readonly description: string;
  /** Questions that lead here, over the bundled sales data. */
  readonly examples: readonly string[];
};

export type Understanding =
  | { readonly understood: true; readonly plan: Plan }
  | { readonly understood: false; readonly reason: string; readonly suggestions: readonly string[] };
