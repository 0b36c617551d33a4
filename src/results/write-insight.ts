import type { Citation, Insight } from '../contract/analysis.ts';
import type { CitedValue, Piece } from './citations.ts';
import type { ValueFormatter } from './format-value.ts';
import { cutText, plainText } from './plain-text.ts';

/** Cited text longer than this is cut: an answer is no place for a page. */
export const longestCitedText = 300;

export type WrittenPiece = { readonly text: string; readonly cited?: CitedValue };

export function writePiece(piece: Piece, formatter: ValueFormatter): WrittenPiece {
  if (piece.kind === 'words') return { text: plainText(piece.text) };
  const { value, style, shape } = piece.cited;
  return { text: cutText(formatter.format(value, style, shape), longestCitedText), cited: piece.cited };
}

/** Puts the pieces together and notes where each cited value stands. */
export function joinPieces(pieces: readonly WrittenPiece[]): Insight {
  let text = '';
  const citations: Citation[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (piece.cited === undefined) {
      const words = withoutSaidTwice(piece.text, pieces[index - 1], pieces[index + 1]);
      text += text === '' ? words.trimStart() : words;
      continue;
    }
    const start = text.length;
    text += piece.text;
    citations.push({ start, end: text.length, source: plainText(piece.cited.source) });
  }
  return { text: citations.at(-1)?.end === text.length ? text : text.trimEnd(), citations };
}

/** Authors write "{distance} km" although the value brings its unit: it is written once. */
function withoutSaidTwice(words: string, before: WrittenPiece | undefined, after: WrittenPiece | undefined): string {
  let text = words;
  if (before?.cited !== undefined) {
    const { unit, format } = before.cited.style;
    const said = format === 'percent' ? ['percent', 'per cent', '%'] : unit === undefined ? [] : [plainText(unit)];
    for (const word of said) {
      if (word === '' || !(before.text.endsWith(word) || format === 'percent')) continue;
      const rest = text.trimStart();
      if (
        text.length - rest.length <= 1 &&
        rest.startsWith(word) &&
        !/^[\p{L}\p{N}²³/]/u.test(rest.slice(word.length))
      ) {
        text = rest.slice(word.length);
        break;
      }
    }
  }
  const symbol = after?.cited === undefined ? undefined : /^\p{Sc}/u.exec(after.text)?.[0];
  return symbol !== undefined && text.endsWith(symbol) ? text.slice(0, -symbol.length) : text;
}
