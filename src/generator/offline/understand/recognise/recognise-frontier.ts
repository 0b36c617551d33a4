import { findPricedAssets } from '../read/find-assets.ts';
import { type Frame, asksForShare, listFilters } from '../read/frame.ts';
import { asksFor } from '../phrases/phrase.ts';
import type { PlanBody } from '../read/plan-parts.ts';

const leastRisk =
  /\b(?:min(?:imum)?|lowest|least)[- ](?:variance|risk|risky|volatility)\b|\bminimi[sz]es? (?:the )?(?:variance|risk|volatility)\b|\bleast risky\b/i;

/** Which weights are best: "efficient frontier of the assets", "minimum variance portfolio". */
export function recogniseFrontier(frame: Frame): PlanBody | undefined {
  if (!asksFor(frame.reading, 'frontier') || asksForShare(frame) || frame.counts.length > 0) return undefined;
  if (frame.groups.some((group) => group.grain !== undefined)) return undefined;
  const assets = findPricedAssets(frame);
  if (assets === undefined || (assets.columns.length < 2 && assets.asset === undefined)) return undefined;
  return {
    intent: 'frontier',
    goal: leastRisk.test(frame.reading.question) ? 'min-variance' : 'max-sharpe',
    ...assets,
    filters: listFilters(frame),
  };
}
