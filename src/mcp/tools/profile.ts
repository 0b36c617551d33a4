import { z } from 'zod';
import type { ColumnProfile, Profile } from '../../contract/profile.ts';
import { profile as profileSchema } from '../../contract/profile.ts';
import { fence } from '../../fence.ts';
import { data, privacy } from '../arguments.ts';
import { chooseData } from '../choose-data.ts';
import { dataNote } from '../describe-answer.ts';
import { readPrivacy } from '../read-privacy.ts';
import { startWait } from '../start-wait.ts';
import { tellReading } from '../tell-answer.ts';
import { defineTool } from '../tool.ts';
import { usualWaitSeconds } from '../wait-for-answer.ts';

const mostColumns = 60;
const mostTables = 10;
const mostText = 16_000;
const mostFrequent = 8;

const output = z.strictObject({ note: z.string().describe('How to read this'), ...profileSchema.shape });

export const profile = defineTool({
  name: 'profile',
  title: 'Show what is in data',
  description: `Says what is in data: tables, rows, and each column with its type, missing values, range, quantiles and frequent values, as far as the user allows.
Use it before analyze or run_script where you do not know the columns. It answers no questions: statistics here are of single columns, and may be estimates.`,
  input: z.strictObject({ data, privacy }),
  output,
  annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
  async run(given, desk, call) {
    const level = readPrivacy(given.privacy, desk);
    const chosen = await startWait(usualWaitSeconds, call.signal).forReading(chooseData(given.data, desk, call));
    if (chosen === 'late') return tellReading('again');
    const found = cutProfile(await desk.clerk.profile(chosen, level, call.signal));
    const text = `${dataNote}\n${fence(writeProfile(found), mostText)}\nNext: ask with analyze, in the words of these columns.`;
    return { content: [{ type: 'text', text }], structuredContent: { note: dataNote, ...found } };
  },
});

/** What fits a window. Columns beyond it are counted. */
export function cutProfile(whole: Profile): Profile {
  return {
    ...whole,
    tables: whole.tables.slice(0, mostTables).map((table) => ({
      ...table,
      columns: table.columns
        .slice(0, mostColumns)
        .map((column) => (column.frequent ? { ...column, frequent: column.frequent.slice(0, mostFrequent) } : column)),
      omittedColumns: table.omittedColumns + Math.max(0, table.columns.length - mostColumns),
    })),
  };
}

function writeProfile({ tables, assumptions }: Profile): string {
  const lines = tables.flatMap(({ name, rows, columns, omittedColumns, sample = [] }) => [
    `table ${JSON.stringify(name)}, ${rows} rows`,
    ...columns.map((column) => `- ${writeColumn(column)}`),
    ...(omittedColumns > 0 ? [`- and ${omittedColumns} more columns`] : []),
    ...sample.map((row) => `row ${JSON.stringify(row)}`),
  ]);
  return [...lines, ...assumptions.map((text) => `taken for granted: ${text}`)].join('\n');
}

function writeColumn({ name, kind, role, unit, nulls, distinct, min, max, mean, quantiles, frequent }: ColumnProfile) {
  const parts = [
    `${JSON.stringify(name)} ${kind}${role === undefined ? '' : ` (${role})`}`,
    unit === undefined ? '' : `in ${unit}`,
    nulls === undefined || nulls === 0 ? '' : `${nulls} missing`,
    distinct === undefined ? '' : `${distinct} different`,
    min === undefined ? '' : `from ${min} to ${max}`,
    mean === undefined ? '' : `mean ${Number(mean.toPrecision(6))}`,
    quantiles === undefined ? '' : `median ${quantiles.p50}`,
    frequent === undefined || frequent.length === 0
      ? ''
      : `frequent: ${frequent.map(({ value, count }) => `${JSON.stringify(value)} ${count}`).join(', ')}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}
