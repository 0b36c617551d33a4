import { expect, it } from 'vitest';
import { withoutPaths } from '../src/hide-machine.ts';

it.each([
  '/home/ann/x.csv',
  '//srv/share/x.csv',
  '~/data/x.csv',
  'C:/Users/ann/x.csv',
  String.raw`C:\Users\ann\x.csv`,
  String.raw`C:\\Users\\ann\\x.csv`,
  String.raw`c:\x.csv`,
  String.raw`\\srv\share\x.csv`,
  String.raw`\\?\C:\Users\ann\x.csv`,
  'file:///home/ann/x.csv',
  'file:///C:/Users/ann/x.csv',
  'file://srv/share/x.csv',
  'FILE:///x.csv',
])('nobody is told in which folder %s lies', (path) => {
  expect(withoutPaths(path)).toBe('x.csv');
  expect(withoutPaths(`"${path}" cannot be read (${path}), or '${path}': line 3.`)).toBe(
    `"x.csv" cannot be read (x.csv), or 'x.csv': line 3.`,
  );
});

it.each([
  'See docs/data.md, or https://example.org/a/b/c.csv for more.',
  'more/pets.csv has 3 and/or 4 rows per day, on 1/2/2024.',
  'glovebox://analyses/a1/report.md is not there.',
  './data/x.csv and ../x.csv',
  'At 12:30 it was read; a: b / c.',
])('what is no path of the machine stays: %s', (text) => {
  expect(withoutPaths(text)).toBe(text);
});
