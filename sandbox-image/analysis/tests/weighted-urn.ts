/** An urn from which some are drawn, of which some are marked. */
export type Urn = { readonly marked: number; readonly unmarked: number; readonly drawn: number };

export type WeighedUrn = { readonly mean: number; readonly lower: number; readonly upper: number };

/**
 * How many of the drawn are marked, where being marked makes being drawn exp(log) times as likely (Fisher's noncentral
 * hypergeometric distribution): its mean, P(K <= k) and P(K >= k). Summed from the likeliest number outwards until nothing is
 * added any more, so that what it takes grows with the spread and not with the urn.
 */
export function weighUrn({ marked, unmarked, drawn }: Urn, log: number, k: number): WeighedUrn {
  const least = Math.max(0, drawn - unmarked);
  const most = Math.min(drawn, marked);
  const odds = Math.exp(log);
  // What the next number is to one number, in likelihood: it falls.
  const next = (j: number): number => ((marked - j) / (j + 1)) * ((drawn - j) / (unmarked - drawn + j + 1)) * odds;
  let mode = least;
  for (let end = most; mode < end;) {
    const middle = mode + Math.floor((end - mode) / 2);
    if (next(middle) > 1) mode = middle + 1;
    else end = middle;
  }
  let total = 0;
  let fromMode = 0;
  let below = 0;
  let above = 0;
  const add = (j: number, weight: number): void => {
    total += weight;
    fromMode += weight * (j - mode);
    if (j <= k) below += weight;
    if (j >= k) above += weight;
  };
  add(mode, 1);
  for (let j = mode, weight = 1; j < most && weight > 1e-20; j += 1) {
    weight *= next(j);
    add(j + 1, weight);
  }
  for (let j = mode, weight = 1; j > least && weight > 1e-20; j -= 1) {
    weight /= next(j - 1);
    add(j - 1, weight);
  }
  return { mean: mode + fromMode / total, lower: below / total, upper: above / total };
}
