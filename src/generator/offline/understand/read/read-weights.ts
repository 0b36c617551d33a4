import { type Phrase, type Reading, isCue } from '../phrases/phrase.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

/**
 * The part of each asset: "60 % brent and 40 % gas". Equal parts need no saying: "a 50/50 mix of the two". Weights that do not
 * make a whole, or that not every asset has, are left over, and the question is refused.
 */
export function readWeights(reading: Reading, assets: readonly ColumnFacts[]): readonly number[] | undefined {
  if (assets.length < 2) return undefined;
  const named = assets.map((asset) => findWeight(reading, asset));
  const sum = named.reduce((total, phrase) => total + (phrase?.number?.value ?? Number.NaN), 0);
  if (Math.abs(sum - 100) < 0.01) {
    for (const phrase of named) take(reading, phrase);
    return named.map((phrase) => (phrase?.number?.value ?? 0) / 100);
  }
  const equal = reading.phrases.filter(
    (phrase) =>
      phrase.number !== undefined && !phrase.used && Math.abs(phrase.number.value - 100 / assets.length) < 0.5,
  );
  if (equal.length === assets.length) for (const phrase of equal) take(reading, phrase);
  return undefined;
}

/** The number before the asset, "60 % in brent", or else right behind it, "brent 60 %". */
function findWeight({ phrases }: Reading, asset: ColumnFacts): Phrase | undefined {
  const place = phrases.findIndex((phrase) => phrase.columns?.some((match) => match.column === asset) === true);
  let left = place - 1;
  while (isCue(phrases[left], 'preposition', 'share')) left -= 1;
  const isPart = (at: number) =>
    phrases[at]?.number !== undefined &&
    phrases[at].used === false &&
    (phrases[at].number.percent || isCue(phrases[at + 1], 'share'));
  return [left, place + 1].map((at) => (isPart(at) ? phrases[at] : undefined)).find((phrase) => phrase !== undefined);
}

function take({ phrases }: Reading, phrase: Phrase | undefined): void {
  if (phrase === undefined) return;
  phrase.used = true;
  const next = phrases[phrases.indexOf(phrase) + 1];
  if (isCue(next, 'share') && next !== undefined) next.used = true;
}
