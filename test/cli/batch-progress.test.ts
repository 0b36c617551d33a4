import { afterEach, describe, expect, it, vi } from 'vitest';
import type { QuestionRecord } from '../../src/batch/question-record.ts';
import { createBatchProgress } from '../../src/cli/batch-progress.ts';
import type { Terminal } from '../../src/cli/terminal.ts';

afterEach(() => void vi.restoreAllMocks());

const record: QuestionRecord = {
  id: 'a',
  question: 'total',
  status: 'answered',
  answer: ['It was 5.'],
  metrics: {},
  shown: {},
  assumptions: [],
  warnings: 0,
  data: [],
  usd: 3,
  tokens: 10,
  milliseconds: 1,
  askedAt: '2026-01-02T03:04:05.000Z',
};

describe('How far a batch is', () => {
  it('counts once what earlier tries of a question took', async () => {
    const written: string[] = [];
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    const paint = (_: unknown, text: string) => text;
    const terminal = { unicode: true, live: true, colourNotes: true, paint, paintNote: paint } as unknown as Terminal;
    const progress = createBatchProgress(terminal, 1);
    progress.hear({ type: 'planned', questions: 2, kept: 0, changed: [], spentUsd: 2 });
    progress.hear({ type: 'ended', record, spentUsd: 1 });
    await vi.waitFor(() => expect(written.join('')).toContain('spent'));
    progress.clear();
    expect(written.join('')).toContain('$3');
    expect(written.join('')).not.toContain('$5');
  });

  it('runs no more at once than it was told to, though answers are still being written', async () => {
    const written: string[] = [];
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    const paint = (_: unknown, text: string) => text;
    const terminal = { unicode: true, live: true, colourNotes: true, paint, paintNote: paint } as unknown as Terminal;
    const progress = createBatchProgress(terminal, 2);
    progress.hear({ type: 'planned', questions: 3, kept: 0, changed: [], spentUsd: 0 });
    for (const id of ['a', 'b', 'c'])
      progress.hear({ type: 'started', question: { id, question: 'x', data: [], position: { line: 1, column: 1 } } });
    await vi.waitFor(() => expect(written.join('')).toContain('2 running'));
    progress.clear();
    expect(written.join('')).not.toContain('3 running');
  });
});
