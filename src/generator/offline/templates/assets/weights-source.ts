import type { HeldPlan } from './holdings.ts';
import { writeAssume, writeIf } from '../script-source.ts';
import { quoteText } from '../source.ts';

/** The return of the portfolio at every time: of equal parts, or of those that the question gives. */
export function writeMix({ columns, weights }: HeldPlan): readonly string[] {
  if (weights === undefined)
    return [
      'const portfolio = dates.map((_, index) => series.reduce((sum, changes) => sum + changes[index], 0) / series.length);',
    ];
  return [
    writeGivenWeights(columns, weights),
    'const portfolio = dates.map((_, index) => series.reduce((sum, changes, asset) => sum + (weights.get(names[asset]) ?? 0) * changes[index], 0));',
  ];
}

/** The script's `weights`: the part of each asset that the question gives. */
export function writeGivenWeights(columns: readonly string[], weights: readonly number[]): string {
  const parts = columns.map((name, place) => `[${quoteText(name.slice(0, 100))}, ${weights[place] ?? 0}]`);
  return `const weights = new Map<string, number>([${parts.join(', ')}]);`;
}

/** How the parts of a portfolio are told. */
export function writeWeights({ weights }: HeldPlan): string {
  return writeIf('names.length > 1', [
    writeAssume(
      quoteText(
        weights === undefined
          ? 'The assets have equal weights, restored every period.'
          : 'The assets have the weights of the question, restored every period.',
      ),
    ),
  ]);
}
