import type { CyclicGrain } from '../../plan.ts';
import type { Span } from './calendar.ts';

/** A stretch of time that the words name; `part` where they name one that comes round every year or week. */
export type Period = Span & {
  readonly words: string;
  readonly part?: { readonly part: CyclicGrain; readonly values: readonly number[] };
  /** Set when it was counted from the end of the data. */
  readonly assumption?: string;
  /** A bare number that could be a year. */
  readonly bareYear?: boolean;
};

export type PeriodSpan = { readonly to: number; readonly period: Period };

/** First and last moment of the data, ISO. */
export type DataSpan = { readonly first: string | undefined; readonly last: string | undefined };
