import type { Finding, Risk } from '../contract/verdict.ts';

/** What was found in a script, sorted by place. */
export type Findings = {
  readonly risk: Risk;
  readonly violations: readonly Finding[];
  readonly warnings: readonly Finding[];
};

/** A query that stands in a script, or one of those that can be put together from what stands there. */
export type Query = {
  readonly text: string;
  /** Where it stands. */
  readonly range: readonly [number, number];
  /** Where its text begins, if it stands there character by character. */
  readonly textStart?: number | undefined;
  /** Whether it stands there as it is, and was not followed through code that could make it another. */
  readonly isCertain: boolean;
};

/** A query with its syntax tree, as the engine gives it. */
export type ReadQuery = Query & { readonly tree: string };

/** What is known of a script by its text alone. */
export type Inspection = {
  readonly findings: Findings;
  /** What a box would run; missing where there is nothing to run. */
  readonly executable?: string | undefined;
  readonly queries: readonly Query[];
};

/** The tables that a script may read, where they are known. */
export type Tables = readonly { readonly name: string; readonly columns: readonly { readonly name: string }[] }[];

/** The rules of a language, wherever they are applied. */
export interface Inspector {
  inspect(source: string, tables?: Tables): Promise<Inspection>;
  /** Judges the queries of a script by their syntax trees. */
  judge(source: string, queries: readonly ReadQuery[], tables: Tables | undefined): Promise<Findings>;
}
