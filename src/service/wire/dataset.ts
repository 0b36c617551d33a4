import { z } from 'zod';
import { profile } from '../../contract/profile.ts';
import { listOf } from './list.ts';

/** What may stand in a path, and in a list, as it is. */
export const datasetName = z
  .string()
  .min(1)
  .max(100)
  .regex(
    /^[\p{L}\p{N}_](?:[\p{L}\p{N}_ .()-]*[\p{L}\p{N}_)])?$/u,
    'a name has letters, digits, spaces and _ . ( ) - only',
  );

/** So many stored datasets may be asked together. */
const mostDatasets = 10;

/** One stored dataset, or several whose tables stand side by side. */
export const datasetNames = z.union([datasetName, z.array(datasetName).min(1).max(mostDatasets)]);

export const tableSummary = z
  .strictObject({
    name: z.string().describe('The name to use in SQL'),
    source: z.string().describe('The file or sheet it came from'),
    rows: z.int().describe('How many it has'),
    columns: z.int().describe('How many it has'),
  })
  .describe('A table of a dataset');

export const datasetSummary = z
  .strictObject({
    name: datasetName.describe('What questions name it by'),
    hash: z.string().describe('SHA-256 over the content and how it was read'),
    tables: z.array(tableSummary).describe('In the order of their files'),
    bytes: z.int().describe('What was uploaded'),
    createdAt: z.iso.datetime().describe('When it was uploaded'),
  })
  .describe('A stored dataset');

export const datasetDetails = datasetSummary
  .extend({
    profile,
    assumptions: z.array(z.string()).describe('What was taken for granted when it was read'),
    warnings: z.array(z.string()).describe('What had to be changed when it was read'),
  })
  .describe('A stored dataset, and what is in it');

export const datasetList = listOf(datasetSummary);

export const datasetForm = z.strictObject({
  name: datasetName.optional().describe('Unless told, that of the first file'),
  locale: z.string().max(100).optional().describe('Decides the order of day and month where the data does not'),
});
