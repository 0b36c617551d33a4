import { findNeighbours } from '../../numerics/neighbours.ts';
import { sampleOf } from '../../numerics/sample.ts';
import type { Points } from '../points.ts';
import { sizesOf } from './clustering.ts';
import { spreadFromCores } from './spread-from-cores.ts';

/** From the distances of so many rows the radius is chosen. */
const rowsToChoose = 10_000;
/** So many coordinates of pairs are soon compared a few times. More rows leave no gaps by chance, and do without. */
const mostCompared = 3e7;

/** The radius from the rows: the knee of their distances, and near to it where the number of clusters is the steadiest. */
export function chooseRadius(points: Points, minPoints: number): number {
  const knee = findKnee(points, minPoints);
  return points.n ** 2 * points.width <= mostCompared ? steady(points, knee, minPoints) : knee;
}

const step = 1.08;
const stepsDown = 8;
const stepsUp = 10;
/** Over so many steps, a quarter more or less of the radius, the number of clusters must hold to be preferred. */
const leastSteps = 4;

/**
 * The radius nearest to the knee within the widest range over which the same number of clusters, two or more, is found. What has
 * fewer rows than twice what a row inside needs may be chance, and is no cluster here.
 */
function steady(points: Points, knee: number, minPoints: number): number {
  const radii = Array.from({ length: stepsDown + stepsUp + 1 }, (_, place) => knee * step ** (place - stepsDown));
  const counts = radii.map((radius) => {
    const { codes, k } = spreadFromCores(points, radius, minPoints);
    return sizesOf(codes, k).filter((size) => size >= 2 * minPoints).length;
  });
  let best = { first: stepsDown, end: stepsDown + leastSteps - 1 };
  for (let first = 0, end = 0; first < counts.length; first = end) {
    while (end < counts.length && counts[end] === counts[first]) end += 1;
    if ((counts[first] as number) >= 2 && end - first > best.end - best.first) best = { first, end };
  }
  if (best.first <= stepsDown && stepsDown < best.end) return knee;
  // At the end of a range the number would soon be another: one step further in.
  return radii[best.first > stepsDown ? best.first + 1 : best.end - 2] as number;
}

/**
 * The knee of the curve of distances to a neighbour, from the least to the greatest: where it is furthest below the line from
 * its beginning to its end. Twice as many neighbours as an inner row needs are looked at: with no more than it needs,
 * clusters fall to pieces.
 */
function findKnee({ n, width, values }: Points, minPoints: number): number {
  if (n < minPoints)
    throw new RangeError(
      `There are ${n} rows without a missing value, and minPoints is ${minPoints}: give a smaller one.`,
    );
  const looked = Math.min(n, 2 * minPoints);
  const rows = sampleOf(n, rowsToChoose);
  const numbers = new Uint32Array(looked * rows.length);
  const squares = new Float64Array(looked * rows.length);
  findNeighbours(values, width).nearestOfEach(values, rows, looked, numbers, squares);
  const distances = Float64Array.from(rows, (_, place) =>
    Math.sqrt(squares[(place + 1) * looked - 1] as number),
  ).sort();
  const first = distances[0] as number;
  const rise = (distances.at(-1) as number) - first;
  let knee = distances.length - 1;
  let deepest = 0;
  for (let place = 0; place < distances.length; place += 1) {
    const below = place / (distances.length - 1) - ((distances[place] as number) - first) / rise;
    if (below <= deepest) continue;
    deepest = below;
    knee = place;
  }
  const radius = distances[knee] as number;
  if (radius > 0) return radius;
  throw new RangeError('Most rows are the same as others, so that no radius can be chosen: give epsilon.');
}
