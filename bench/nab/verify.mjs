// node bench/nab/verify.mjs <folder> <checkout of NAB>: scores published detectors' results by our scorer, beside the published scores.
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readRows, readSeries } from './read.mjs';
import { profiles, scoreCorpus } from './score.mjs';

const [folder, checkout] = process.argv.slice(2);
if (folder === undefined || checkout === undefined) throw new Error('Name the folder, and a checkout of NAB.');
const published = JSON.parse(readFileSync(join(folder, 'thresholds.json'), 'utf8'));
const names = ['standard', 'reward_low_FP_rate', 'reward_low_FN_rate'];
const series = readSeries(folder);
const rows = Object.keys(published).map((detector) => {
  const scored = series.map((one) => {
    const path = join(checkout, 'results', detector, dirname(one.name), `${detector}_${basename(one.name)}`);
    return { ...one, scores: readRows(path).map(([, , score]) => Number(score)) };
  });
  const differences = Object.values(profiles).map((profile, place) => {
    const { raw } = scoreCorpus(scored, profile);
    return Math.abs(raw - published[detector][names[place]].score);
  });
  return { detector, largestDifference: Math.max(...differences) };
});
console.log(JSON.stringify({ name: 'NAB scorer', rows }, null, 2));
