import { plainText } from '../results/plain-text.ts';
import { cutToWidth, padEnd, padStart, textWidth } from '../results/renderers/text-width.ts';
import type { Terminal } from './terminal.ts';

export type TextColumn = {
  readonly title: string;
  readonly right?: boolean;
  /** Gives up its width first where the terminal is narrow. */
  readonly gives?: boolean;
};

const gap = '  ';
const leastWidth = 8;

/** Rows below a header, as wide as they need to be and never wider than the terminal. */
export function writeTextTable(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  { width, unicode, paint }: Terminal,
): string {
  const cells = rows.map((row) => columns.map((_, index) => plainText(row[index] ?? '')));
  const widths = columns.map(({ title }, index) =>
    Math.max(textWidth(title), ...cells.map((row) => textWidth(row[index] ?? ''))),
  );
  const tooWide = () => widths.reduce((sum, size) => sum + size + gap.length, 0) - width;
  // First those that may, then whoever is widest.
  for (const [index, { gives }] of columns.entries()) {
    if (gives === true) widths[index] = Math.max(leastWidth, (widths[index] ?? 0) - Math.max(0, tooWide()));
  }
  while (tooWide() > 0) {
    const widest = widths.indexOf(Math.max(...widths));
    if ((widths[widest] ?? 0) <= leastWidth) break;
    widths[widest] = Math.max(leastWidth, (widths[widest] ?? 0) - tooWide());
  }
  const place = (text: string, index: number) => {
    const size = widths[index] ?? 0;
    const cut = cutToWidth(text, size, unicode ? '…' : '...');
    return columns[index]?.right === true ? padStart(cut, size) : padEnd(cut, size);
  };
  const header = columns.map(({ title }, index) => place(title, index)).join(gap);
  const lines = [
    paint('dim', `${gap}${header}`.trimEnd()),
    ...cells.map((row) => `${gap}${row.map(place).join(gap)}`.trimEnd()),
  ];
  return `${lines.join('\n')}\n`;
}
