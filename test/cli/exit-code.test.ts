import { describe, expect, it } from 'vitest';
import { exitCodes } from '../../src/cli/exit-code.ts';
import { statuses } from '../../src/contract/analysis.ts';

describe('exit codes', () => {
  it('are pinned: programs rely on them', () => {
    expect(exitCodes).toEqual({
      answered: 0,
      rejected: 3,
      failed: 4,
      'timed-out': 4,
      'out-of-memory': 4,
      'protocol-violation': 4,
      'over-budget': 5,
      'not-understood': 6,
      unanswerable: 6,
      cancelled: 130,
    });
    expect(Object.keys(exitCodes).sort()).toEqual([...statuses].sort());
  });
});
