import { describe, expect, it } from 'vitest';
import { statuses } from '../../src/contract/analysis.ts';
import type { Metric } from '../../src/contract/output.ts';
import { attempt, makeAnalysis, makeRefusal, run } from './sample-analysis.ts';

const nothing = { metrics: [], tables: [], plots: [], insights: [] };

describe('an answer', () => {
  it('keeps the sentences that its values stand behind, and says that others were left out without repeating them', () => {
    const analysis = makeAnalysis();
    expect(analysis.status).toBe('answered');
    expect(analysis.insights).toHaveLength(3);
    expect(analysis.warnings).toEqual([
      'One sentence of the script was left out, since not every number in it came from the box; the log says which.',
    ]);
    expect(analysis.log.at(-1)?.text).toContain('Revenue should double by 2030.');
    expect(analysis.error).toBeUndefined();
  });

  it('makes no sentence up where none survives', () => {
    const analysis = makeAnalysis({ insights: ['Sales doubled.'] });
    expect(analysis.status).toBe('answered');
    expect(analysis.insights).toEqual([]);
  });

  it('merges assumptions of data, script and run, each once', () => {
    const analysis = makeAnalysis({ assumptions: ['growth is from the first month to the last', 'Another.\u001B'] });
    expect(analysis.assumptions).toEqual([
      'order_date is read as day/month/year.',
      'Growth is from the first month to the last.',
      'Another.',
    ]);
  });

  it('is flagged where the script never read the data', () => {
    const doubt = 'The script never read the dataset: its values do not come from your data.';
    expect(makeAnalysis({ lineage: [], influence: 'unmoved' }).warnings[0]).toBe(doubt);
    expect(makeAnalysis({ lineage: [{ sql: 'SELECT 1', tables: [], rows: 1, milliseconds: 1 }] }).warnings[0]).toBe(
      doubt,
    );
  });

  it('is flagged where its values stay when the data moves', () => {
    expect(makeAnalysis({ influence: 'unmoved' }).warnings[0]).toBe(
      'The values do not depend on the data: they stayed the same when the data was changed.',
    );
    expect(makeAnalysis({ influence: 'not-tested' }).warnings).toHaveLength(1);
  });

  it('says which chart could not be drawn', () => {
    const [plot] = run.plots;
    expect(
      makeAnalysis({ plots: [{ ...plot, name: 'p', spec: {}, title: 'A chart', problem: 'too many marks' }] }).warnings,
    ).toContain('The chart "A chart" could not be drawn: too many marks');
  });

  it('may hold a metric of any name', () => {
    const hostile: Metric[] = ['__proto__', 'constructor', 'toString'].map((name) => ({
      name,
      value: 1,
      type: 'integer',
    }));
    const { metrics } = makeAnalysis({ metrics: hostile });
    expect(Object.keys(metrics)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(Object.getPrototypeOf(metrics)).toBeNull();
  });
});

describe('the status', () => {
  it.each([
    ['failed', 'SCRIPT_FAILED', 'The script failed.'],
    ['timed-out', 'TIMED_OUT', 'The script was stopped after 300 seconds.'],
    ['out-of-memory', 'OUT_OF_MEMORY', 'The script needed more than 2048 MiB of memory.'],
    ['protocol-violation', 'PROTOCOL_VIOLATION', 'The script put out what no script may put out, and was stopped.'],
    ['cancelled', 'CANCELLED', 'The analysis was cancelled.'],
  ] as const)('is %s where the run ended so, with no sentence of it', (ended, code, message) => {
    const analysis = makeAnalysis({ ended });
    expect(analysis.status).toBe(ended);
    expect(analysis.insights).toEqual([]);
    expect(analysis.warnings).toContain(
      'The run did not finish: what it had put out until then is not the whole answer.',
    );
    expect(analysis.receipt.results).toBeUndefined();
    expect(analysis.error).toEqual({ code, message });
  });

  it('is failed where a script ends without any result', () => {
    const analysis = makeAnalysis({ ...nothing, insights: ['All is well.'] });
    expect(analysis.status).toBe('failed');
    expect(analysis.error).toEqual({ code: 'NO_RESULT', message: 'The script ran to its end and stated no result.' });
  });

  it('says which sentences were left out where they were all that a script said, and what would let them stand', () => {
    const analysis = makeAnalysis({ ...nothing, insights: ['There are 1200 rides.', 'All is well.'] });
    expect(analysis.status).toBe('failed');
    expect(analysis.insights).toEqual([]);
    expect(analysis.error?.message).toBe(
      'The script ran to its end and stated no result. Its sentence was left out: a number in a sentence has to be that of a metric or a cell, which then is a result.',
    );
    expect(analysis.warnings).toContainEqual(expect.stringContaining('One sentence of the script was left out'));
    expect(analysis.log.at(-1)?.text).toMatch(/it states "1200".*The sentence was: There are 1200 rides\.$/);
  });

  it('keeps the place of an error in the script', () => {
    const analysis = makeAnalysis({
      ...nothing,
      ended: 'failed',
      error: { name: 'TypeError', message: 'x is\nnot\u001B[2J a function', line: 3, column: 9 },
    });
    expect(analysis.error).toEqual({ code: 'SCRIPT_FAILED', message: 'x is not[2J a function', line: 3, column: 9 });
  });

  it('is rejected where no script was accepted', () => {
    const finding = {
      rule: 'no-eval',
      risk: 'high',
      line: 4,
      column: 2,
      excerpt: 'eval(x)',
      message: 'eval is not available.',
      remedy: 'Write the code out.',
    } as const;
    const analysis = makeRefusal({ attempts: [{ ...attempt, accepted: false, risk: 'high', findings: [finding] }] });
    expect(analysis.status).toBe('rejected');
    expect(analysis.error).toEqual({
      code: 'SCRIPT_REJECTED',
      message: 'The script was not run. eval is not available. Write the code out.',
      line: 4,
      column: 2,
    });
  });

  it('is that of the generator where it wrote no script', () => {
    const refusal = {
      kind: 'unanswerable',
      reason: 'There is no price in this data.',
      suggestions: ['Total revenue', 'total revenue.'],
    } as const;
    const analysis = makeRefusal({ refusal });
    expect(analysis.status).toBe('unanswerable');
    expect(analysis.suggestions).toEqual(['Total revenue']);
    expect(makeRefusal({ ending: { kind: 'over-budget', reason: 'Nothing is left.' } }).error).toEqual({
      code: 'OVER_BUDGET',
      message: 'The budget was spent before there was an answer. Nothing is left.',
    });
    expect(makeRefusal({}).status).toBe('not-understood');
    expect(statuses).toContain(analysis.status);
  });
});
