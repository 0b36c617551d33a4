import type { Grain, Measure } from './plan-elements.ts';

/** A measure of each period, in order: amounts are added up in it, levels averaged, as `measure` says. */
type Series = { readonly time: string; readonly grain: Grain; readonly measure: Measure };

/** Questions how a series goes on, what it is made of, and where it leaves its ways. */
export type SeriesPlan =
  /**
   * "Forecast revenue for the next 6 months". The period in which the data ends may be incomplete: then it is left out of the
   * fit and forecast too, before those that are asked for.
   */
  | (Series & {
      readonly intent: 'forecast';
      /** How many periods of `grain` after the one in which the data ends. */
      readonly steps: number;
      readonly method: 'auto' | 'ets' | 'arima' | 'theta' | 'naive' | 'seasonal-naive';
      /** Of the interval. */
      readonly confidence: number;
      /** A forecast for each of its values. */
      readonly group?: string;
    })
  /** "Decompose monthly sales", "is the oil price stationary": trend, season and rest, ADF and KPSS. */
  | (Series & {
      readonly intent: 'decomposition';
      /** What the answer begins with. All of it is told in each. */
      readonly asks: 'parts' | 'seasonality' | 'stationarity';
      readonly method: 'stl' | 'classical';
      readonly model: 'additive' | 'multiplicative';
    })
  /** "Anomalies in daily revenue", "unusual days": periods that lie far from what their past lets expect, worst first. */
  | (Series & {
      readonly intent: 'anomalies';
      /** "Spikes" are above what was expected, "dips" below. */
      readonly side: 'both' | 'above' | 'below';
      /** As many of the worst as the question asks for. */
      readonly limit?: number;
    });
