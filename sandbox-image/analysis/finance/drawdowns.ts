import { checkCount, type Values } from '../values.ts';
import { readPrices } from './prices.ts';

export type Drawdown = {
  /** Where the price was highest before it fell, where it was lowest, and where it was as high again. */
  readonly peak: number;
  readonly trough: number;
  /** null where it has not been as high again. */
  readonly recovered: number | null;
  /** The share that was lost from peak to trough. */
  readonly depth: number;
  /** Steps from the peak until it recovered, or until the last price. */
  readonly length: number;
};

export type Drawdowns = {
  /** For each price the share by which it is below the highest so far: 0 at a new high, NaN where it is missing. */
  readonly depths: Float64Array;
  /** The largest of them. */
  readonly max: number;
  /** The deepest falls, the deepest first, by the places of the prices. */
  readonly worst: Drawdown[];
};

export type DrawdownOptions = {
  /** How many falls are listed at most: 5 by default. */
  readonly top?: number | undefined;
};

/** How far prices have fallen below their highest so far, and the falls from one high until the price was there again. */
export function drawdowns(prices: Values, { top = 5 }: DrawdownOptions = {}): Drawdowns {
  checkCount(top, 'top', 0);
  const known = readPrices(prices, 1);
  const depths = new Float64Array(known.length);
  const falls: Drawdown[] = [];
  let peak = -1;
  let high = 0;
  let trough = -1;
  let deepest = 0;
  let last = -1;
  let max = 0;
  /** What a fall must be deeper than to be among the deepest. */
  const least = (): number => (falls.length < top ? 0 : (falls.at(-1)?.depth ?? Infinity));
  for (let index = 0; index < known.length; index += 1) {
    const price = known[index] as number;
    if (price >= high) {
      if (deepest > least()) keep(falls, { peak, trough, recovered: index, depth: deepest, length: index - peak }, top);
      // Of several equal highs the last: the fall begins there.
      high = price;
      peak = index;
      deepest = 0;
    } else {
      const depth = (high - price) / high;
      depths[index] = depth;
      if (depth > deepest) {
        deepest = depth;
        trough = index;
        if (depth > max) max = depth;
      }
    }
    if (price === price) last = index;
  }
  if (deepest > least()) keep(falls, { peak, trough, recovered: null, depth: deepest, length: last - peak }, top);
  return { depths, max, worst: falls };
}

/** Of falls as deep as each other, the earlier ones stay. */
function keep(falls: Drawdown[], fall: Drawdown, top: number): void {
  const after = falls.findIndex(({ depth }) => depth < fall.depth);
  falls.splice(after < 0 ? falls.length : after, 0, fall);
  if (falls.length > top) falls.pop();
}
