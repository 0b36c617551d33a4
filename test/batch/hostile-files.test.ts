import { describe, expect, it } from 'vitest';
import { matchesValue } from '../../src/batch/match-value.ts';
import { readBatch } from '../../src/batch/read-batch.ts';
import type { BatchFormat } from '../../src/batch/batch-plan.ts';
import { GloveboxError } from '../../src/errors.ts';

/** What is read of it, whatever that is: a fault of the file is an answer too, any other is none. */
const readAnyhow = (text: string, format?: BatchFormat) => {
  try {
    readBatch(text, { format });
  } catch (error) {
    if (!(error instanceof GloveboxError)) throw error;
  }
};
const numbered = (many: number, write: (index: number) => string, between = '') =>
  Array.from({ length: many }, (_, index) => write(index)).join(between);
const words = (index: number) => String(index).replaceAll(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '');

// Where the time grows with the square of the length these take minutes, and longer than the machine lasts where it doubles.
describe('A file of two megabytes takes seconds at most', () => {
  it.each<[string, string, BatchFormat?]>([
    ['names with tabs between', `${'a\t\t'.repeat(650_000)}!`],
    ['names in quotes', `${'"a" , '.repeat(330_000)}!`],
    ['an item with spaces before a #', `- a${' '.repeat(2_000_000)}#`],
    ['an item of many words before a #', `- ${'a '.repeat(1_000_000)}#`],
    ['a field with spaces before a #', `- question: a${' '.repeat(2_000_000)}#`, 'yaml'],
    ['many plain fields', `- question: a\n${numbered(60_000, (index) => `  k${words(index)}: a\n`)}`, 'yaml'],
    ['many fields that are not plain', `- question: a\n${numbered(60_000, (index) => `  k${index}: a\n`)}`, 'yaml'],
    ['many fields in braces', `- {question: a, ${numbered(60_000, (index) => `k${index}: a`, ', ')}}`, 'yaml'],
    ['many fields in JSON', `[{"question":"a",${numbered(130_000, (index) => `"k${index}":1`, ',')}}]`],
    ['a long name in JSON', `[{"question":"a","${'k'.repeat(2_000_000)}":1}]`],
    ['lists in lists', '['.repeat(2_000_000), 'yaml'],
    ['lists in maps in lists', '- a: '.repeat(400_000), 'yaml'],
    [
      'a wide header',
      `${numbered(150_000, (index) => `a${index}.x`, ',')},question\n${'1,'.repeat(150_000)}a\n`,
      'csv',
    ],
    ['a deep header', `${'a.'.repeat(1_000_000)}x,question\n1,a\n`, 'csv'],
    ['a long header', `${'a'.repeat(1_000_000)},question\n${'1,\n'.repeat(90_000)}`, 'csv'],
    [
      'many unknown columns',
      `question${numbered(199, (index) => `,a${index}`)}\n${`a${',1'.repeat(199)}\n`.repeat(4_000)}`,
      'csv',
    ],
  ])('%s', { timeout: 60_000 }, (_, text, format) => {
    const started = performance.now();
    readAnyhow(text, format);
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  it('and so do digits that are compared', () => {
    const started = performance.now();
    expect(matchesValue(`${'1'.repeat(1_000_000)}x`, 1)).toBe(false);
    expect(['1.', '.5', '1.25e2', ' 7 '].map((text) => matchesValue(text, Number(text)))).toEqual(Array(4).fill(true));
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

describe('What is expected', () => {
  it.each(['values: [%]', 'metrics: {total: %}', '%'])('is a short text: %s', (form) => {
    const write = (letters: number) => `- {question: x, expect: ${form.replace('%', 'x'.repeat(letters))}}`;
    const wrap = (letters: number) => write(letters).replace(/expect: ([vm].*)}$/, 'expect: {$1}}');
    expect(readBatch(wrap(1_000), { format: 'yaml' }).questions).toHaveLength(1);
    expect(() => readBatch(wrap(1_001), { format: 'yaml' })).toThrow(/expect/);
  });
});

describe('A field that is there twice', () => {
  it.each([
    ['- question: x\n  question: y\n', 2, 3],
    ['- question: x\n  expect: {metrics: {a: 1, "a": 2}}\n', 2, 28],
    ['budget: 1\nbudget: 2\nquestions: [x]\n', 2, 1],
  ])('is told with its place: %j', (text, line, column) => {
    expect(() => readBatch(text, { name: 'q.yaml' })).toThrow('This field is there twice.');
    try {
      readBatch(text, { name: 'q.yaml' });
    } catch (error) {
      expect((error as GloveboxError).place).toBe(`q.yaml:${line}:${column}`);
    }
  });
});
