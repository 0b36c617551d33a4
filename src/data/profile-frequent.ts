import type { DatasetTable } from '../contract/dataset.ts';
import type { ColumnProfile } from '../contract/profile.ts';
import type { IntakeDatabase } from '../engine/intake-database.ts';
import { quoteIdentifier } from '../engine/identifiers.ts';

/** So many of a category's values are kept: a question may name any of them. Fewer of wide tables, whose profiles are long. */
const mostValues = 200;
const mostValuesOfWide = 20;
const wideColumns = 60;
const longest = 80;
/** Beyond this many columns only the first get their frequent values: a profile that long is cut anyway. */
const mostColumns = 300;
/** Counting every value of a large table is only cheap while there are few of them. */
const mostDistinct = 2000;
const smallRows = 200_000;

/** Adds the most frequent values of categories. */
export async function addFrequent(
  database: IntakeDatabase,
  table: DatasetTable,
  columns: readonly ColumnProfile[],
): Promise<ColumnProfile[]> {
  const result: ColumnProfile[] = [];
  const most = columns.length > wideColumns ? mostValuesOfWide : mostValues;
  let looked = 0;
  for (const column of columns) {
    const { distinct = 0 } = column;
    const counted = column.role === 'category' && distinct > 0 && (distinct <= mostDistinct || table.rows <= smallRows);
    if (counted && looked < mostColumns) {
      looked += 1;
      // Counting the values also tells how many there are, where that was an estimate.
      const { frequent, groups } = await countFrequent(database, table.name, column.name, most);
      result.push({ ...column, distinct: groups, frequent });
    } else result.push(column);
  }
  return result;
}

async function countFrequent(
  database: IntakeDatabase,
  table: string,
  column: string,
  most: number,
): Promise<{ frequent: { value: string; count: number }[]; groups: number }> {
  const name = quoteIdentifier(column);
  const rows = await database.rows(
    `SELECT CAST(${name} AS VARCHAR) AS value, count(*) AS number, count(*) OVER () FROM ${quoteIdentifier(table)} ` +
      `WHERE ${name} IS NOT NULL GROUP BY ${name} ORDER BY number DESC, value LIMIT ${most}`,
  );
  return {
    frequent: rows.map(([value, count]) => ({ value: cut(String(value)), count: Number(count) })),
    groups: Number(rows[0]?.[2] ?? 0),
  };
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
