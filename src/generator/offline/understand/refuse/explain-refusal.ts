import { isCue } from '../phrases/phrase.ts';
import { explainMismatch } from './explain-mismatch.ts';
import { explainStatistics } from './explain-statistics.ts';
import type { TableReading } from '../understand-table.ts';

/** Why a question was not understood, naming the words that could not be placed. */
export function explainRefusal(best: TableReading): string {
  const unknown = [
    ...new Set(best.leftovers.filter((leftover) => leftover.why === 'unknown').map((leftover) => leftover.text)),
  ];
  if (unknown.length > 0) return `I found no column or value for ${list(unknown)}`;
  const figure = best.leftovers.find((leftover) => leftover.why === 'figure');
  if (figure !== undefined) return `I found no figure for '${figure.text.slice(0, 60)}': ${tellFigures(best)}`;
  const mismatch = explainMismatch(best.reading);
  if (mismatch !== undefined) return mismatch;
  const needed = explainStatistics(best.reading);
  if (needed !== undefined) return needed;
  const unused = [...new Set(best.leftovers.map((leftover) => leftover.text))].filter((text) => text !== '');
  // Which of two conditions is the part decides the number.
  const { phrases } = best.reading;
  if (
    unused.length === 0 &&
    phrases.some((phrase) => isCue(phrase, 'share')) &&
    !phrases.some((phrase) => isCue(phrase, 'extreme'))
  )
    return 'I could not tell what is the part and what is the whole: "what share of … are …" says it, with the part last';
  if (unused.length > 0) return `I could not tell what ${list(unused)} should mean here`;
  return 'I could not tell what should be computed';
}

function tellFigures({ table }: TableReading): string {
  const names = table.columns.filter(({ numeric, role }) => numeric && role === 'measure').map(({ name }) => name);
  if (names.length === 0) return 'the table has no number column';
  return names.length === 1 ? `the only number column is ${list(names)}` : `the number columns are ${list(names)}`;
}

function list(texts: readonly string[]): string {
  const quoted = texts.slice(0, 5).map((text) => `'${text.slice(0, 60)}'`);
  return quoted.length > 1 ? `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1) ?? ''}` : (quoted[0] ?? '');
}
