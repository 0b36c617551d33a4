import { findPricedAssets } from '../read/find-assets.ts';
import { type Frame, listFilters } from '../read/frame.ts';
import { type Reading, cueOf, speaksOf } from '../phrases/phrase.ts';
import type { PlanBody } from '../read/plan-parts.ts';
import { readPerformanceRank } from '../read/read-performance-rank.ts';

/** Return, risk and drawdown of prices over time. */
export function recognisePortfolio(frame: Frame): PlanBody | undefined {
  if (!speaksOf(frame.reading, 'portfolio')) return undefined;
  const assets = findPricedAssets(frame);
  if (assets === undefined) return undefined;
  const rank = readPerformanceRank(frame, assets.columns.length > 1 || assets.asset !== undefined);
  return {
    intent: 'portfolio',
    ...assets,
    ...(rank === undefined ? {} : { rank }),
    filters: listFilters(frame),
  };
}

/** What may be lost: value at risk, and the mean loss beyond it. */
export function recogniseRisk(frame: Frame): PlanBody | undefined {
  if (!speaksOf(frame.reading, 'risk')) return undefined;
  const assets = findPricedAssets(frame);
  takeHorizon(frame.reading);
  const confidence = readConfidence(frame.reading, assets?.columns.length ?? 0);
  return assets === undefined || confidence === undefined
    ? undefined
    : { intent: 'value-at-risk', ...assets, confidence, filters: listFilters(frame) };
}

/** "The one-day value at risk" of daily prices: a period is what is looked at anyway. */
function takeHorizon({ phrases, time }: Reading): void {
  for (const [place, phrase] of phrases.entries()) {
    const next = phrases[place + 1];
    if (phrase.number?.value !== 1 || phrase.used || cueOf(next, 'grain')?.grain !== 'day') continue;
    if (time?.profile.kind === 'date') phrase.used = true;
  }
}

/** The confidence named, as in "at 99 %"; 95 % where none is. */
function readConfidence(reading: Reading, assets: number): number | undefined {
  const numbers = reading.phrases.filter(
    (phrase) => phrase.number !== undefined && !phrase.used && phrase.number.value !== assets,
  );
  const [phrase] = numbers;
  if (phrase?.number === undefined) return 0.95;
  const given = phrase.number.value > 1 ? phrase.number.value / 100 : phrase.number.value;
  // "The 5 % value at risk" names what lies beyond it.
  const value = given <= 0.1 ? 1 - given : given;
  if (numbers.length > 1 || value < 0.5 || value >= 1) return undefined;
  phrase.used = true;
  return value;
}
