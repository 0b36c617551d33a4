import type { PerformanceFigure, Plan } from '../../plan.ts';
import type { Frame } from './frame.ts';

type Rank = NonNullable<Extract<Plan, { intent: 'portfolio' }>['rank']>;

/** What a question about assets can rank them by, by its words: the first that fits. */
const figures: readonly (readonly [words: RegExp, by: PerformanceFigure])[] = [
  [/\bsharpe\b|\brisk[- ]adjusted\b/, 'sharpe'],
  [/\bsortino\b/, 'sortino'],
  [/\bdrawdown|\bpeak to trough\b|\bloss\b|\bfall\b/, 'max_drawdown'],
  [/\brisk|\bvolatil|\bsafe/, 'volatility'],
  [/\breturn|\bperform|\binvest/, 'total_return'],
];

const most = /\b(?:best|highest|most|riskiest|riskier|greatest|top)\b/;
const least = /\b(?:worst|lowest|least|safest|smallest|poorest)\b/;
const largest = /\b(?:largest|biggest|deepest)\b/;

/** "Which share has the best Sharpe ratio", "which of the three is the least risky". */
export function readPerformanceRank(frame: Frame, several: boolean): Rank | undefined {
  const asked = frame.reading.question.toLowerCase();
  if (!several || !/\bwhich\b|\bwhat (?:asset|stock|share|fund)\b/.test(asked)) return undefined;
  const by = figures.find(([words]) => words.test(asked))?.[1];
  const isLeast = least.test(asked);
  if (by === undefined || !(isLeast || most.test(asked) || largest.test(asked))) return undefined;
  // A drawdown is below zero: the largest and the worst are the lowest, the smallest and the best are the highest.
  if (by === 'max_drawdown')
    return { by, direction: /\b(?:best|smallest|lowest|least)\b/.test(asked) ? 'most' : 'least' };
  // The best volatility is the lowest.
  if (by === 'volatility' && /\b(?:best|worst)\b/.test(asked))
    return { by, direction: /\bbest\b/.test(asked) ? 'least' : 'most' };
  return { by, direction: isLeast ? 'least' : 'most' };
}
