import { createTerminalRenderer } from '../../../src/results/renderers/terminal.ts';
import type { TerminalOptions } from '../../../src/results/renderers/terminal-style.ts';
import { makeAnalysis } from '../sample-analysis.ts';

const plain: TerminalOptions = { colour: false, width: 80, unicode: true };
/** The analysis on a plain terminal of 80 columns, unless told otherwise. */
export const show = (analysis = makeAnalysis(), options: Partial<TerminalOptions> = {}): string =>
  createTerminalRenderer({ ...plain, ...options }).render(analysis);
/** A run with nothing to show. */
export const bare = { metrics: [], plots: [], insights: [], assumptions: [] };

/** The lines of the block that begins with a title. */
export function block(text: string, title: string): string[] {
  const lines = text.split('\n');
  const start = lines.indexOf(title) + 1;
  return lines.slice(start, lines.indexOf('', start));
}
