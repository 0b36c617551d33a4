import { type Frame, listFilters } from '../read/frame.ts';
import { type Reading, assume, cueOf, speaksOf } from '../phrases/phrase.ts';
import { type PlanBody, nameColumns } from '../read/plan-parts.ts';
import { readPerformanceRank } from '../read/read-performance-rank.ts';
import { readWeights } from '../read/read-weights.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

type Assets = {
  readonly time: string;
  readonly columns: string[];
  readonly asset?: string;
  readonly holds: 'prices' | 'returns';
  readonly weights?: readonly number[];
};

/** Return, risk and drawdown of prices over time. */
export function recognisePortfolio(frame: Frame): PlanBody | undefined {
  if (!speaksOf(frame.reading, 'portfolio')) return undefined;
  const assets = findAssets(frame);
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
  const assets = findAssets(frame);
  takeHorizon(frame.reading);
  const confidence = readConfidence(frame.reading, assets?.columns.length ?? 0);
  return assets === undefined || confidence === undefined
    ? undefined
    : { intent: 'value-at-risk', ...assets, confidence, filters: listFilters(frame) };
}

/** Prices in columns of their own, or one column of prices with another that names the asset. */
function findAssets(frame: Frame): Assets | undefined {
  const { reading } = frame;
  const { time } = reading;
  if (time === undefined || !time.temporal) return undefined;
  const named = frame.measures.map((ask) => ask.column).filter((column) => column.role !== 'identifier');
  const measures = reading.table.columns.filter((column) => column.numeric && column.role === 'measure');
  const prices = named.length > 0 ? named : measures;
  const asset = prices.length === 1 ? findAssetColumn(frame, time) : undefined;
  if (prices.length === 0 || prices.length > 40) return undefined;
  const holds = prices.every((column) =>
    column.words.some((word) => ['return', 'ret', 'returns', 'pnl'].includes(word.stem)),
  )
    ? 'returns'
    : 'prices';
  // "Total returns" of orders: what comes several times a day has no price of the day.
  if (named.length === 0 && prices.length > 1 && (time.distinct ?? 0) < reading.table.rows * 0.95) return undefined;
  if (named.length === 0) assume(reading, `Every measure is taken as an asset: ${nameColumns(prices).join(', ')}`);
  const weights = asset === undefined ? readWeights(reading, [...new Set(prices)]) : undefined;
  return {
    time: time.name,
    columns: nameColumns(prices),
    ...(asset === undefined ? {} : { asset: asset.name }),
    holds,
    ...(weights === undefined ? {} : { weights }),
  };
}

function findAssetColumn(frame: Frame, time: ColumnFacts): ColumnFacts | undefined {
  const categories = frame.reading.table.columns.filter(
    (column) => !column.numeric && !column.temporal && column.role !== 'text',
  );
  const said = [
    ...frame.groups.map((group) => group.column),
    ...frame.named.map((ask) => ask.column),
    ...frame.valueAsks.map((ask) => ask.column),
  ].find((column) => categories.includes(column));
  const unique = time.distinct !== undefined && time.distinct >= frame.reading.table.rows;
  return unique ? undefined : (said ?? categories[0]);
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
