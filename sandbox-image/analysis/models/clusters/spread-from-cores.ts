import { type DistinctPoints, findDistinctPoints, pickDistinct } from '../../numerics/distinct-points.ts';
import { findNeighbours } from '../../numerics/neighbours.ts';
import type { Points } from '../points.ts';

/** So many pairs of neighbours take about ten seconds. */
const mostPairs = 2e9;

/** Clusters in the order of their first inner rows, numbered from 0; -1 for noise. Rows in one place are one point. */
export function spreadFromCores(
  { n, width, values }: Pick<Points, 'n' | 'width' | 'values'>,
  epsilon: number,
  minPoints: number,
): { codes: Int32Array; k: number } {
  const distinct = findDistinctPoints(values, width);
  const points = pickDistinct(values, width, distinct);
  const neighbours = findNeighbours(points, width);
  const unseen = -2;
  const places = new Int32Array(distinct.size).fill(unseen);
  const found = new Uint32Array(distinct.size);
  const open = new Uint32Array(distinct.size);
  let k = 0;
  let pairs = 0;

  /** Fills in the neighbours of an inner point and says how many places they are in; 0 of a point that is not. */
  function spread(place: number): number {
    const count = neighbours.within(points, place * width, epsilon, found);
    pairs += count;
    if (pairs > mostPairs)
      throw new RangeError(
        `Rows have too many neighbours within epsilon, which is ${epsilon}: give a smaller one, or take a sample of the ${n} rows.`,
      );
    return count >= minPoints || rowsIn(distinct, found, count) >= minPoints ? count : 0;
  }

  for (let first = 0; first < distinct.size; first += 1) {
    if ((places[first] as number) !== unseen) continue;
    let count = spread(first);
    if (count === 0) {
      places[first] = -1;
      continue;
    }
    places[first] = k;
    let waiting = 0;
    for (;;) {
      for (let at = 0; at < count; at += 1) {
        const other = found[at] as number;
        const code = places[other] as number;
        if (code >= 0) continue;
        places[other] = k;
        // What was looked at and is not inside a cluster may still be at the edge of one.
        if (code !== unseen) continue;
        open[waiting] = other;
        waiting += 1;
      }
      count = 0;
      while (count === 0 && waiting > 0) {
        waiting -= 1;
        count = spread(open[waiting] as number);
      }
      if (count === 0) break;
    }
    k += 1;
  }
  return { codes: Int32Array.from(distinct.places, (place) => places[place] as number), k };
}

function rowsIn({ starts }: DistinctPoints, places: Uint32Array, count: number): number {
  let rows = 0;
  for (let at = 0; at < count; at += 1) {
    const place = places[at] as number;
    rows += (starts[place + 1] as number) - (starts[place] as number);
  }
  return rows;
}
