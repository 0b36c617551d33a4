import { describe, expect, it } from 'vitest';
import { judgeAnswer } from '../../../src/service/batches/judge-answer.ts';
import { endWithFault } from '../../../src/service/jobs/outcome.ts';
import { GloveboxError } from '../../../src/errors.ts';

const record = {
  id: 'one',
  owner: 'ada',
  question: 'total a',
  dataset: 'hash',
  instance: 'process',
  createdAt: '2026-01-02T03:04:05.000Z',
  state: 'running',
  tries: 2,
  cancelled: false,
  bytes: 0,
  batch: 'batch',
} as const;

describe('A question of a batch that another version wrote', () => {
  it('ends as what it is, though nobody can read what was asked', () => {
    const { outcome, kept } = endWithFault(new GloveboxError('ANALYSIS_INTERRUPTED', 'It stopped twice.'), undefined);
    const ask = JSON.stringify({ kind: 'question', question: 'total a', data: ['a'], later: true });
    const judged = judgeAnswer({ ...record, ask }, outcome, kept);
    expect(judged).toMatchObject({ ...outcome, ofBatch: { isFine: false } });
    expect(JSON.parse(judged.ofBatch?.answer ?? '')).toMatchObject({
      error: { code: 'ANALYSIS_INTERRUPTED' },
      data: [],
    });
  });
});
