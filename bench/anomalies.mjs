// The automatic detector of `glovebox/analysis` on labelled series of the Numenta Anomaly Benchmark, by NAB's scoring, beside
// published detectors. The folder holds data/, windows.json and thresholds.json (detectors' published scores on these series).
//   npm run bench -- anomalies <folder> [--nab <checkout>] [--series]
// --nab: scores the results in a checkout of NAB by our scorer too, and says by how much it differs from NAB's own.
// --series: what was found in which series.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { analysis } from './analysis/library.mjs';
import { readSeries } from './nab/read.mjs';
import { profiles, scoreCorpus } from './nab/score.mjs';
import { compareScorers } from './nab/verify.mjs';

const { values: options, positionals } = parseArgs({
  options: { nab: { type: 'string' }, series: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [folder] = positionals;
if (folder === undefined) throw new Error('Name the folder that holds data/, windows.json and thresholds.json.');
const series = readSeries(folder);
const published = JSON.parse(readFileSync(join(folder, 'thresholds.json'), 'utf8'));

const start = performance.now();
const scored = series.map((one) => ({ ...one, scores: analysis.anomalies.scores(one.values) }));
const seconds = (performance.now() - start) / 1000;
const points = series.reduce((total, { values }) => total + values.length, 0);
const ours = Object.entries(profiles).map(([profile, weights]) => ({ profile, ...scoreCorpus(scored, weights) }));
if (options.series) for (const one of scored) console.error(describeFound(one, ours[0].threshold));

const million = Float64Array.from(
  { length: 1e6 },
  (_, i) => Math.sin(i / 50) + ((Math.sin(i * 12.9898) * 43758.5453) % 1),
);
const before = performance.now();
analysis.anomalies.scores(million);
console.log(
  JSON.stringify(
    {
      name: 'anomalies',
      series: series.length,
      points,
      seconds: round(seconds),
      secondsForAMillionPoints: round((performance.now() - before) / 1000),
      ours: ours.map(({ profile, score, windows, found, falseAlarms, threshold }) => ({
        profile,
        score: round(score),
        windows,
        found,
        falseAlarms,
        threshold: round(threshold),
      })),
      published: Object.entries(published)
        .map(([detector, scores]) => ({ detector, ...normalize(scores) }))
        .sort((a, b) => b.standard - a.standard),
      ...(options.nab !== undefined && { scorer: compareScorers(series, published, options.nab) }),
    },
    null,
    2,
  ),
);

/** From 0 for no detection at all to 100 for a perfect detector, as NAB reports. */
function normalize(scores) {
  const perfect = ours[0].windows;
  return Object.fromEntries(
    Object.entries(profiles).map(([profile, { published: key }]) => {
      const none = published.null[key].score;
      return [profile, round((100 * (scores[key].score - none)) / (perfect - none))];
    }),
  );
}

function describeFound({ name, times, windows, scores }, threshold) {
  const alarms = [...scores.keys()].filter((index) => scores[index] >= threshold);
  const found = windows.map(([from, to]) => {
    const [first, last] = [times.indexOf(from), times.indexOf(to)];
    return `${first}..${last}: ${alarms.find((index) => index >= first && index <= last) ?? 'missed'}`;
  });
  return `${name}: ${alarms.length} alarms; ${found.join(', ')}`;
}

function round(value) {
  return Math.round(value * 1000) / 1000;
}
