import { describe, expect, test } from 'vitest';
import { findViolations } from '../../validator/check-script.ts';
import { halves, readAttacks } from '../../validator/corpus.ts';
import { refusedNearMisses, slips } from './exceptions.ts';

const attacks = halves.flatMap(readAttacks);
const groups = [...new Set(attacks.map(({ group }) => group))];

test('every exception is one of an entry', () => {
  const names = new Set(attacks.map(({ half, group, title }) => `${half}/${group}: ${title}`));
  expect([...Object.keys(slips), ...Object.keys(refusedNearMisses)].filter((name) => !names.has(name))).toEqual([]);
});

describe.each(groups)('%s', (group) => {
  const titled = attacks.filter((entry) => entry.group === group).map((entry) => [entry.title, entry] as const);

  test.each(titled)('%s is refused, and its near-miss passes', async (title, { half, attack, nearMiss }) => {
    const refusals = await findViolations(attack);
    const name = `${half}/${group}: ${title}`;
    // Whoever closes one of the exceptions takes it off the list.
    expect(refusals.length > 0).toBe(!(name in slips));
    for (const { remedy, line, column } of refusals) {
      expect(remedy).not.toBe('');
      expect([line, column].every((place) => place > 0)).toBe(true);
    }
    expect((await findViolations(nearMiss)).length > 0).toBe(name in refusedNearMisses);
  });
});
