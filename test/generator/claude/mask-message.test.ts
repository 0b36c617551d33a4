import { expect, it } from 'vitest';
import { createNameMask, maskMessage } from '../../../src/generator/claude/mask-message.ts';

const mask = createNameMask(["metric('mean_price', row.mean)", 'city', 'Rome']);

it.each([
  ['mean_price', 'mean_price'],
  ['mean_Rome', 'mean_Rome'],
  ['Zebulon', '…'],
  ['mean_Zebulon 12', 'mean_… …'],
])('a name such as %j is told as %j: by words of the script, of the schema and of frequent values', (name, told) => {
  expect(mask(name)).toBe(told);
});

it.each([
  'More than 1000 metrics: put what belongs together into one table.',
  'There is a metric "mean_price" already.',
  'More than 20 plots: put what belongs together into one table.',
])('a limit of the kit is told whole: %s', (message) => {
  expect(maskMessage(message, ["metric('mean_price', row.mean)"])).toBe(message);
});

it('of how many rows there are a message tells nothing, and of how many there may be all', () => {
  expect(maskMessage('The table "pairs" has 277147 rows; 100000 are the most.', ["table('pairs', rows)"])).toBe(
    'The table "pairs" has … rows; 100000 are the most.',
  );
});
