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
  let state: 'start' | 'plain' | 'quoted' | 'closed' | 'escaped' = 'start';
  let afterReturn = false;
  let stopped = false;

  function endRow(): void {
    if (state !== 'start' || cells.length > 0) {
      cells.push(cell);
      if (!onRow({ cells, line: rowLine })) stopped = true;
      cells = [];
    }
    cell = '';
    state = 'start';
  }

  /** Takes one character that means something. Returns whether it belongs to the cell. */
  function take(character: string): boolean {
    if (state === 'escaped') state = 'quoted';
    else if (state === 'quoted') {
      if (character === escape && escape !== quote) state = 'escaped';
      else if (character === quote) state = 'closed';
      else return true;
      return false;
    } else if (character === delimiter) {
      cells.push(cell);
      cell = '';
      state = 'start';
      return false;
    } else if (character === quote && state === 'start') {
      state = 'quoted';
      return false;
    } else if (character === quote && state === 'closed' && escape === quote) state = 'quoted';
    return true;
  }

  return {
    push(text: string): void {
      // Plain stretches are taken as wholes: a cell may be millions of characters long.
      let begun = 0;
      for (let index = 0; index < text.length && !stopped; index += 1) {
        const character = text.charAt(index);
        const isBreak = character === '\n' || character === '\r';
        const continued = character === '\n' && afterReturn;
        afterReturn = character === '\r';
        if (isBreak && !continued) line += 1;
        const special =
          isBreak || character === delimiter || character === quote || character === escape || state === 'escaped';
        if (!special) {
          if (state === 'start') state = 'plain';
          continue;
        }
        cell += text.slice(begun, index);
        begun = index + 1;
        if (isBreak && state !== 'quoted' && state !== 'escaped') {
          if (!continued) endRow();
          rowLine = line;
        } else if (take(character)) {
          cell += character;
          if (state === 'start') state = 'plain';
        }
      }
      if (!stopped) cell += text.slice(begun);
    },
    /** Whether the text ends inside quotes. */
    end(): { readonly openQuote: boolean; readonly line: number } {
      const finding = { openQuote: state === 'quoted' || state === 'escaped', line: rowLine };
      if (!stopped) endRow();
      return finding;
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
