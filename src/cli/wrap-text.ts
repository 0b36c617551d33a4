/** Lines no longer than the width, broken between the words given; a word that is longer stands alone. */
export function wrapWords(words: readonly string[], width: number, gap = ' '): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line !== '' && line.length + gap.length + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : line + gap + word;
  }
  return [...lines, line];
}

/** A paragraph, however its source is broken into lines. */
export function wrapText(text: string, width: number): string[] {
  return wrapWords(text.trim().split(/\s+/), width);
}
