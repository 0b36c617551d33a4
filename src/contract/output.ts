import { z } from 'zod';
import { caps } from './caps.ts';

/** Names become file names and citations: letters, digits, and a few marks; never a path, never a prototype. */
const forbiddenNames = new Set(['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty']);
export const namePattern = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_ .%()+-]*[\p{L}\p{N}_%)+])?$/u;
export const outputName = z
  .string()
  .max(caps.nameLength)
  .regex(namePattern, 'a name has letters, digits, spaces and _ . % ( ) + - only')
  .refine((name) => !forbiddenNames.has(name), 'this name is reserved');

const text = z.string().max(caps.textLength);

export const valueTypes = ['number', 'integer', 'text', 'boolean', 'date', 'timestamp'] as const;
export type ValueType = (typeof valueTypes)[number];

/** Integers beyond 2^53 travel as text with `type: 'integer'`; NaN and infinity never leave a box. */
export type Cell = number | string | boolean | null;
/** One look at the whole: a schema for each cell would describe each of ten million wrong ones, and take gigabytes for it. */
export const cellRows = z.custom<Cell[][]>(
  areCellRows,
  'a cell is a number, a text of at most 32,000 characters, a boolean or null',
);

function areCellRows(value: unknown): boolean {
  return Array.isArray(value) && value.every((row) => Array.isArray(row) && row.every(isCell));
}

function isCell(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= caps.cellLength;
  return value === null || typeof value === 'boolean' || Number.isFinite(value);
}

export const numberFormats = ['number', 'integer', 'percent', 'currency', 'compact', 'plain'] as const;

export const valueType = z
  .enum(valueTypes)
  .describe('What a value is: integers beyond 2^53, dates and timestamps are text in JSON');
export const numberFormat = z.enum(numberFormats).describe('How a number is shown');

export const metric = z
  .strictObject({
    name: outputName.describe('What sentences cite it by'),
    value: z
      .union([z.number(), z.string().max(caps.textLength), z.boolean()])
      .describe('As it was computed, not rounded'),
    type: valueType,
    unit: z.string().max(40).optional().describe('Written after the number: "km", "EUR"'),
    label: z.string().max(200).optional().describe('How a person would call it'),
    format: numberFormat
      .optional()
      .describe(
        'percent takes a share (0.12 is 12 %); currency takes its code from unit; plain is for years and codes',
      ),
  })
  .describe('A key figure');
export type Metric = z.infer<typeof metric>;

export const tableColumn = z
  .strictObject({
    name: z.string().min(1).max(caps.nameLength).describe('What sentences cite it by'),
    type: valueType,
    label: z.string().max(200).optional().describe('How a person would call it: stands above the column'),
    unit: z.string().max(40).optional().describe('Written after the number: "km", "EUR"'),
    format: numberFormat.optional().describe('As for a metric'),
  })
  .describe('A column of a table');

export const resultTable = z.strictObject({
  name: outputName.describe('What sentences cite it by'),
  title: text.optional().describe('What stands above it'),
  key: z.string().max(caps.nameLength).optional().describe('The column whose value names a row in citations'),
  columns: z.array(tableColumn).min(1).max(caps.tableColumns).describe('From left to right'),
  rows: cellRows.refine((rows) => rows.length <= caps.tableRows, `at most ${caps.tableRows} rows`),
});
export type ResultTable = z.infer<typeof resultTable>;

export const plot = z.strictObject({
  name: outputName.describe('What its picture is fetched by'),
  title: text.optional().describe('What stands above it'),
  spec: z.record(z.string(), z.unknown()).describe('Vega-Lite, with its data inside'),
  svg: z.string().optional(),
  png: z.instanceof(Uint8Array).optional(),
  problem: text.optional().describe('Why there is no picture, where there is none'),
});
export type Plot = z.infer<typeof plot>;

export const lineage = z.strictObject({
  sql: z.string().max(caps.sqlLength).describe('As the script wrote it'),
  tables: z
    .custom<string[]>((value) => Array.isArray(value) && value.every((name) => typeof name === 'string'))
    .describe('The tables of the dataset that it read'),
  rows: z.int().describe('Rows that came back'),
  milliseconds: z.number().describe('How long it took'),
});
export type Lineage = z.infer<typeof lineage>;

export const logLine = z
  .strictObject({
    stream: z.enum(['log', 'warn', 'error', 'stderr']).describe('How it was printed'),
    text: z.string().max(caps.logLineLength).describe('Cut where it is long'),
  })
  .describe('A line that the script printed');
export type LogLine = z.infer<typeof logLine>;
