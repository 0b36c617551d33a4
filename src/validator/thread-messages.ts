import type { ReadQuery, Tables } from './inspection.ts';

/** What the thread of a language is asked. It answers each with what the `Inspector` function of that name gives. */
export type Job =
  | { readonly work: 'inspect'; readonly source: string; readonly tables?: Tables | undefined }
  | {
      readonly work: 'judge';
      readonly source: string;
      readonly queries: readonly ReadQuery[];
      readonly tables: Tables | undefined;
    };

/** What the thread says once it has loaded. */
export const ready = 'ready';
