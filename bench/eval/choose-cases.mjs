import { createHash } from 'node:crypto';
import { Misuse } from './fault.mjs';

/** Those that `--only`, `--sample` and `--limit` leave, in the order of the file. */
export function chooseCases(cases, { only, sample, seed, limit }) {
  const named = only === undefined ? cases : pickNamed(cases, only);
  const sampled = sample === undefined ? named : pickSample(named, sample, seed);
  return limit === undefined ? sampled : sampled.slice(0, limit);
}

function pickNamed(cases, ids) {
  const missing = ids.find((id) => !cases.some((test) => test.id === id));
  if (missing !== undefined) throw new Misuse(`There is no case "${missing}".`);
  return cases.filter((test) => ids.includes(test.id));
}

/** By a hash of seed and id, so that a case that is added or taken away changes one place of the sample and not all of it. */
function pickSample(cases, count, seed) {
  const lot = (test) => createHash('sha256').update(`${seed}\n${test.id}`).digest('hex');
  const drawn = new Set(
    cases
      .map((test) => ({ test, lot: lot(test) }))
      .sort((left, right) => (left.lot < right.lot ? -1 : 1))
      .slice(0, count)
      .map(({ test }) => test),
  );
  return cases.filter((test) => drawn.has(test));
}
