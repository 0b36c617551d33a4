import { asksForReturns } from '../read/asks-for-returns.ts';
import { findPricedAssets } from '../read/find-assets.ts';
import { type Frame, asksForShare, listFilters } from '../read/frame.ts';
import { type Phrase, asksFor, isTopic } from '../phrases/phrase.ts';
import type { PlanBody } from '../read/plan-parts.ts';
import { isPerPeriod } from '../read/is-per-period.ts';

/** How assets go together, by their returns: "correlation of the holdings", "do the returns of brent and wti move together". */
export function recogniseHoldings(frame: Frame): PlanBody | undefined {
  const { reading } = frame;
  if (!asksFor(reading, 'correlation') && frame.chart !== 'heatmap') return undefined;
  if (!asksForReturns(reading) && !reading.phrases.some(namesAssets)) return undefined;
  if (asksForShare(frame) || frame.counts.length + frame.limits.length > 0 || !isPerPeriod(frame)) return undefined;
  const assets = findPricedAssets(frame);
  if (assets === undefined || assets.weights !== undefined) return undefined;
  const { columns, ...returns } = assets;
  if (columns.length < 2 && returns.asset === undefined) return undefined;
  return {
    intent: 'correlation',
    columns,
    method: /\bspearman\b|\brank correlation\b/i.test(reading.question) ? 'spearman' : 'pearson',
    ...(asksFor(reading, 'test', 'interval') ? { tested: true as const } : {}),
    returns,
    filters: listFilters(frame),
  };
}

/** Assets, as such: a volatility or a ratio of theirs is another question. */
function namesAssets(phrase: Phrase): boolean {
  return (
    (phrase.cue?.kind === 'topic' && phrase.cue.topic === 'assets') ||
    (phrase.rows !== undefined && /^(?:shares?|stocks?)$/i.test(phrase.text)) ||
    (isTopic(phrase, 'portfolio') && /^(?:assets?|holdings?|portfolio)$/i.test(phrase.text))
  );
}
