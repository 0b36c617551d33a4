import { z } from 'zod';

const declarableTypes = ['text', 'integer', 'number', 'boolean', 'date', 'timestamp', 'time'] as const;

const columnDeclaration = z.union([
  z.enum(declarableTypes),
  z.strictObject({
    type: z.enum(declarableTypes),
    format: z.string().max(100).optional().describe('Of dates and times, such as %d/%m/%Y'),
  }),
]);
export type ColumnDeclaration = z.infer<typeof columnDeclaration>;

export const datasetSchema = z.strictObject({
  tables: z
    .record(z.string(), z.strictObject({ columns: z.record(z.string(), columnDeclaration) }))
    .describe('By table, by column'),
});

/** What a user says about the columns of a dataset. */
export type DatasetSchema = z.infer<typeof datasetSchema>;
