import type { Cell } from './output.ts';

/** Where no row may be told: fewer rows are no statistic but the rows themselves. */
export const leastRows = 5;

/** What became of one small query that a generator asked to see. */
export type LookResult =
  | {
      readonly ok: true;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly Cell[])[];
      readonly truncated: boolean;
    }
  | {
      readonly ok: false;
      readonly message: string;
      /** By us, unasked: the message quotes the query and nothing of the data. */
      readonly refused?: true;
    };
