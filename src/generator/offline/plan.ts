import type { AnalysisType } from '../../contract/question.ts';
import type { Assets, Filter, Grain, GroupGrain, Measure, PerformanceFigure, Side } from './plan-elements.ts';
import type { ModelPlan } from './plan-models.ts';
import type { SeriesPlan } from './plan-series.ts';
import type { TestPlan } from './plan-tests.ts';

export type * from './plan-elements.ts';

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
        /** "Is it significant": with p-value and interval. The coefficient is the same. */
        readonly tested?: true;
        /**
         * The columns are assets: their returns are held together, and not their prices, of which two that rise both look
         * related. With `asset` the one column holds the values of all, and the pairs are those of its values.
         */
        readonly returns?: Omit<Assets, 'columns' | 'weights'>;
      }
    /** What assets have brought, alone and together. */
    | ({
        readonly intent: 'portfolio';
        /** "Which of them is the riskiest": the asset that leads by a figure of the performance. */
        readonly rank?: { readonly by: PerformanceFigure; readonly direction: 'most' | 'least' };
      } & Assets)
    | ({ readonly intent: 'value-at-risk'; readonly confidence: number } & Assets)
    /**
     * "Efficient frontier", "optimal weights": the mixtures of least risk for each return, with the weights of `goal` as the
     * answer, and `weights`, or equal parts, as the current position beside them.
     */
    | ({ readonly intent: 'frontier'; readonly goal: 'max-sharpe' | 'min-variance' } & Assets)
    /** "How clean is this data": completeness, duplicates, odd values and a score. No columns means all. */
    | { readonly intent: 'quality'; readonly columns: readonly string[] }
    | TestPlan
    | ModelPlan
    | SeriesPlan
  );

export type Intent = Plan['intent'];

/** A way to answer one intent. Public: a person can list them and read what they write. */
export type Template = {
  readonly id: Intent;
  readonly title: string;
  readonly type: AnalysisType;
  readonly description: string;
  /** Questions that lead here, over the bundled sales data; those about assets, over any prices. */
  readonly examples: readonly string[];
};

export type Understanding =
  | { readonly understood: true; readonly plan: Plan }
  | { readonly understood: false; readonly reason: string; readonly suggestions: readonly string[] };
