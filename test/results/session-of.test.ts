import { describe, expect, it } from 'vitest';
import { session } from '../../src/contract/session.ts';
import { hashSession } from '../../src/results/receipt.ts';
import { privacyAfter, sessionOf } from '../../src/results/session-of.ts';
import { attempt, dataset, makeAnalysis, makeRefusal, question, script } from './sample-analysis.ts';

describe('the session of an analysis', () => {
  it('keeps what was asked, written and stated, and no data', () => {
    const analysis = makeAnalysis();
    const [turn, ...rest] = sessionOf(analysis);
    expect(rest).toEqual([]);
    expect(session.parse([turn])).toEqual([turn]);
    expect(turn).toMatchObject({
      question: question.text,
      status: 'answered',
      dataset: dataset.hash,
      script: { source: script.source, assumptions: script.assumptions },
      assumptions: analysis.assumptions,
      sentences: analysis.insights.map(({ text }) => text),
    });
    expect(turn?.metrics.slice(0, 2)).toEqual([
      { name: 'top', value: 'Latin America', type: 'text' },
      { name: 'growth', value: 0.4187, type: 'number', format: 'percent' },
    ]);
    // What stands in tables only.
    expect(JSON.stringify(turn)).not.toMatch(/Asia Pacific|1650442/);
  });

  it('grows by one with each question, the oldest first, and the receipt has its hash', () => {
    const first = sessionOf(makeAnalysis());
    const second = makeAnalysis({}, { earlier: first, question: { ...question, text: 'and by month?' } });
    expect(sessionOf(second).map((turn) => turn.question)).toEqual([question.text, 'and by month?']);
    expect(second.receipt.follows).toBe(hashSession(first));
    expect(makeAnalysis().receipt.follows).toBeUndefined();
  });

  it('has the script that was tried last where none ran, and why there is no answer', () => {
    const refused = { ...attempt, accepted: false, script: { ...script, source: 'eval(1)' } };
    expect(sessionOf(makeRefusal({ attempts: [attempt, refused] }))[0]).toMatchObject({
      status: 'rejected',
      script: { source: 'eval(1)' },
    });
    const refusal = { kind: 'unanswerable', reason: 'There are no dates.', suggestions: [] } as const;
    const [turn] = sessionOf(makeRefusal({ refusal }));
    expect(turn).toMatchObject({ status: 'unanswerable', reason: 'There are no dates.', metrics: [] });
    expect(turn).not.toHaveProperty('script');
  });

  it('cuts what is long', () => {
    const metrics = Array.from({ length: 70 }, (_, place) => ({
      name: `m${place}`,
      value: 'long '.repeat(500),
      type: 'text' as const,
    }));
    const [turn] = sessionOf(makeAnalysis({ metrics }));
    expect(turn?.metrics).toHaveLength(60);
    expect(String(turn?.metrics[0]?.value)).toHaveLength(400);
  });

  it.each([
    ['claude', 'schema', 'schema'],
    ['claude', 'statistics', 'statistics'],
    ['claude', 'full', 'full'],
    ['offline', 'schema', 'schema'],
    ['offline', 'statistics', 'full'],
    ['person', 'schema', 'full'],
  ] as const)('knows what %s could see at the level %s: %s', (author, privacy, seen) => {
    const parts = makeAnalysis({}, { question: { ...question, privacy } });
    const [turn] = sessionOf({ ...parts, script: { ...script, author } });
    expect(turn?.seen).toBe(seen);
    expect(turn && privacyAfter([turn])).toBe(seen === 'schema' ? 'schema' : undefined);
  });
});
