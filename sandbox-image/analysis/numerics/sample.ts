import { createRandom, type Random } from './random.ts';

/** So many of n rows by chance, ascending; all of them where there are no more. */
export function sampleOf(n: number, size: number, random: Random = createRandom(1)): Uint32Array {
  if (size >= n) return Uint32Array.from({ length: n }, (_, row) => row);
  const sample = new Uint32Array(size);
  // Each row is taken with the chance that fills what is still wanted from what is still there (Knuth's algorithm S).
  for (let row = 0, taken = 0; taken < size; row += 1) {
    if (random.next() * (n - row) >= size - taken) continue;
    sample[taken] = row;
    taken += 1;
  }
  return sample;
}
