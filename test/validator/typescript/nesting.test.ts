import { expect, test } from 'vitest';
import { findDeepNesting } from '../../../src/validator/languages/typescript/nesting.ts';

test.each([
  ['brackets side by side', '()'.repeat(50)],
  ['brackets in strings', `"((((((" + '[[[[[[['`],
  ['brackets in a string with an escaped quote', String.raw`'\'((((((('`],
  ['brackets in comments', '// ((((((((\n/* [[[[[[[ */'],
  ['brackets in templates', '`((((((((`'],
  ['brackets in regular expressions', String.raw`x = /[((((((([\/]\(\(\(\(\(\(/;`],
  ['a quote in a regular expression', `f(/"/g); g("(((((((");`],
  ['async functions side by side', 'async (a) => { 1; }; async (b) => 2; '.repeat(9)],
  ['a division', 'a = (b + c) / 2; d = "((((((("; e = f / 3;'],
])('%s do not nest', (_title, source) => {
  expect(findDeepNesting(source, 5)).toBeUndefined();
});

test.each([
  ['parentheses', '((((((', 5],
  ['what follows a string', `"(" + ((((((`, 11],
  ['what stands in a template', '`${[[[[[[', 7],
  ['what follows a template', '`${1}` + ((((((', 14],
  ['what follows a comment', '/* ( */((((((', 12],
])('%s nest', (_title, source, index) => {
  expect(findDeepNesting(source, 5)).toBe(index);
});
