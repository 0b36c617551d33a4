import { z } from 'zod';
import { columnFormats, columnKinds } from './dataset.ts';
import { privacyLevel } from './question.ts';

export const columnRoles = ['time', 'measure', 'category', 'identifier', 'text'] as const;

const scalar = z.union([z.number(), z.string(), z.boolean(), z.null()]);

/** A row by the names of its columns. A record of zod's would drop the column that is called `__proto__`. */
const sampleRow = z
  .custom<Record<string, z.infer<typeof scalar>>>(
    (row) =>
      typeof row === 'object' && row !== null && Object.values(row).every((value) => scalar.safeParse(value).success),
  )
  .meta({ type: 'object', description: 'A row: values by the names of their columns' });

export const columnProfile = z
  .strictObject({
    name: z.string().describe('The name to use in SQL, quoted where needed'),
    kind: z.enum(columnKinds).describe('What it holds'),
    engineType: z.string().describe("DuckDB's type, such as DECIMAL(18,2)"),
    format: z.enum(columnFormats).optional().describe('percent holds shares: 0.12 is shown as 12 %'),
    unit: z.string().max(40).optional().describe('The currency of amounts: "EUR", "$"'),
    role: z
      .enum(columnRoles)
      .optional()
      .describe('What the column is likely used for (absent at privacy level schema)'),
    nulls: z.int().optional().describe('How many values are missing'),
    distinct: z.int().optional().describe('How many different values; an estimate for large tables'),
    min: scalar.optional().describe('Smallest value; dates and timestamps as ISO text'),
    max: scalar.optional().describe('Largest value'),
    mean: z.number().optional().describe('Of numbers'),
    quantiles: z
      .strictObject({
        p05: scalar.describe('A twentieth is less'),
        p25: scalar.describe('A quarter is less'),
        p50: scalar.describe('The median'),
        p75: scalar.describe('A quarter is more'),
        p95: scalar.describe('A twentieth is more'),
      })
      .optional()
      .describe('Of numbers and times; an estimate for large tables'),
    frequent: z
      .array(
        z.strictObject({ value: z.string().describe('As text'), count: z.int().describe('In how many rows it is') }),
      )
      .optional()
      .describe('The most frequent values of a category, most frequent first, each cut to 80 characters'),
  })
  .describe('A column, and what is in it');
export type ColumnProfile = z.infer<typeof columnProfile>;

export const tableProfile = z
  .strictObject({
    name: z.string().describe('The name to use in SQL'),
    rows: z.int().describe('How many it has'),
    columns: z.array(columnProfile).describe('From left to right'),
    omittedColumns: z.int().default(0).describe('Columns left out so that the profile fits a prompt'),
    sample: z.array(sampleRow).optional().describe('A few rows, at privacy level full only'),
  })
  .describe('A table, and what is in it');
export type TableProfile = z.infer<typeof tableProfile>;

export const profile = z
  .strictObject({
    privacy: privacyLevel,
    tables: z.array(tableProfile).describe('In the order of their files'),
    assumptions: z.array(z.string()).describe('What was taken for granted when it was read'),
  })
  .describe('What is in a dataset, as far as a level of privacy tells it');

/** What a generator may know of a dataset. */
export type Profile = z.infer<typeof profile>;
