import type { Assets } from '../../plan.ts';
import type { Frame } from './frame.ts';
import { assume } from '../phrases/phrase.ts';
import { listFilterColumns, nameColumns } from './plan-parts.ts';
import { readWeights } from './read-weights.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

/** Prices in columns of their own, or one column of prices with another that names the asset. */
export function findAssets(frame: Frame): Assets | undefined {
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

/** Assets whose returns can be looked at together: prices or returns, one a time and asset, and no amounts. */
export function findPricedAssets(frame: Frame): Assets | undefined {
  const { table, time } = frame.reading;
  const assets = findAssets(frame);
  const columns = table.columns.filter((column) => assets?.columns.includes(column.name));
  if (assets === undefined || columns.some((column) => column.additive) || narrowsBy(frame, columns)) return undefined;
  const names = table.columns.find((column) => column.name === assets.asset)?.distinct ?? 1;
  const each = table.rows / ((time?.distinct ?? 0) * names);
  // Nearly every asset has one value nearly every time.
  return each >= 0.7 && each <= 1.05 ? assets : undefined;
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

/** Whether a condition looks at one of these numbers: what is tested of the rest is another question. */
export function narrowsBy({ conditions }: Frame, columns: readonly ColumnFacts[]): boolean {
  const names = new Set(columns.map((column) => column.name));
  return conditions.some((filter) => listFilterColumns(filter).some((name) => names.has(name)));
}
