import { basename, dirname, join } from 'node:path';
import { readRows } from './read.mjs';
import { profiles, scoreCorpus } from './score.mjs';

/** By how much our scorer differs from NAB's own, for each detector whose results a checkout of NAB holds. */
export function compareScorers(series, published, checkout) {
  return Object.entries(published).map(([detector, scores]) => {
    const scored = series.map((one) => {
      const path = join(checkout, 'results', detector, dirname(one.name), `${detector}_${basename(one.name)}`);
      return { ...one, scores: readRows(path).map((row) => Number(row[2])) };
    });
    const differences = Object.values(profiles).map((profile) =>
      Math.abs(scoreCorpus(scored, profile).raw - scores[profile.published].score),
    );
    return { detector, largestDifference: Math.max(...differences) };
  });
}
