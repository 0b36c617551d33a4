import { describe, expect, it } from 'vitest';
import type { QuestionRecord } from '../../src/batch/question-record.ts';
import { writeBatchReport } from '../../src/batch/views/batch-report.ts';

const record = (index: number, status: QuestionRecord['status']): QuestionRecord => ({
  id: `q${index}`,
  question: 'total',
  status,
  answer: [],
  metrics: {},
  shown: {},
  assumptions: [],
  warnings: 0,
  data: [],
  usd: 0,
  tokens: 0,
  milliseconds: 1,
  askedAt: '2026-01-02T03:04:05.000Z',
  folder: `answers/q${index}`,
});
const write = (many: number, about: { readonly length?: number; readonly skipped?: number } = {}) => {
  const { length = many, ...more } = about;
  const records = Array.from({ length: many }, (_, index) => record(index, 'failed'));
  return writeBatchReport(
    { name: 'Q', startedAt: '2026-01-02T03:04:05.000Z', plan: { questions: { length } }, ...more },
    records,
  );
};

describe('The report of a batch', () => {
  it('links to nothing on the page that is not there, however many have failed', () => {
    const html = write(2_100);
    const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const links = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links).toHaveLength(2_000);
    expect(links.filter((id) => !ids.has(id))).toEqual([]);
    expect(html).toContain('href="answers/q2050/report.html"');
  });

  it('does not wait for those that will never be asked', () => {
    expect(write(2, { length: 5, skipped: 3 })).toContain('3 not asked');
    expect(write(2, { length: 5, skipped: 3 })).toContain('<title>Q</title>');
    expect(write(2, { length: 5, skipped: 2 })).toContain('1 not ended yet');
  });

  it('has figures that come to all of them', () => {
    const cards = [...write(2, { length: 5, skipped: 2 }).matchAll(/<dt>([^<]+)<\/dt><dd>([^<]+)<\/dd>/g)];
    expect(cards.map(([, label, value]) => [label, value])).toEqual([
      ['Answered', '0 of 5'],
      ['Without an answer', '2'],
      ['Not asked', '2'],
      ['Not ended yet', '1'],
    ]);
  });
});
