import * as vega from 'vega';

export type TextItem = { readonly fontSize?: number; readonly fontWeight?: string | number; readonly limit?: number };

/** What vega exports and its type declarations leave out. */
export const { randomLCG, setRandom, textMetrics } = vega as unknown as {
  randomLCG(seed: number): () => number;
  setRandom(random: () => number): void;
  /** Vega lays out text with whatever `width` is set to: pixels of one line. */
  textMetrics: { width: (item: TextItem, text: unknown) => number };
};
