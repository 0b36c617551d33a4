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

export const metric = z.strictObject({
  name: outputName,
  value: z.union([z.number(), z.string().max(caps.textLength), z.boolean()]),
  type: z.enum(valueTypes),
  unit: z.string().max(40).optional().describe('Written after the number: "km", "EUR"'),
  label: z.string().max(200).optional().describe('How a person would call it'),
  format: z
    .enum(numberFormats)
    .optional()
    .describe('percent takes a share (0.12 is 12 %); currency takes its code from unit; plain is for years and codes'),
});
export type Metric = z.infer<typeof metric>;

export const tableColumn = z.strictObject({
  name: z.string().min(1).max(caps.nameLength),
  type: z.enum(valueTypes),
  label: z.string().max(200).optional().describe('How a person would call it: stands above the column'),
  unit: z.string().max(40).optional(),
  format: z.enum(numberFormats).optional(),
});

export const resultTable = z.strictObject({
  name: outputName,
  title: text.optional(),
  key: z.string().max(caps.nameLength).optional().describe('The column whose value names a row in citations'),
  columns: z.array(tableColumn).min(1).max(caps.tableColumns),
  rows: cellRows.refine((rows) => rows.length <= caps.tableRows, `at most ${caps.tableRows} rows`),
});
export type ResultTable = z.infer<typeof resultTable>;

export const plot = z.strictObject({
  name: outputName,
  title: text.optional(),
  spec: z.record(z.string(), z.unknown()).describe('Vega-Lite, with its data inside'),
  svg: z.string().optional(),
  png: z.instanceof(Uint8Array).optional(),
  problem: text.optional().describe('Why there is no picture, where there is none'),
});
export type Plot = z.infer<typeof plot>;

export const lineage = z.strictObject({
  sql: z.string().max(caps.sqlLength),
  tables: z
    .custom<string[]>((value) => Array.isArray(value) && value.every((name) => typeof name === 'string'))
    .describe('The tables of the dataset that it read'),
  rows: z.int().describe('Rows that came back'),
  milliseconds: z.number(),
});
export type Lineage = z.infer<typeof lineage>;

export const logLine = z.strictObject({
  stream: z.enum(['log', 'warn', 'error', 'stderr']),
  text: z.string().max(caps.logLineLength),
});
export type LogLine = z.infer<typeof logLine>;
