/** How far out values lie, judged by the most extreme ones before them. */
export type Extremes = {
  /**
   * How surprising a value is, and keeps it for the next ones. 0: within what is usual. Otherwise the logarithm, to base 10, of how
   * much rarer than the usual range's border such values were; beyond all that were seen it grows with the distance.
   */
  judge(value: number): number;
  /** The usual range's borders, as they are now. */
  low(): number;
  high(): number;
};

/** So many values on each side are kept, as the border between usual and unusual. */
const kept = 60;
/** But never more than this share of all: of few values few are unusual. */
const share = 0.1;
/** Nothing is judged before so many values were seen. */
const least = 20;
/** How the surprise grows beyond everything that was seen: values twice as far out are four times as rare. */
const slope = 2;

export function createExtremes(): Extremes {
  const above = createSide();
  const below = createSide();
  let count = 0;
  let size = 0;
  let full = false;
  let highest = 0;
  let lowest = 0;

  function border(): number {
    return Math.max(3, Math.min(kept, Math.floor(count * share)));
  }

  function judge(value: number): number {
    const distance = Math.abs(value);
    if (distance > size) size = distance;
    // What rounding alone may have brought about is no difference.
    const tolerance = 1e-10 * size;
    // Nearly all values go by here.
    if (full && value <= highest + tolerance && value >= lowest - tolerance) return 0;
    let surprise = 0;
    if (count >= least) {
      const place = border();
      surprise = Math.max(above.rate(value, place, tolerance), below.rate(-value, place, tolerance));
    }
    count += 1;
    above.keep(value);
    below.keep(-value);
    full = count * share >= kept;
    highest = above.at(kept);
    lowest = -below.at(kept);
    return surprise;
  }

  return { judge, low: () => -below.at(border()), high: () => above.at(border()) };
}

type Side = {
  rate(value: number, border: number, tolerance: number): number;
  keep(value: number): void;
  /** The so-manieth greatest value but one. */
  at(border: number): number;
};

/** The greatest values so far, ascending at the end of an array of fixed length. */
function createSide(): Side {
  const greatest = new Float64Array(kept + 1).fill(-Infinity);

  function rate(value: number, border: number, tolerance: number): number {
    const usual = greatest[kept - border] as number;
    if (value <= usual + tolerance) return 0;
    let place = kept;
    while ((greatest[place] as number) >= value - tolerance) place -= 1;
    const rarity = Math.log10((border + 1) / (kept - place + 1));
    if (place < kept) return rarity;
    const farthest = (greatest[kept] as number) - usual;
    return rarity + (farthest > tolerance ? slope * Math.log10((value - usual) / farthest) : 1);
  }

  function keep(value: number): void {
    if (value <= (greatest[0] as number)) return;
    let place = 0;
    for (; place < kept && (greatest[place + 1] as number) < value; place += 1)
      greatest[place] = greatest[place + 1] as number;
    greatest[place] = value;
  }

  return { rate, keep, at: (border) => greatest[kept - border] as number };
}
