import { describe, expect, it } from 'vitest';
import { GloveboxError } from '../../../src/errors.ts';
import { problemOf } from '../../../src/service/wire/problem.ts';

describe('A fault of the service itself', () => {
  it.each(['STORE_UNAVAILABLE', 'STORE_UNWRITABLE', 'INTERNAL', 'CONFIG_INVALID'] as const)(
    'as %s says nothing of the machine to whoever asks, who may have no key',
    (code) => {
      const place = 'database.intern.example:5432/records';
      const fault = new GloveboxError(code, `The database ${place} says: relation "x" is gone.`, {
        place,
        next: `Look at ${place}.`,
      });
      const problem = problemOf(fault);
      expect(problem.code).toBe(code);
      expect(JSON.stringify(problem)).not.toMatch(/intern|relation/);
    },
  );
});
