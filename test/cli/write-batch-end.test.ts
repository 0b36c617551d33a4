import { describe, expect, it } from 'vitest';
import type { BatchSummary } from '../../src/batch/batch-events.ts';
import { writeBatchEnd } from '../../src/cli/write-batch-end.ts';
import { GloveboxError } from '../../src/errors.ts';
import type { Terminal } from '../../src/cli/terminal.ts';

const terminal = { width: 80, unicode: true, paint: (_: string, text: string) => text } as unknown as Terminal;
const full = new GloveboxError('OUTPUT_UNWRITABLE', 'The disk is full.');
const summary: BatchSummary = {
  folder: '/out',
  questions: 2,
  ended: { answered: 2 },
  open: 0,
  kept: 0,
  fine: 2,
  grades: { right: 0, wrong: 0, ungraded: 0 },
  usd: 0,
  tokens: 0,
  milliseconds: 1_000,
  records: [],
};

describe('the end of a batch', () => {
  it('says nothing of going on where all is there', () => {
    expect(writeBatchEnd(summary, 'out', terminal)).not.toContain('--resume');
  });

  it('says how to have the report written where nothing else is left', () => {
    const told = writeBatchEnd({ ...summary, stopped: { why: 'fault', error: full } }, 'out', terminal);
    expect(told).toContain('→ Nothing is left to ask. To have the report written, run the same command with --resume.');
  });

  it('counts what is left to ask', () => {
    const open = { ended: { answered: 1 }, open: 1, stopped: { why: 'fault' as const, error: full } };
    expect(writeBatchEnd({ ...summary, ...open }, 'out', terminal)).toContain('→ To ask the one that is left');
  });
});
