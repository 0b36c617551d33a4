type Blank = { readonly start: number; readonly end: number; readonly first: string; readonly last: string };

/** Parts of a source to be replaced by blanks. */
export type Blanks = {
  /** Blanks out a part; `first` and `last` stand in place of its first and last character. */
  readonly add: (start: number, end: number, first?: string, last?: string) => void;
  /** The source with its blanks: as long as before, every line and column in its place. */
  readonly apply: () => string;
};

/** Starts blanking out parts of a source. */
export function createBlanks(source: string): Blanks {
  const blanks: Blank[] = [];
  return {
    add: (start, end, first = ' ', last = ' ') => {
      blanks.push({ start, end, first, last });
    },
    apply: () => {
      let result = '';
      let done = 0;
      for (const { start, end, first, last } of blanks.toSorted((a, b) => a.start - b.start)) {
        // The compiler's parser reads statements after some `await`s twice, and has them twice in its tree.
        if (start < done) continue;
        result += source.slice(done, start);
        const text = source.slice(start, end).replaceAll(/[^\r\n]/g, ' ');
        if (first !== ' ') result += first + text.slice(1);
        else if (last !== ' ') result += text.slice(0, -1) + last;
        else result += text;
        done = end;
      }
      result += source.slice(done);
      if (result.length !== source.length) throw new Error('blanking types moved the code');
      return result;
    },
  };
}
