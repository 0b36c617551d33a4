import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBatchDesk } from '../batch/batch-desk.ts';
import type { BatchDesk } from '../batch/batch-desk.ts';

/** A sample in the default run; ten kills of a longer batch in `npm run soak`. */
const isFull = process.env['GLOVEBOX_SOAK'] === 'full';
const kills = isFull ? 10 : 3;
const questions = isFull ? 60 : 12;

let desk: BatchDesk;
beforeEach(() => {
  desk = openBatchDesk();
});
afterEach(() => desk.remove());

/** The same moments in each run: what fails can be made to fail again. */
function createMoments(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

describe('a batch that is killed again and again', () => {
  it(
    `has each of its ${questions} questions answered exactly once after ${kills} kills`,
    { timeout: isFull ? 600_000 : 120_000 },
    async () => {
      const ids = Array.from({ length: questions }, (_, index) => `q${index + 1}`);
      const wordings = ['total amount', 'total amount by region', 'average amount', 'how many rows are there?'];
      desk.write(
        'batch.jsonl',
        ids
          .map((id, index) => `${JSON.stringify({ id, question: wordings[index % 4], data: 'sales.csv' })}\n`)
          .join(''),
      );
      const next = createMoments(17);
      const seen = new Map<string, string>();
      let killed = 0;
      while (killed < kills) {
        // From before the first line of the ledger until several answers were written.
        const milliseconds = 150 + next() * (isFull ? 4_000 : 2_500);
        const { code } = await desk.run(['batch', 'batch.jsonl', '--out', 'out', '--resume'], {
          whenRunning: async (stop) => {
            await sleep(milliseconds);
            stop('SIGKILL');
          },
        });
        killed += 1;
        for (const [id, askedAt] of desk.answers('out')) {
          // What was whole before stays as it is.
          expect(seen.get(id) ?? askedAt, id).toBe(askedAt);
          seen.set(id, askedAt);
        }
        if (code === 0) break;
      }
      const { code, stderr } = await desk.run(['batch', 'batch.jsonl', '--out', 'out', '--resume']);
      expect(code, stderr).toBe(0);

      const lines = desk.ledger('out');
      const ends = lines.flatMap(({ record }) => record ?? []);
      expect(ends.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
      const answers = desk.answers('out');
      for (const { id, askedAt } of ends) {
        expect(answers.get(id), id).toBe(askedAt);
        // Nobody asks a question whose answer was there.
        const last = lines.findLast((line) => line.kind === 'asked' && line.id === id);
        expect(last?.askedAt, id).toBe(askedAt);
      }
      for (const [id, askedAt] of seen) expect(answers.get(id), id).toBe(askedAt);
      expect(desk.results('out').map(({ id }) => id)).toEqual(ids);
      expect(new Set(desk.results('out').map(({ status }) => status))).toEqual(new Set(['answered']));
    },
  );
});
