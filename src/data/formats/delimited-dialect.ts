import type { DelimitedRow, Dialect } from './delimited-rows.ts';
import { splitRows } from './delimited-rows.ts';

const delimiters = [',', ';', '\t', '|', ':', '^', '~', '\u0001', '\u001f'] as const;
/** These stand inside words and times, too: they must fit every row. */
const rare = new Set(['^', '~', ':', '\u0001', '\u001f']);
const rowsLookedAt = 100;

/** Finds how a text is delimited: the way in which most rows have as many cells as the header. */
export function findDialect(sample: string, cutOff: boolean): Dialect {
  let best: { dialect: Dialect; score: number } | undefined;
  const quotes = looksSingleQuoted(sample) ? ["'"] : ['"'];
  for (const quote of quotes) {
    const escape = findEscape(sample, quote);
    for (const delimiter of delimiters) {
      const dialect = { delimiter, quote, escape };
      const score = scoreRows(splitRows(sample, dialect, rowsLookedAt, { cutOff }), rare.has(delimiter));
      if (score > 0 && (best === undefined || score > best.score + 1e-9)) best = { dialect, score };
    }
  }
  if (best !== undefined) return best.dialect;
  // One column: any delimiter that does not occur will do.
  const delimiter = delimiters.find((candidate) => !sample.includes(candidate)) ?? '\u001f';
  return { delimiter, quote: '"', escape: '"' };
}

function scoreRows(rows: readonly DelimitedRow[], rarely: boolean): number {
  const widths = rows.map((row) => row.cells.length);
  const width = mostCommon(widths);
  if (width < 2) return 0;
  const share = widths.filter((count) => count === width).length / widths.length;
  if (rarely && share < 1) return 0;
  const headerFits = widths[0] === width || widths[0] === width - 1;
  // A file with a few broken rows still has its delimiter; more columns break a tie between equals.
  return share * (headerFits ? 1 : 0.6) + Math.min(width, 50) / 1000 - (rarely ? 0.5 : 0);
}

/** The number that comes most often; the larger one of two that come equally often. */
export function mostCommon(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  let best = 0;
  for (const [number, count] of counts) {
    const bestCount = counts.get(best) ?? 0;
    if (count > bestCount || (count === bestCount && number > best)) best = number;
  }
  return best;
}

function looksSingleQuoted(sample: string): boolean {
  const single = sample.match(/(?:^|[,;\t|])'[^'\n]*'(?=[,;\t|\r\n])/gm)?.length ?? 0;
  return single >= 3 && !sample.includes('"');
}

/** A backslash before a quote inside a cell. One before the last quote of a cell is the end of a path. */
function findEscape(sample: string, quote: string): string {
  const escaped = new RegExp(`\\\\${quote}[^${quote},;|\\s]`).test(sample);
  const doubled = new RegExp(`[^\\\\,;|\\s]${quote}${quote}[^,;|\\s]`).test(sample);
  return escaped && !doubled ? '\\' : quote;
}
