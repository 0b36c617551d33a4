import { expect, it } from 'vitest';
import { createNameMask } from '../../../src/generator/claude/mask-message.ts';

const mask = createNameMask(["metric('mean_price', row.mean)", 'city', 'Rome']);

it.each([
  ['mean_price', 'mean_price'],
  ['mean_Rome', 'mean_Rome'],
  ['Zebulon', '…'],
  ['mean_Zebulon 12', 'mean_… …'],
])('a name such as %j is told as %j: by words of the script, of the schema and of frequent values', (name, told) => {
  expect(mask(name)).toBe(told);
});
