import { expect, test } from 'vitest';
import { listTemplates } from '../../../../src/generator/offline/list-templates.ts';
import { listAllShapes } from './all-shapes.ts';

const roles = { text: 'a', other: 'b', number: 'c', second: 'd', third: 'e', time: 'f', flag: 'g' };

test('every intent that a template writes is among the plans that tests of all templates go through, and no other', () => {
  const shown = new Set(listAllShapes(roles).map(([, { intent }]) => intent));
  expect([...shown].sort()).toEqual(
    listTemplates()
      .map(({ id }) => id)
      .sort(),
  );
});

test('each of these plans has a name of its own', () => {
  const names = listAllShapes(roles).map(([name]) => name);
  expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
});
