import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { Answer } from '../clerk/clerk.ts';
import type { Analysis } from '../contract/analysis.ts';
import type { ResultTable } from '../contract/output.ts';
import { GloveboxError } from '../errors.ts';
import { fence } from '../fence.ts';
import { findNearestName } from '../nearest-name.ts';
import { cutText, plainText } from '../results/plain-text.ts';
import { dataNote, describeTable } from './describe-answer.ts';
import type { Page } from './describe-answer.ts';

const bounds = { rows: 100, columns: 60, tables: 30 } as const;
/** Characters of the rows of one page. */
const mostCharacters = 12_000;

/** Some rows of a table as the result of a tool. Throws `USAGE`, and says what there is, where there is none such. */
export function tellPage({ id, analysis }: Answer, { table: wanted, fromRow = 1 }: Page): CallToolResult {
  const table = choose(analysis, wanted);
  const rowsInAll = table.rows.length;
  if (fromRow > Math.max(1, rowsInAll))
    throw usage(`Table "${table.name}" has ${rowsInAll} rows: from_row is from 1 to ${Math.max(1, rowsInAll)}.`);
  const from = fromRow - 1;
  const told = describeTable(id, table, { from, ...bounds, characters: mostCharacters });
  const last = from + told.rows.length;
  const whole = `All of it, as CSV: ${told.uri}`;
  const next =
    last < rowsInAll
      ? `get_analysis with table "${table.name}" and from_row ${last + 1} gives the rows that follow. ${whole}`
      : `These are its last rows. ${whole}`;
  const columns = told.columns.map(({ name }) => name);
  const left = told.columnsInAll - columns.length;
  const text = [
    `Table "${table.name}" of analysis ${id}: ${rowsInAll === 0 ? 'it has no rows' : `rows ${fromRow} to ${last} of ${rowsInAll}`}.${left > 0 ? ` ${left} more columns are left out.` : ''}`,
    dataNote,
    fence([columns, ...told.rows].map((row) => JSON.stringify(row)).join('\n'), Infinity),
    `Next: ${next}`,
  ].join('\n');
  const { status } = analysis;
  return {
    content: [{ type: 'text', text }],
    structuredContent: { note: dataNote, id, status, tables: [{ ...told, fromRow }], next },
  };
}

function choose({ tables, status }: Analysis, wanted: string | undefined): ResultTable {
  const [only, ...others] = tables;
  if (only === undefined) throw usage(`This analysis has no tables: its status is ${status}.`);
  if (wanted === undefined && others.length === 0) return only;
  const table = tables.find(({ name }) => name === wanted);
  if (table !== undefined) return table;
  const names = tables.map(({ name }) => name);
  const there = `There are: ${names.slice(0, bounds.tables).join(', ')}.`;
  if (wanted === undefined) throw usage(`It is not said which table is meant. ${there}`);
  const nearest = findNearestName(wanted, names);
  const hint = nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
  throw usage(`This analysis has no table "${cutText(plainText(wanted), 100)}".${hint} ${there}`);
}

function usage(message: string): GloveboxError {
  return new GloveboxError('USAGE', message);
}
