import type { Estimate } from '../../src/contract/estimate.ts';
import type { Usage } from '../../src/contract/exchange.ts';
import type { RunEnding } from '../../src/contract/run.ts';
import { countOf, writeCount, writeDollars, writeDuration } from './amounts.ts';

export function describeRows({ tables, rows, cached }: { tables: number; rows: number; cached: boolean }): string {
  return `${countOf(tables, 'table')}, ${countOf(rows, 'row')}${cached ? ', taken in before' : ''}`;
}

export function describeEstimate({ tokens, usd, isBudgetShort }: Estimate): string {
  const cost = `about ${writeCount(tokens.low)} to ${writeCount(tokens.high)} tokens, ${writeDollars(usd.low)} to ${writeDollars(usd.high)}`;
  return isBudgetShort ? `${cost}. The budget is less than that.` : cost;
}

export function describeUsage({ inputTokens, outputTokens, usd }: Usage): string {
  return `${writeCount(inputTokens + outputTokens)} tokens, ${writeDollars(usd)} so far`;
}

const endings: Readonly<Record<RunEnding, string>> = {
  completed: 'Run completed',
  failed: 'The script failed',
  'timed-out': 'The script ran out of time',
  'out-of-memory': 'The script ran out of memory',
  'protocol-violation': 'The box was closed',
  cancelled: 'The run was cancelled',
};

export function describeEnding({ ended, milliseconds }: { ended: RunEnding; milliseconds: number }): {
  readonly title: string;
  readonly isGood: boolean;
} {
  const isGood = ended === 'completed';
  return { title: `${endings[ended]} ${isGood ? 'in' : 'after'} ${writeDuration(milliseconds)}`, isGood };
}
