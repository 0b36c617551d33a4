/**
 * The smallest whole number k from `low` to `high` for which `reached(k)` holds, where it holds from some k on.
 * Starts at a guess and widens the search from there.
 */
export function firstWhere(reached: (k: number) => boolean, guess: number, low: number, high: number): number {
  let start = Math.min(Math.max(Math.round(guess), low), high);
  let below: number;
  let at: number;
  if (reached(start)) {
    at = start;
    let width = 1;
    below = at - width;
    while (below >= low && reached(below)) {
      at = below;
      width *= 2;
      below = at - width;
    }
    below = Math.max(below, low - 1);
  } else {
    below = start;
    let width = 1;
    at = start + width;
    while (at < high && !reached(at)) {
      below = at;
      width *= 2;
      at = below + width;
    }
    at = Math.min(at, high);
  }
  while (at - below > 1) {
    const middle = below + Math.floor((at - below) / 2);
    if (reached(middle)) at = middle;
    else below = middle;
  }
  return at;
}
