import type { Insight } from '../contract/analysis.ts';
import { type CitableValues, type CitedValue, createCitationReader, type ParsedInsight } from './citations.ts';
import { findGlued, markOf } from './glued-numbers.ts';
import { createValueFormatter, type ValueFormatter } from './format-value.ts';
import { findOwnNumber, permitNumbers, type PermittedNumbers } from './permitted-numbers.ts';
import { cutText, plainText } from './plain-text.ts';
import { joinPieces, longestCitedText, writePiece } from './write-insight.ts';

export type GroundingContext = {
  readonly question: string;
  /** Of the dataset: columns, and tables too. */
  readonly columnNames: readonly string[];
  /** What was declared: constants such as a confidence level. */
  readonly assumptions: readonly string[];
  readonly locale: string;
  readonly timeZone: string;
};

export type DroppedInsight = { readonly text: string; readonly reason: string };
export type Grounded = { readonly insights: readonly Insight[]; readonly dropped: readonly DroppedInsight[] };

/**
 * Writes the values into the sentences that cite them. A sentence that states a number of its own, or cites what is not
 * there, is dropped whole and reported: half a sentence can say the opposite.
 */
export function groundInsights(
  insights: readonly string[],
  values: CitableValues,
  context: GroundingContext,
): Grounded {
  const read = createCitationReader(values);
  const formatter = createValueFormatter(context.locale, context.timeZone);
  const { question, assumptions, columnNames, locale } = context;
  const permitted = permitNumbers([question], assumptions, columnNames, locale);
  const groundOne = (text: string): Insight | string => groundSentence(read(text), formatter, permitted, locale);

  const kept: Insight[] = [];
  const dropped: DroppedInsight[] = [];
  for (const text of insights) {
    const result = groundOne(text);
    if (typeof result === 'string') dropped.push({ text: cutText(plainText(text), 1_000), reason: result });
    else kept.push(result);
  }
  return { insights: kept, dropped };
}

/** The sentence with its values, or why it is dropped. */
function groundSentence(
  parsed: ParsedInsight,
  formatter: ValueFormatter,
  permitted: PermittedNumbers,
  locale: string,
): Insight | string {
  if (!parsed.ok) return parsed.reason;
  const pieces = parsed.pieces.map((piece) => writePiece(piece, formatter));
  const masked = pieces
    .map((piece) => (piece.cited === undefined ? piece.text : markOf(piece.text, piece.cited)))
    .join('');
  const glued = findGlued(masked);
  if (glued !== undefined) return glued;
  const repeatable = pieces.flatMap(({ text: written, cited }) => (cited === undefined ? [] : wordsOf(written, cited)));
  const own = findOwnNumber(masked, repeatable, permitted, locale);
  if (own !== undefined) return `it states "${cutText(own, 60)}", and no value stands behind that`;
  const insight = joinPieces(pieces);
  return insight.text === '' ? 'it is empty' : insight;
}

/** What a sentence may repeat outside of a citation since it cites it: text and times, never a computed number. */
function wordsOf(written: string, { value, style, words }: CitedValue): readonly string[] {
  const readsAsText = typeof value === 'string' && style.type !== 'integer' && style.type !== 'number';
  return readsAsText ? [written, cutText(value, longestCitedText), ...words] : words;
}
