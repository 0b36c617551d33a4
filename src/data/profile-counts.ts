import type { Column, DatasetTable } from '../contract/dataset.ts';
import type { ColumnProfile } from '../contract/profile.ts';
import type { IntakeDatabase } from '../engine/intake-database.ts';
import { quoteIdentifier } from '../engine/identifiers.ts';
import type { EngineValue } from '../engine/values.ts';
import { toScalar } from './scalar.ts';
import { tellRole } from './roles.ts';

/** Different values are counted in a hash table for each column: many at once would fill the memory. */
const columnsAtOnce = 25;
/** Rows from which the look of texts is told. */
const textRows = 20_000;

/** Counts, ranges, means and roles of all columns. */
export async function countColumns(
  database: IntakeDatabase,
  table: DatasetTable,
  exact: boolean,
): Promise<ColumnProfile[]> {
  const profiles: ColumnProfile[] = [];
  for (let start = 0; start < table.columns.length; start += columnsAtOnce) {
    const part = table.columns.slice(start, start + columnsAtOnce);
    const from = quoteIdentifier(table.name);
    const counts = await selectRow(
      database,
      part.map((column) => countSql(column, exact)),
      from,
    );
    const looks = await selectRow(database, part.map(lookSql), `(FROM ${from} LIMIT ${textRows})`);
    const estimates = exact ? [] : await estimateDistinct(database, part, from);
    for (const [index, column] of part.entries()) {
      profiles.push(describeColumn(column, table.rows, counts[index] ?? [], looks[index] ?? [], estimates[index]));
    }
  }
  return profiles;
}

/** Runs one query for many columns, each with several expressions, and gives its values back by column. */
export async function selectRow(
  database: IntakeDatabase,
  expressions: readonly (readonly string[])[],
  from: string,
): Promise<EngineValue[][]> {
  if (expressions.flat().length === 0) return expressions.map(() => []);
  const row = (await database.rows(`SELECT ${expressions.flat().join(', ')} FROM ${from}`))[0] ?? [];
  let at = 0;
  return expressions.map((list) => {
    const values = row.slice(at, at + list.length);
    at += list.length;
    return values;
  });
}

function isOrdered(kind: Column['kind']): boolean {
  return (
    kind === 'integer' ||
    kind === 'number' ||
    kind === 'date' ||
    kind === 'timestamp' ||
    kind === 'time' ||
    kind === 'boolean'
  );
}

function countSql(column: Column, exact: boolean): string[] {
  const name = quoteIdentifier(column.name);
  const numeric = column.kind === 'integer' || column.kind === 'number';
  return [
    `count(${name})`,
    exact ? `count(DISTINCT ${name})` : 'NULL',
    isOrdered(column.kind) ? `min(${name})` : 'NULL',
    isOrdered(column.kind) ? `max(${name})` : 'NULL',
    numeric ? `avg(${name})` : 'NULL',
  ];
}

function lookSql(column: Column): string[] {
  if (column.kind !== 'text') return [];
  const name = quoteIdentifier(column.name);
  return [`avg(length(${name}))`, `avg(CASE WHEN regexp_full_match(${name}, '[^ ]*[0-9][^ ]*') THEN 1 ELSE 0 END)`];
}

/** The engine counts different values while it stores them; asking for that count costs nothing. */
async function estimateDistinct(database: IntakeDatabase, columns: readonly Column[], from: string): Promise<number[]> {
  const names = columns.map((column) => quoteIdentifier(column.name));
  const stats =
    (await database.rows(`SELECT ${names.map((name) => `stats(${name})`).join(', ')} FROM ${from} LIMIT 1`))[0] ?? [];
  const kept = stats.map((text) => /Approx Unique: (\d+)/.exec(String(text))?.[1]);
  const missing = names.filter((_, index) => kept[index] === undefined && columns[index]?.kind !== 'boolean');
  const counted = await selectRow(
    database,
    missing.map((name) => [`approx_count_distinct(${name})`]),
    from,
  );
  let next = 0;
  return kept.map((count, index) => {
    if (count !== undefined || columns[index]?.kind === 'boolean') return Number(count ?? 0);
    next += 1;
    return Number(counted[next - 1]?.[0] ?? 0);
  });
}

function describeColumn(
  column: Column,
  rows: number,
  [values, distinct, min, max, mean]: readonly EngineValue[],
  [meanLength, codeShare]: readonly EngineValue[],
  estimate: number | undefined,
): ColumnProfile {
  const filled = Number(values ?? 0);
  const different =
    column.kind === 'boolean' ? countTruths(min, max) : Math.min(filled, estimate ?? Number(distinct ?? 0));
  const role = tellRole({
    name: column.name,
    kind: column.kind,
    rows,
    values: filled,
    distinct: different,
    min: typeof min === 'number' ? min : undefined,
    max: typeof max === 'number' ? max : undefined,
    meanLength: typeof meanLength === 'number' ? meanLength : undefined,
    codeShare: typeof codeShare === 'number' ? codeShare : undefined,
  });
  return {
    ...column,
    role,
    nulls: rows - filled,
    distinct: different,
    ...(isOrdered(column.kind) && filled > 0 && { min: toScalar(min ?? null), max: toScalar(max ?? null) }),
    ...(typeof mean === 'number' && Number.isFinite(mean) && { mean }),
  };
}

function countTruths(min: EngineValue | undefined, max: EngineValue | undefined): number {
  if (typeof min !== 'boolean') return 0;
  return min === max ? 1 : 2;
}
