/** US dollars for a million tokens, as published in November 2026 (claude.com/pricing). */
export type Price = {
  readonly input: number;
  readonly output: number;
  readonly cacheWrite: number;
  readonly cacheRead: number;
};

const price = (input: number, output: number, cacheRead: number): Price => ({
  input,
  output,
  // What is kept for five minutes costs a quarter more.
  cacheWrite: 1.25 * input,
  cacheRead,
});

/** By the beginning of a model's name; the longest that fits counts. */
const prices: Readonly<Record<string, Price>> = {
  'claude-fable-5': price(10, 50, 1),
  'claude-fable-5-1': price(10, 50, 0.25),
  'claude-mythos-5': price(10, 50, 1),
  'claude-mythos-5-1': price(10, 50, 0.25),
  'claude-opus-4': price(15, 75, 1.5),
  'claude-opus-4-5': price(5, 25, 0.5),
  'claude-opus-4-6': price(5, 25, 0.5),
  'claude-opus-4-7': price(5, 25, 0.5),
  'claude-opus-4-8': price(5, 25, 0.5),
  'claude-opus-5': price(5, 25, 0.5),
  'claude-opus-5-5': price(4, 20, 0.2),
  'claude-sonnet-4': price(3, 15, 0.3),
  'claude-sonnet-5': price(2, 10, 0.2),
  'claude-sonnet-5-5': price(2, 10, 0.1),
  'claude-haiku-4-5': price(1, 5, 0.1),
  // Of prompts up to 100,000 tokens, beyond which ours never grow.
  'claude-haiku-5-5': price(0.1, 0.5, 0.01),
};

/** What a model costs; of one that is not known, what the dearest does: a budget must hold. */
export function priceOf(model: string): Price {
  const name = Object.keys(prices)
    .filter((known) => model.startsWith(known))
    .sort((a, b) => b.length - a.length)[0];
  return prices[name ?? 'claude-opus-4'] as Price;
}
