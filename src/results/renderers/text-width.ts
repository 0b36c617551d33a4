import { eastAsianWidth } from 'get-east-asian-width';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const mark = /^[\p{M}\p{Default_Ignorable_Code_Point}]+$/u;
const emoji = /\p{Emoji_Presentation}|\p{Emoji}\uFE0F/u;

/** How many columns of a terminal a text takes. The text must be plain. */
export function textWidth(text: string): number {
  if (/^[\u0020-\u007E\u00A0-\u00FF]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of segmenter.segment(text)) width += characterWidth(segment);
  return width;
}

function characterWidth(segment: string): number {
  if (mark.test(segment)) return 0;
  if (emoji.test(segment)) return 2;
  return eastAsianWidth(segment.codePointAt(0) ?? 32);
}

/** The text cut to a width, an ellipsis where something was cut. */
export function cutToWidth(text: string, width: number, ellipsis: string): string {
  // No text is narrower than half a column a character: of a very long one only the start is looked at.
  const candidate = text.length > width * 8 + 40 ? text.slice(0, width * 8 + 40) : text;
  if (candidate === text && textWidth(text) <= width) return text;
  const room = width - ellipsis.length;
  if (room < 0) return '';
  let taken = 0;
  let cut = '';
  for (const { segment } of segmenter.segment(candidate)) {
    taken += characterWidth(segment);
    if (taken > room) break;
    cut += segment;
  }
  return cut.trimEnd() + ellipsis;
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - textWidth(text))) + text;
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}

type Line = { readonly start: number; readonly end: number };

/** Where the lines of a text begin and end when it is broken at spaces; a word wider than a line is broken inside. */
export function wrapText(text: string, width: number): readonly Line[] {
  const lines: Line[] = [];
  let line: Line | undefined;
  for (const word of text.matchAll(/[^ ]+/g)) {
    for (const piece of breakWord(word[0], word.index, width)) {
      if (line !== undefined && textWidth(text.slice(line.start, piece.end)) <= width) {
        line = { start: line.start, end: piece.end };
      } else {
        if (line !== undefined) lines.push(line);
        line = piece;
      }
    }
  }
  return line === undefined ? lines : [...lines, line];
}

/** The word, or its pieces that each fit the width. */
function breakWord(word: string, at: number, width: number): readonly Line[] {
  if (word.length <= width && textWidth(word) <= width) return [{ start: at, end: at + word.length }];
  const pieces: Line[] = [];
  let start = at;
  let end = at;
  let taken = 0;
  for (const { segment } of segmenter.segment(word)) {
    const wide = characterWidth(segment);
    if (end > start && taken + wide > width) {
      pieces.push({ start, end });
      start = end;
      taken = 0;
    }
    end += segment.length;
    taken += wide;
  }
  return [...pieces, { start, end }];
}
