import type { AnalysisType } from '../../contract/question.ts';

/** A column of a named table, as the dataset spells it. */
export type ColumnRef = { readonly table: string; readonly column: string };

export type Aggregate = 'sum' | 'mean' | 'count' | 'count-distinct' | 'min' | 'max' | 'median' | 'stddev';
export type Grain = 'year' | 'quarter' | 'month' | 'week' | 'day' | 'hour';

/** A condition on rows, from words like "in Europe", "since 2023", "above 100". Values are data, never SQL. */
export type Filter =
  | { readonly kind: 'equals' | 'not-equals'; readonly column: string; readonly values: readonly (string | number | boolean)[] }
  | { readonly kind: 'contains' | 'starts-with'; readonly column: string; readonly text: string; readonly negated: boolean }
  | { readonly kind: 'range'; readonly column: string; readonly from?: number; readonly to?: number; readonly includeFrom: boolean; readonly includeTo: boolean }
  /** Half-open: from <= time < until, ISO dates. */
  | { readonly kind: 'time'; readonly column: string; readonly from?: string; readonly until?: string; readonly words: string }
  | { readonly kind: 'null'; readonly column: string; readonly negated: boolean };

/** What is computed: an aggregate of a column; count needs none. `rate` is 100 x true / all of a boolean column. */
export type Measure = { readonly aggregate: Aggregate; readonly column?: string };

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
    /** List rows or groups by a measure. Without groups it ranks rows, showing `show` columns. */
    | { readonly intent: 'top'; readonly n: number; readonly direction: 'most' | 'least'; readonly groups: readonly string[]; readonly measure: Measure; readonly show: readonly string[] }
    /** A figure, or a figure a group. `grains` gives the grain of those groups that are times. */
    | {
        readonly intent: 'aggregate';
        readonly measures: readonly Measure[];
        readonly groups: readonly string[];
        readonly grains: Readonly<Record<string, Grain>>;
        readonly share: boolean;
        readonly order?: { readonly by: 'group' | 'measure'; readonly direction: 'ascending' | 'descending' };
        readonly limit?: number;
        /** Keep groups whose first measure lies beyond these. */
        readonly having?: { readonly above?: number; readonly below?: number; readonly inclusive: boolean };
        readonly chart?: 'bar' | 'line' | 'pie' | 'scatter';
      }
    /** A measure over time, one line or a line a group; `growth` adds the change from grain to grain and over all. */
    | { readonly intent: 'trend'; readonly time: string; readonly grain: Grain; readonly measures: readonly Measure[]; readonly group?: string; readonly growth: boolean; readonly rank?: 'most' | 'least' }
    | { readonly intent: 'compare'; readonly measures: readonly Measure[]; readonly sides: readonly [Side, Side]; readonly group?: string }
    | { readonly intent: 'distribution'; readonly column: string; readonly group?: string }
    | { readonly intent: 'outliers'; readonly column: string; readonly method: 'robust-z' | 'iqr' | 'both'; readonly show: readonly string[] }
    /** Two columns: their correlation and scatter; more: heatmap and strongest pairs. */
    | { readonly intent: 'correlation'; readonly columns: readonly string[]; readonly method: 'pearson' | 'spearman' }
    /** `shape` prices: columns are prices by `time`; returns: they are returns already; long: `asset` names the asset of each row. */
    | { readonly intent: 'portfolio'; readonly time: string; readonly columns: readonly string[]; readonly asset?: string; readonly holds: 'prices' | 'returns' }
    | { readonly intent: 'value-at-risk'; readonly time: string; readonly columns: readonly string[]; readonly asset?: string; readonly holds: 'prices' | 'returns'; readonly confidence: number }
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
