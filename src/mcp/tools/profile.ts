import { z } from 'zod';
import type { ColumnProfile } from '../../contract/profile.ts';
import { fence } from '../../fence.ts';
import { data, privacy } from '../arguments.ts';
import { chooseData } from '../choose-data.ts';
import { cutProfile, toldProfile } from '../cut-profile.ts';
import type { ToldProfile } from '../cut-profile.ts';
import { dataNote } from '../describe-answer.ts';
import { readPrivacy } from '../read-privacy.ts';
import { startWait } from '../start-wait.ts';
import { tellReading } from '../tell-answer.ts';
import { defineTool } from '../tool.ts';
import { usualWaitSeconds } from '../wait-for-answer.ts';

const output = z.strictObject({ note: z.string().describe('How to read this'), ...toldProfile.shape });

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
    const text = [dataNote, fence(writeProfile(found), Infinity), ...tellOmitted(found), `Next: ${next}`].join('\n');
    return { content: [{ type: 'text', text }], structuredContent: { note: dataNote, ...found } };
  },
});

const next = 'ask with analyze, in the words of these columns.';

/** What is not shown can be asked about all the same. */
function tellOmitted({ tables, omittedTables }: ToldProfile): string[] {
  const isCut = tables.some(({ omittedColumns }) => omittedColumns > 0);
  return [
    ...(omittedTables > 0 ? [`${omittedTables} more tables are left out. Give fewer data at once to see them.`] : []),
    ...(isCut
      ? [
          `Columns that are left out are there all the same. A run_script lists them: table('columns', await sql('SELECT column_name, column_type FROM (DESCRIBE "name of the table") ORDER BY column_name')); get_analysis then pages that table.`,
        ]
      : []),
  ];
}

function writeProfile({ tables, assumptions }: ToldProfile): string {
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
