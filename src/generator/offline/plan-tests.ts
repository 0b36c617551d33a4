import type { Filter, Side, Assets } from './plan-elements.ts';

/** What every test of a hypothesis is told. */
type Tested = {
  /** Of the interval; the level of significance is what it leaves: 0.95 leaves 5 %. */
  readonly confidence: number;
};

/** What is held against each other: two sides, or all groups of a column, of which there can be two or more. */
export type Between = { readonly sides: readonly [Side, Side] } | { readonly group: string };

/** What the question supposes of the first side, or of the mean: "are males significantly heavier". */
export type Supposed = {
  /** Says which way the sentence of the answer goes; the test has two sides all the same, unless `oneSided`. */
  readonly expects?: 'greater' | 'less';
  /** "One-sided", "one-tailed": the p-value is of `expects` alone. Never without it. */
  readonly oneSided?: true;
};

/** Questions whether something is more than chance. Whether it is, is told with an effect size and an interval. */
export type TestPlan =
  /**
   * The mean of a number between two sides or over groups: "do males and females differ significantly in body mass".
   * By `means` it is Welch's t-test, with more than two groups an analysis of variance; by `ranks`, where the question
   * asks for them, Mann-Whitney or Kruskal-Wallis. How many groups there are is known only from the rows that the filters keep.
   */
  | ({
      readonly intent: 'difference';
      readonly column: string;
      readonly method: 'means' | 'ranks';
      /** The sides are the variants of an experiment, the first being the control: lift, odds to be better, and whether the split is right. */
      readonly experiment: boolean;
    } & Between &
      Supposed &
      Tested)
  /**
   * Two number columns of the same rows: "is the math score significantly different from the reading score". By `means`
   * the paired t-test, by `ranks` Wilcoxon's. The difference is `column` minus `other`.
   */
  | ({
      readonly intent: 'paired-difference';
      readonly column: string;
      readonly other: string;
      readonly method: 'means' | 'ranks';
    } & Supposed &
      Tested)
  /**
   * A rate between two sides or over groups: "does the variant convert better", "is survival different by sex". The rate is
   * the share of rows that meet all of `part`, among those of each side that meet the filters and have a value in the columns
   * of `part`. More than two groups: chi-squared.
   */
  | ({
      readonly intent: 'proportion-difference';
      readonly part: readonly Filter[];
      /** As above: an A/B test, whole. */
      readonly experiment: boolean;
    } & Between &
      Supposed &
      Tested)
  /** Two category columns: "is species related to island, statistically": chi-squared, with Cramér's V and the table of counts. */
  | ({
      readonly intent: 'association';
      readonly columns: readonly [string, string];
      /** Fisher's exact test is asked for, which takes two values of each. */
      readonly exact?: true;
    } & Tested)
  /**
   * Whether a mean is another number than chance explains: "is the average discount different from 5 %", "is the mean return
   * zero". Without `against` only the mean and its interval are asked for: "95 % confidence interval of the mean revenue".
   */
  | ({ readonly intent: 'mean-test'; readonly against?: number; readonly method: 'means' | 'ranks' } & Supposed &
      Tested &
      (
        | { readonly of: 'values'; readonly column: string }
        /** The share of rows that meet all of `part`: "is the readmission rate above 10 %". `against` is 0.1. */
        | { readonly of: 'rate'; readonly part: readonly Filter[] }
        /** The returns of each asset per period, and of the portfolio where there are several. */
        | ({ readonly of: 'returns' } & Assets)
      ));
