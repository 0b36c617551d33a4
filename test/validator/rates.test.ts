import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { slips, refusedNearMisses } from '../attacks/validator/exceptions.ts';
import { halves, readAttacks, readHonestScripts } from './corpus.ts';
import type { Half } from './corpus.ts';

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
  const attacks = halves.flatMap(readAttacks).length;
  const scripts = halves.flatMap(readHonestScripts).length;
  const first = (pick: (half: Half) => number | undefined) => halves.reduce((sum, half) => sum + (pick(half) ?? 0), 0);
  const unseen = before.attacks['unseen']?.attacks;
  for (const [row, ...cells] of [
    [
      'honest scripts accepted',
      rate(
        first((half) => before.honest[half]?.accepted),
        scripts,
      ),
      rate(before.honest['unseen']?.accepted, before.honest['unseen']?.scripts),
      rate(blind.honest['unseen']?.accepted, blind.honest['unseen']?.scripts),
      `${scripts} of ${scripts}`,
    ],
    [
      'attacks refused',
      rate(
        first((half) => before.attacks[half]?.refused),
        attacks,
      ),
      rate(before.attacks['unseen']?.refused, unseen),
      `${blind.attacks['unseen']?.refused} of ${unseen}`,
      rate(attacks - Object.keys(slips).length, attacks),
    ],
    [
      'near-misses accepted',
      rate(
        first((half) => before.attacks[half]?.nearMissesAccepted),
        attacks,
      ),
      rate(before.attacks['unseen']?.nearMissesAccepted, unseen),
      rate(blind.attacks['unseen']?.nearMissesAccepted, unseen),
      rate(attacks - Object.keys(refusedNearMisses).length, attacks),
    ],
  ]) {
    const line = docs.split('\n').find((each) => each.startsWith(`| ${row} |`));
    for (const cell of cells) expect(line).toContain(cell);
  }
});

function rate(part: number | undefined, all: number | undefined): string {
  return `${part} of ${all}, ${((100 * (part ?? 0)) / (all ?? 0)).toFixed(1)} %`;
}
