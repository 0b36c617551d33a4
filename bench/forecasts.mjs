// How far the automatic forecast is off on the series of the M3 competition, beside the methods that took part.
// npm run bench -- forecasts <folder> [--every N] [--method auto] [--find-period]
// The folder holds cases.jsonl (a series a line: { id, period, m, h, x, xx }: forecast h values after x, compare with xx) and
// published_scores.json ({ method: { period: [series, sMAPE, MASE] } }).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { analysis } from './analysis/library.mjs';

const { values: options, positionals } = parseArgs({
  options: {
    every: { type: 'string', default: '1' },
    method: { type: 'string', default: 'auto' },
    'find-period': { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const [folder] = positionals;
if (folder === undefined) throw new Error('Name the folder that holds cases.jsonl and published_scores.json of M3.');
const cases = readFileSync(join(folder, 'cases.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))
  .filter((_, place) => place % Number(options.every) === 0);
const published = JSON.parse(readFileSync(join(folder, 'published_scores.json'), 'utf8'));

const sums = {};
const times = [];
for (const { period: kind, m, h, x, xx } of cases) {
  const begun = performance.now();
  const { rows } = analysis.series.forecast(x, h, {
    method: options.method,
    ...(options['find-period'] ? {} : { period: m }),
  });
  times.push(performance.now() - begun);
  for (const name of [kind, 'ALL']) {
    sums[name] ??= { series: 0, smape: 0, mase: 0, inside: 0, steps: 0 };
    const sum = sums[name];
    sum.series += 1;
    sum.smape += mean(xx.map((value, i) => (200 * Math.abs(value - rows[i].forecast)) / (value + rows[i].forecast)));
    sum.mase += mean(xx.map((value, i) => Math.abs(value - rows[i].forecast))) / yardstick(x, m);
    sum.inside += xx.filter((value, i) => value >= rows[i].low && value <= rows[i].high).length;
    sum.steps += xx.length;
  }
}

function mean(values) {
  return values.reduce((total, value) => total + value, 0) / values.length;
}

function yardstick(x, m) {
  return mean(x.slice(m).map((value, i) => Math.abs(value - x[i])));
}

const round = (value, digits) => Number(value.toFixed(digits));
const sorted = times.toSorted((a, b) => a - b);
console.log(
  JSON.stringify(
    {
      name: 'forecasts',
      method: options.method,
      found: Object.fromEntries(
        Object.entries(sums).map(([name, sum]) => [
          name,
          {
            series: sum.series,
            smape: round(sum.smape / sum.series, 2),
            mase: round(sum.mase / sum.series, 3),
            coverageOf95: round(sum.inside / sum.steps, 3),
          },
        ]),
      ),
      millisecondsPerSeries: {
        mean: round(mean(times), 1),
        median: round(sorted[sorted.length >> 1], 1),
        most: round(sorted.at(-1), 1),
      },
      published: Object.fromEntries(
        Object.entries(published)
          .map(([name, scores]) => [name, scores['ALL/public'] ?? scores.ALL])
          .toSorted(([, a], [, b]) => a[1] - b[1])
          .map(([name, [count, smape, mase]]) => [name, { series: count, smape, mase }]),
      ),
    },
    null,
    2,
  ),
);
