import { describe, expect, it } from 'vitest';
import { advanceProgress, noProgress, type RunProgress } from '../../../web/state/run-progress.ts';
import type { WireEvent } from '../../../web/state/run-events.ts';

const after = (...events: WireEvent[]): RunProgress =>
  events.reduce((progress, event, index) => advanceProgress(progress, event, index + 1), noProgress);
const titles = (progress: RunProgress) => progress.steps.map(({ title, state }) => `${state}: ${title}`);

const script = {
  language: 'typescript' as const,
  source: 'metric("total", 1);',
  title: 'Adds up',
  type: 'aggregate' as const,
  author: 'offline' as const,
  assumptions: [],
};
const read: WireEvent = { type: 'data-read', tables: 1, rows: 2138, cached: false };

describe('what is known of a run', () => {
  it('goes from the queue to the data to the script, with one thing under way at a time', () => {
    expect(titles(after({ type: 'queued', position: 3 }))).toEqual(['active: Waiting, 2 before it']);
    expect(titles(after({ type: 'queued', position: 1 }, { type: 'started' }))).toEqual(['active: Reading the data']);
    expect(titles(after({ type: 'queued', position: 1 }, { type: 'started' }, read))).toEqual([
      'done: Data read',
      'active: Working out how to answer',
    ]);
  });

  it('tells each script with what became of it', () => {
    const finding = {
      rule: 'network',
      risk: 'critical' as const,
      line: 3,
      column: 1,
      excerpt: 'fetch()',
      message: 'No network.',
      remedy: 'Leave it out.',
    };
    const progress = after(
      read,
      { type: 'script-written', attempt: 1, script },
      { type: 'script-rejected', attempt: 1, findings: [finding] },
      { type: 'script-written', attempt: 2, script },
      { type: 'run-started', attempt: 2, box: 'docker' },
    );
    expect(titles(progress)).toEqual([
      'done: Data read',
      'done: Script written',
      'bad: Script refused',
      'done: Script written, attempt 2',
      'done: Script accepted',
      'active: Running in the docker box',
    ]);
    expect(progress.steps[2]?.findings).toEqual([finding]);
    expect(progress.steps[1]?.source).toBe(script.source);
  });

  it('has the cost once, as it is now', () => {
    const usage = (usd: number): WireEvent => ({ type: 'asked', usage: { inputTokens: 1000, outputTokens: 200, usd } });
    const progress = after(read, usage(0.02), { type: 'looked', queries: ['SELECT 1'] }, usage(0.05));
    expect(progress.steps.filter(({ kind }) => kind === 'model').map(({ detail }) => detail)).toEqual([
      '1,200 tokens, $0.05 so far',
    ]);
  });

  it('says where a budget is too small for what is estimated', () => {
    const estimate = {
      requests: { low: 1, high: 4 },
      tokens: { low: 6000, high: 31_000 },
      usd: { low: 0.02, high: 0.1 },
      isBudgetShort: true,
    };
    expect(after({ type: 'estimated', estimate }).steps[0]?.detail).toBe(
      'about 6,000 to 31,000 tokens, $0.02 to $0.10. The budget is less than that.',
    );
  });

  it('counts what was put out, keeps printed lines, and bounds both ends of a share', () => {
    const progress = after(
      { type: 'output', kind: 'metric', name: 'a' },
      { type: 'output', kind: 'metric', name: 'b' },
      { type: 'output', kind: 'plot', name: 'c' },
      { type: 'output', kind: 'log', name: 'half way' },
      { type: 'progress', share: 7, text: 'more than all' },
    );
    expect(progress.outputs).toEqual({ metric: 2, table: 0, plot: 1, insight: 0 });
    expect(progress.lines).toEqual(['half way']);
    expect(progress.share).toBe(1);
  });

  it('keeps the last lines of many', () => {
    let progress = noProgress;
    for (let line = 1; line <= 500; line += 1)
      progress = advanceProgress(progress, { type: 'output', kind: 'log', name: `line ${line}` }, line);
    expect(progress.lines).toHaveLength(200);
    expect(progress.lines.at(-1)).toBe('line 500');
  });

  it('changes nothing for an event that was heard before, as after a lost connection', () => {
    const once = after(read, { type: 'output', kind: 'metric', name: 'a' });
    expect(advanceProgress(once, { type: 'output', kind: 'metric', name: 'a' }, 2)).toBe(once);
  });

  it('ends with nothing under way', () => {
    const ended = after(read, { type: 'fault', problem: { title: 'Busy' } });
    expect(ended.ended).toBe(true);
    expect(titles(ended)).toEqual(['done: Data read']);
  });

  it('tells a run that broke from one that was completed', () => {
    const run = (ended: 'completed' | 'timed-out'): WireEvent => ({
      type: 'run-ended',
      attempt: 1,
      ended,
      milliseconds: 1240,
    });
    expect(titles(after(run('completed')))[0]).toBe('done: Run completed in 1.2 s');
    expect(titles(after(run('timed-out')))[0]).toBe('bad: The script ran out of time after 1.2 s');
  });
});
