/**
 * One member of the family of exponential smoothing (Hyndman, Koehler, Ord and Snyder, 2008): how the error comes in, the
 * trend, and the season. N is none, A adds, M multiplies, Ad is a trend that levels off.
 */
export type Form = {
  readonly error: 'A' | 'M';
  readonly trend: 'N' | 'A' | 'Ad';
  readonly season: 'N' | 'A' | 'M';
};

export type Parameters = {
  /** How fast the level, the trend and the season follow; phi is how much of the trend is left a step later. */
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
  readonly phi: number;
};

export type States = { readonly level: number; readonly slope: number; readonly season: Float64Array };

export function nameForm({ error, trend, season }: Form): string {
  return `ETS(${error},${trend},${season})`;
}

/** Numbers that are fitted, the variance among them. */
export function countParameters({ trend, season }: Form, period: number): number {
  const smoothing = 1 + (trend === 'N' ? 0 : 1) + (trend === 'Ad' ? 1 : 0) + (season === 'N' ? 0 : 1);
  const states = 1 + (trend === 'N' ? 0 : 1) + (season === 'N' ? 0 : period - 1);
  return smoothing + states + 1;
}

/**
 * The forms that may be tried. An error that adds beside a season that multiplies is left out: its variance is not stable.
 * What multiplies needs values above zero.
 */
export function formsFor(period: number, positive: boolean): Form[] {
  const seasons: Form['season'][] = period === 1 ? ['N'] : positive ? ['N', 'A', 'M'] : ['N', 'A'];
  const errors: Form['error'][] = positive ? ['A', 'M'] : ['A'];
  const trends: Form['trend'][] = ['N', 'A', 'Ad'];
  return seasons.flatMap((season) =>
    trends.flatMap((trend) =>
      errors.filter((error) => error === 'M' || season !== 'M').map((error) => ({ error, trend, season })),
    ),
  );
}
