import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { expectationFields, questionFields, topFields } from '../../src/batch/question-fields.ts';
import { readBatch } from '../../src/batch/read-batch.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const page = read('docs/batch.md');

/** The first cells of the tables whose header begins so, by table. */
function tablesOf(text: string): readonly (readonly string[])[] {
  return [...text.matchAll(/^\| field \| what it is \|\n\| --- \| --- \|\n((?:\|.*\n)+)/gm)].map(([, rows = '']) =>
    rows
      .trim()
      .split('\n')
      .map((row) => /^\| `(\w+)` \|/.exec(row)?.[1] ?? row),
  );
}

const namesOf = (shape: object) => Object.keys(shape).toSorted();

describe('docs/batch.md', () => {
  it('has every field that a file may hold, and no other', () => {
    const [top, question, expectation] = tablesOf(page);
    expect(top?.toSorted()).toEqual(namesOf(topFields));
    expect(question?.toSorted()).toEqual(namesOf(questionFields));
    expect(expectation?.toSorted()).toEqual(namesOf(expectationFields));
  });

  it('says of each field what its schema says of it', () => {
    const [, ofQuestions = ''] = page.split('Of a question:');
    const fields: Record<string, z.ZodType> = { ...questionFields, ...expectationFields };
    for (const [name, field] of Object.entries(fields)) {
      const row = ofQuestions.split('\n').find((line) => line.startsWith(`| \`${name}\` |`)) ?? '';
      // The beginning is enough: a page may say more.
      const [begin = ''] = (field.description ?? '').split(/[:;]/);
      expect(row, name).toContain(begin);
    }
  });

  it('shows files that are right', () => {
    const blocks = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text);
    expect(blocks.length).toBeGreaterThan(0);
    for (const text of blocks) expect(readBatch(text, { name: 'q.yaml' }).questions.length).toBeGreaterThan(0);
  });

  it('names the bounds that the reader keeps', () => {
    expect(page).toContain('There are at most 100,000 questions in a file of at most 64 MB');
    expect(page).toContain('4 MB are the most');
  });
});
