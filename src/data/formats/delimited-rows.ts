/** How a delimited text is written. */
export type Dialect = {
  readonly delimiter: string;
  readonly quote: string;
  /** What goes before a quote inside quotes: the quote itself, or a backslash. */
  readonly escape: string;
};

export type DelimitedRow = {
  readonly cells: string[];
  /** Line of the file in which the row begins, from 1. */
  readonly line: number;
};

/**
 * Splits delimited text into rows, piece by piece. Used where a message needs a line number and where the shape of a
 * file is found out: the engine does the bulk of the reading.
 * `onRow` returns false to stop.
 */
export function createRowSplitter(dialect: Dialect, onRow: (row: DelimitedRow) => boolean) {
  const { delimiter, quote, escape } = dialect;
  let cells: string[] = [];
  let cell = '';
  let line = 1;
  let rowLine = 1;
  let quoted = false;
  let afterQuote = false;
  let afterEscape = false;
  let afterReturn = false;
  let blank = true;
  let stopped = false;

  function endRow(): void {
    if (!blank) {
      cells.push(cell);
      if (!onRow({ cells, line: rowLine })) stopped = true;
      cells = [];
    }
    cell = '';
    blank = true;
    afterQuote = false;
  }

  function take(character: string): void {
    if (afterEscape) {
      cell += character;
      afterEscape = false;
    } else if (quoted) {
      if (character === escape && escape !== quote) afterEscape = true;
      else if (character === quote) {
        quoted = false;
        afterQuote = true;
      } else cell += character;
    } else if (afterQuote && character === quote && escape === quote) {
      cell += quote;
      quoted = true;
      afterQuote = false;
    } else if (character === delimiter) {
      cells.push(cell);
      cell = '';
      afterQuote = false;
    } else if (character === quote && cell === '' && !afterQuote) {
      quoted = true;
    } else cell += character;
  }

  return {
    push(text: string): void {
      for (let index = 0; index < text.length && !stopped; index += 1) {
        const character = text.charAt(index);
        const breaks = character === '\r' || (character === '\n' && !afterReturn);
        if (breaks) line += 1;
        if ((character === '\n' || character === '\r') && !quoted) {
          if (breaks) endRow();
          rowLine = line;
        } else {
          blank = false;
          take(character);
        }
        afterReturn = character === '\r';
      }
    },
    /** Whether the text ends inside quotes. */
    end(): { readonly openQuote: boolean; readonly line: number } {
      const openQuote = quoted;
      const openLine = rowLine;
      if (!stopped) endRow();
      return { openQuote, line: openLine };
    },
  };
}

/** The first rows of a text. A last line that was cut off can be left out. */
export function splitRows(text: string, dialect: Dialect, most: number, options: { cutOff: boolean }): DelimitedRow[] {
  const rows: DelimitedRow[] = [];
  const splitter = createRowSplitter(dialect, (row) => {
    rows.push(row);
    return rows.length < most;
  });
  splitter.push(text);
  const before = rows.length;
  if (before < most) splitter.end();
  if (options.cutOff && rows.length > before && before > 0) rows.pop();
  return rows;
}
