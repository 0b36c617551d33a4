import fc from 'fast-check';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { readBatch } from '../../src/batch/read-batch.ts';

const count = 100_000;
const numbers = Array.from({ length: count }, (_, index) => index + 1);
const texts = {
  'q.txt': numbers.map((number) => `What is the revenue of shop ${number}?\n`).join(''),
  'q.csv': `id,question\n${numbers.map((number) => `q${number},"What, all in all, is the revenue of shop ${number}?"\n`).join('')}`,
  'q.jsonl': numbers
    .map((number) => `{"id":"q${number}","question":"What is the revenue of shop ${number}?"}\n`)
    .join(''),
  'q.json': JSON.stringify(
    numbers.map((number) => ({ id: `q${number}`, question: `What is the revenue of shop ${number}?` })),
  ),
  'q.yaml': `defaults:\n  data: a.csv\nquestions:\n${numbers.map((number) => `  - id: q${number}\n    question: What is the revenue of shop ${number}?\n    seed: ${number}\n`).join('')}`,
};

describe('a hundred thousand questions', () => {
  it.each(Object.entries(texts))(
    'in %s are read in a few seconds and little memory',
    { timeout: 60_000 },
    (name, text) => {
      const before = process.memoryUsage().heapUsed;
      const started = process.cpuUsage();
      const { questions } = readBatch(text, { name });
      // About one on a machine that does nothing else; where it is busy, the collector of garbage takes several times as long.
      expect(process.cpuUsage(started).user / 1e6).toBeLessThan(10);
      expect((process.memoryUsage().heapUsed - before) / 2 ** 20).toBeLessThan(500);
      expect(questions).toHaveLength(count);
      expect(questions.at(-1)?.question).toContain('shop 100000?');
    },
  );

  it('and one more are refused', () => {
    expect(() => readBatch(`${texts['q.txt']}one more\n`, { name: 'q.txt' })).toThrow(
      'There are 100,001 questions; 100,000 are the most.',
    );
  });
});

describe('YAML that is plain', () => {
  const word = fc.stringMatching(/^[a-zA-Z][a-z0-9 ,.?'"()/-]{0,12}[a-z]$/);
  const value = fc.oneof(
    word,
    word.map((text) => JSON.stringify(text)),
    word.map((text) => `'${text.replaceAll("'", "''")}'`),
    fc.integer({ min: 1, max: 999 }).map(String),
    fc.constantFrom('true', 'null', 'Null', '"a: b"', "'# no'", '|\n      two\n      lines', '{ question: x }'),
  );
  const item = fc.oneof(
    value.map((text) => `  - ${text}\n`),
    fc.tuple(word, value).map(([question, held]) => `  - question: ${question}\n    constraints: ${held}\n`),
    fc.constant('  # a remark\n  - x\n'),
    fc.constant('  - question: x # with a remark\n\n'),
  );

  it('is read as the parser reads it', () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 6 }), (items) => {
        const text = `questions:\n${items.join('')}`;
        const { questions } = parse(text) as { questions: unknown[] };
        const wanted = questions.map((each) => (typeof each === 'object' && each !== null ? each : { question: each }));
        let read: readonly { question: string; constraints?: string | undefined }[];
        try {
          read = readBatch(text, { name: 'q.yaml' }).questions;
        } catch {
          // Something that is no text stands where one should.
          const isText = (held: unknown) => typeof held === 'string' && held.trim() !== '';
          expect(wanted.every((each) => Object.values(each).every(isText) && 'question' in each)).toBe(false);
          return;
        }
        expect(read.map(({ question, constraints }) => ({ question, constraints }))).toEqual(
          wanted.map((each) => {
            const { question, constraints } = each as { question: string; constraints?: string | null };
            return { question: question.trim(), constraints: constraints?.trim() };
          }),
        );
      }),
      { numRuns: 300 },
    );
  });
});
