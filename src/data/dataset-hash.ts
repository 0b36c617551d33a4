import { createHash } from 'node:crypto';
import type { DatasetSchema } from './dataset-schema.ts';

/** Goes up with every change in how data is read, so that what older versions stored is not taken for the same. */
const intakeVersion = 4;

/** The hash of a dataset: of the content of its sources, of the names of its tables, and of the options. */
export function hashDataset(
  sources: readonly { readonly name: string; readonly sha256: string }[],
  options: { readonly dayFirst: boolean; readonly schema: DatasetSchema | undefined },
): string {
  const parts = [
    intakeVersion,
    sources.map(({ name, sha256 }) => [name, sha256]),
    options.dayFirst,
    options.schema ?? null,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
