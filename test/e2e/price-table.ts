import { writeFileSync } from 'node:fs';

/** Assets of three kinds: those of a kind move alike, and the kinds have little to do with each other. */
export const kinds: Readonly<Record<string, readonly string[]>> = {
  energy: ['oil', 'gas', 'coal'],
  software: ['search', 'games', 'chips'],
  loans: ['bonds', 'bills'],
};
export const assets: readonly string[] = Object.values(kinds).flat();

const days = 520;

/** Twelve uniform numbers less six are as good as normal; the generator is that of Park and Miller. */
function createNoise(seed: number): () => number {
  let state = seed;
  const next = (): number => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  return () => Array.from({ length: 12 }, next).reduce((sum, value) => sum + value, -6);
}

/** Two years of prices on weekdays, the same each time. */
export function makePrices(): { readonly dates: readonly string[]; readonly prices: ReadonlyMap<string, number[]> } {
  const noise = createNoise(20_220_103);
  const dates: string[] = [];
  for (let day = Date.UTC(2022, 0, 3); dates.length < days; day += 86_400_000)
    if (![0, 6].includes(new Date(day).getUTCDay())) dates.push(new Date(day).toISOString().slice(0, 10));
  const sizes: Readonly<Record<string, number>> = { energy: 0.012, software: 0.009, loans: 0.002 };
  const wealth = new Map(assets.map((asset, place) => [asset, 40 + 15 * place]));
  const prices = new Map<string, number[]>(assets.map((asset) => [asset, []]));
  for (let index = 0; index < days; index += 1)
    for (const [kind, names] of Object.entries(kinds)) {
      const size = sizes[kind] ?? NaN;
      const common = noise();
      for (const [place, asset] of names.entries()) {
        const change = size * (0.04 + 0.01 * place + common + 0.35 * noise());
        const price = (wealth.get(asset) ?? NaN) * (index === 0 ? 1 : 1 + change);
        wealth.set(asset, price);
        prices.get(asset)?.push(Number(price.toFixed(4)));
      }
    }
  return { dates, prices };
}

export function writePriceTable(path: string): ReturnType<typeof makePrices> {
  const table = makePrices();
  const rows = table.dates.map((date, index) =>
    [date, ...assets.map((asset) => table.prices.get(asset)?.[index])].join(','),
  );
  writeFileSync(path, `date,${assets.join(',')}\n${rows.join('\n')}\n`);
  return table;
}
