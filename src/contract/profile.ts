import { z } from 'zod';
import { columnFormats, columnKinds } from './dataset.ts';
import { privacyLevel } from './question.ts';

export const columnRoles = ['time', 'measure', 'category', 'identifier', 'text'] as const;

const scalar = z.union([z.number(), z.string(), z.boolean(), z.null()]);

/** A row by the names of its columns. A record of zod's would drop the column that is called `__proto__`. */
const sampleRow = z.custom<Record<string, z.infer<typeof scalar>>>(
  (row) =>
    typeof row === 'object' && row !== null && Object.values(row).every((value) => scalar.safeParse(value).success),
);

export const columnProfile = z.strictObject({
  name: z.string(),
  kind: z.enum(columnKinds),
  engineType: z.string(),
  format: z.enum(columnFormats).optional().describe('percent holds shares: 0.12 is shown as 12 %'),
  unit: z.string().max(40).optional().describe('The currency of amounts: "EUR", "$"'),
  role: z.enum(columnRoles).optional().describe('What the column is likely used for (absent at privacy level schema)'),
  nulls: z.int().optional(),
  distinct: z.int().optional().describe('How many different values; an estimate for large tables'),
  min: scalar.optional().describe('Smallest value; dates and timestamps as ISO text'),
  max: scalar.optional(),
  mean: z.number().optional(),
  quantiles: z
    .strictObject({ p05: scalar, p25: scalar, p50: scalar, p75: scalar, p95: scalar })
    .optional()
    .describe('Of numbers and times; an estimate for large tables'),
  frequent: z
    .array(z.strictObject({ value: z.string(), count: z.int() }))
    .optional()
    .describe('The most frequent values of a category, most frequent first, each cut to 80 characters'),
});
export type ColumnProfile = z.infer<typeof columnProfile>;

export const tableProfile = z.strictObject({
  name: z.string(),
  rows: z.int(),
  columns: z.array(columnProfile),
  omittedColumns: z.int().default(0).describe('Columns left out so that the profile fits a prompt'),
  sample: z.array(sampleRow).optional().describe('A few rows, at privacy level full only'),
});
export type TableProfile = z.infer<typeof tableProfile>;

export const profile = z.strictObject({
  privacy: privacyLevel,
  tables: z.array(tableProfile),
  assumptions: z.array(z.string()),
});

/** What a generator may know of a dataset. */
export type Profile = z.infer<typeof profile>;
