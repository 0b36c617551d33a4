import type { Readable } from 'node:stream';

/** Where data comes from. A stream has no path: standard input, or the body of a request. */
export type Source =
  | {
      readonly kind: 'file';
      readonly path: string;
      /** A file name to name the table after, where not the file's own. */
      readonly name?: string;
    }
  | { readonly kind: 'stream'; readonly name: string; readonly stream: Readable };
