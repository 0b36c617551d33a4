export type BoundOptions = {
  /** The least and the most weight that an asset may have: 0 and 1 by default. Less than 0 sells what one has not. */
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** The same for single assets: { name: [min, max] }. */
  readonly bounds?: Readonly<Record<string, readonly [number, number]>> | undefined;
};

export type WeightBounds = { readonly lower: Float64Array; readonly upper: Float64Array };

/** The bounds of each asset's weight. Weights within them must be able to add up to 1. */
export function settleBounds(assets: readonly string[], { min = 0, max = 1, bounds = {} }: BoundOptions): WeightBounds {
  for (const asset of Object.keys(bounds)) checkAsset(asset, assets, 'bounds');
  const each = assets.map((asset) => {
    const [least, most] = Object.hasOwn(bounds, asset) ? (bounds[asset] as readonly [number, number]) : [min, max];
    if (Number.isFinite(least) && Number.isFinite(most) && least <= most) return { least, most };
    throw new RangeError(
      `The weight of ${asset} is bound to ${String(least)}..${String(most)}: give two finite numbers, the least first.`,
    );
  });
  const lower = Float64Array.from(each, ({ least }) => least);
  const upper = Float64Array.from(each, ({ most }) => most);
  const least = lower.reduce((sum, value) => sum + value, 0);
  const most = upper.reduce((sum, value) => sum + value, 0);
  if (least <= 1 + rounding && most >= 1 - rounding) return { lower, upper };
  throw new RangeError(
    `Weights within these bounds add up to between ${show(least)} and ${show(most)}, and can never be 1: ${most < 1 ? 'raise max' : 'lower min'}.`,
  );
}

/** Bounds such as ten times 0.1 add up to 1 but for rounding. */
const rounding = 1e-12;

export function checkAsset(asset: string, assets: readonly string[], name: string): void {
  if (assets.includes(asset)) return;
  throw new RangeError(`${name} names ${asset}, which is none of the assets ${assets.slice(0, 10).join(', ')}.`);
}

function show(value: number): string {
  return String(Number(value.toPrecision(6)));
}
