import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { slips, refusedNearMisses } from '../attacks/validator/exceptions.ts';
import { halves, readAttacks, readHonestScripts } from './corpus.ts';

type Honest = { readonly scripts: number; readonly accepted: number };
type Attacks = { readonly attacks: number; readonly refused: number; readonly nearMissesAccepted: number };
type Counts = { readonly honest: Record<string, Honest>; readonly attacks: Record<string, Attacks> };

const counts = JSON.parse(readFileSync(new URL('corpus/counts.json', import.meta.url), 'utf8')) as {
  readonly before: Counts;
  readonly blind: Counts;
};
const docs = readFileSync(new URL('../../docs/validator.md', import.meta.url), 'utf8');

test('the counts are of the corpora that are here', () => {
  for (const half of halves) {
    expect(counts.before.honest[half]?.scripts).toBe(readHonestScripts(half).length);
    expect(counts.before.attacks[half]?.attacks).toBe(readAttacks(half).length);
  }
});

test('the rates in the documentation are those of the counts', () => {
  const { before, blind } = counts;
  const all = halves.flatMap(readAttacks).length;
  for (const [row, ...cells] of [
    [
      'honest scripts accepted',
      rate(before.honest['unseen']?.accepted, 91),
      rate(blind.honest['unseen']?.accepted, 91),
    ],
    ['attacks refused', rate(before.attacks['unseen']?.refused, 486), `${blind.attacks['unseen']?.refused} of 486`],
    ['attacks refused', `${all - Object.keys(slips).length} of ${all}`],
    ['near-misses accepted', rate(blind.attacks['unseen']?.nearMissesAccepted, 486)],
    ['near-misses accepted', `${all - Object.keys(refusedNearMisses).length} of ${all}`],
  ]) {
    const line = docs.split('\n').find((each) => each.startsWith(`| ${row} |`));
    for (const cell of cells) expect(line).toContain(cell);
  }
});

function rate(part: number | undefined, all: number): string {
  return `${part} of ${all}, ${((100 * (part ?? 0)) / all).toFixed(1)} %`;
}
