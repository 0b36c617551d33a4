import { describe, expect, it } from 'vitest';
import { describeAnswer, questionRecord } from '../../src/batch/question-record.ts';
import type { QuestionRecord } from '../../src/batch/question-record.ts';
import { writeBatchReport } from '../../src/batch/views/batch-report.ts';
import { writeSummary } from '../../src/batch/views/summary-table.ts';

const about = {
  id: 'q1',
  question: 'growth',
  data: [],
  usd: 0,
  tokens: 0,
  milliseconds: 1,
  askedAt: '2026-01-02T03:04:05.000Z',
};
const record: QuestionRecord = {
  ...about,
  ...describeAnswer({
    status: 'answered',
    question: { locale: 'en-US', timeZone: 'UTC' },
    insights: [{ text: 'It grew by 344.9%.' }],
    metrics: { growth: { name: 'growth', value: 3.448_555_16, type: 'number', format: 'percent' } },
    assumptions: ['"growth" was read as the change of revenue.', 'Empty cells were left out.'],
    warnings: [],
  }),
};
const write = (records: readonly QuestionRecord[]) =>
  writeBatchReport({ name: 'Q', startedAt: about.askedAt, plan: { questions: { length: records.length } } }, records);

describe('What is told of each question of a batch', () => {
  it('is what was taken for granted, wherever it is told', () => {
    expect(record.assumptions).toEqual(['"growth" was read as the change of revenue.', 'Empty cells were left out.']);
    expect(write([record])).toMatch(/Taken for granted: .*read as the change of revenue\. Empty cells were left out\./);
    const [header = '', row = ''] = writeSummary([record]).split('\r\n');
    expect(header).toContain(',why,assumptions,warnings,');
    expect(row).toContain('change of revenue. Empty cells were left out.');
  });

  it('is the key figures as the answer writes them', () => {
    expect(record.metrics).toEqual({ growth: 3.448_555_16 });
    expect(write([record])).toContain('<dd dir="auto">344.9%</dd>');
  });

  it('is read of a ledger that knew nothing of either', () => {
    const { shown: _, assumptions: __, ...before } = record;
    const read = questionRecord.parse(before);
    expect(read.assumptions).toEqual([]);
    expect(write([read])).not.toContain('Taken for granted');
  });
});
