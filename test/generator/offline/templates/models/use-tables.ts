import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { createAnswerer, type Answerer } from '../answer-plan.ts';

export type Tables = {
  /** The answer to a plan over a file. */
  answer: Answerer['answer'];
  /** Writes a table to a file of its own, and says where. */
  write(name: string, text: string): string;
};

/** What the tests of a file ask, and where they keep the tables that they make. */
export function useTables(): Tables {
  let answerer: Answerer;
  const folder = mkdtempSync(join(tmpdir(), 'glovebox-models-'));
  beforeAll(async () => {
    answerer = await createAnswerer();
  });
  afterAll(async () => {
    await answerer.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    answer: (...asked) => answerer.answer(...asked),
    write(name, text) {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    },
  };
}
