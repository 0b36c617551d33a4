import { afterAll, beforeAll } from 'vitest';
import type { Dataset } from '../../src/contract/dataset.ts';
import { createEmbeddedSandbox } from '../../src/sandbox/embedded/embedded-sandbox.ts';
import type { Box } from '../../src/sandbox/sandbox.ts';
import { boxLimits } from './box-fixture.ts';

/** One box over one dataset for the tests of a file. Both are there once the tests run. */
export function useBox<D extends Dataset & { remove: () => void }>(
  makeDataset: () => Promise<D>,
): { readonly box: () => Box; readonly another: () => Promise<Box>; readonly dataset: () => D } {
  const sandbox = createEmbeddedSandbox();
  let dataset: D;
  let box: Box;
  const open = () => sandbox.open(dataset, boxLimits(), new AbortController().signal);
  beforeAll(async () => {
    dataset = await makeDataset();
    box = await open();
  });
  afterAll(async () => {
    await sandbox.close();
    dataset.remove();
  });
  return { box: () => box, another: open, dataset: () => dataset };
}
