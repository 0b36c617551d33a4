import type { Cell } from './output.ts';

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
