import type { IntakeDatabase } from '../../engine/intake-database.ts';
import { quoteIdentifier, quoteLiteral } from '../../engine/identifiers.ts';
import { GloveboxError } from '../../errors.ts';
import { describeEngineFault } from '../engine-fault.ts';
import { proposeReadings } from '../readings/propose.ts';
import type { DataSource, RawColumn, RawTable, ReadContext, SourceFile } from '../source.ts';
import { stemOf } from '../table-names.ts';
import { findEnginePath } from '../workspace-file.ts';

const sampleRows = 2000;

type ParquetColumn = RawColumn & { readonly sql: string; readonly mayBeInfinite: boolean };

/** Parquet. Its types are kept, but for what neither a script nor a person could use as it is. */
export const parquet: DataSource = {
  format: 'parquet',

  async read(file: SourceFile, context: ReadContext): Promise<RawTable[]> {
    const from = `read_parquet(${quoteLiteral(await findEnginePath(file.path, context.workspace))})`;
    try {
      const columns = await describeColumns(from, file.label, context);
      if (columns.length === 0) {
        throw new GloveboxError('DATASET_UNREADABLE', `${file.label} has no column that can be read.`, {
          place: file.label,
        });
      }
      const list = columns.map(({ sql }, index) => `${sql} AS c${index}`).join(', ');
      const relation = `(SELECT ${list} FROM ${from})`;
      const known = await findDates(columns, relation, context.database);
      await warnInfinite(columns, from, file.label, context);
      const explain = (cause: unknown): Promise<Error> => Promise.resolve(describeEngineFault(file.label, cause));
      return [{ name: stemOf(file.name), source: file.label, columns: known, relation, staged: false, explain }];
    } catch (cause) {
      throw describeEngineFault(file.label, cause);
    }
  },
};

async function describeColumns(from: string, label: string, context: ReadContext): Promise<ParquetColumn[]> {
  const described = await context.database.rows(`DESCRIBE SELECT * FROM ${from}`);
  const columns: ParquetColumn[] = [];
  for (const [written, type] of described) {
    const name = String(written);
    const sql = readType(quoteIdentifier(name), String(type).toUpperCase());
    if (sql === undefined) context.notes.warnings.push(`${label}: column ${name} is binary and is left out.`);
    else
      columns.push({
        name,
        sql,
        mayBeInfinite: type === 'DOUBLE' || type === 'FLOAT',
        ...(type === 'VARCHAR' ? { datesOnly: true } : { known: 'as-is' }),
      });
    if (String(type).startsWith('TIMESTAMP WITH TIME ZONE')) {
      context.notes.assumptions.push(`${label}: the times of ${name} are kept in UTC.`);
    }
  }
  return columns;
}

/** SQL that turns a column of a type into one that can be analysed. */
function readType(name: string, type: string): string | undefined {
  if (type === 'BLOB' || type === 'BIT') return undefined;
  if (type === 'VARCHAR') return `nullif(trim(${name}), '')`;
  if (type === 'DOUBLE' || type === 'FLOAT') return `CASE WHEN isfinite(${name}) THEN CAST(${name} AS DOUBLE) END`;
  if (type.startsWith('TIMESTAMP')) return `CASE WHEN isfinite(${name}) THEN CAST(${name} AS TIMESTAMP) END`;
  if (type === 'TIME' || type === 'TIME WITH TIME ZONE' || type === 'TIME_NS') return `CAST(${name} AS TIME)`;
  if (/^(?:U?TINYINT|U?SMALLINT|U?INTEGER)$/.test(type)) return `CAST(${name} AS BIGINT)`;
  if (/^(?:U?BIGINT|U?HUGEINT|BOOLEAN|DATE|DECIMAL\(\d+,\d+\))$/.test(type)) return name;
  if (/[[(]/.test(type) && !type.startsWith('ENUM')) return `CAST(to_json(${name}) AS VARCHAR)`;
  return `CAST(${name} AS VARCHAR)`;
}

/** No result can hold infinity: what is left out is counted. */
async function warnInfinite(
  columns: readonly ParquetColumn[],
  from: string,
  label: string,
  context: ReadContext,
): Promise<void> {
  const names = columns.filter((column) => column.mayBeInfinite).map(({ name }) => name);
  if (names.length === 0) return;
  const counts = names.map((name) => `count(*) FILTER (isinf(${quoteIdentifier(name)}))`).join(', ');
  const row = (await context.database.rows(`SELECT ${counts} FROM ${from}`))[0] ?? [];
  for (const [index, name] of names.entries()) {
    const count = Number(row[index]);
    if (count > 0) context.notes.warnings.push(`${label}: ${count} infinite values of ${name} are left empty.`);
  }
}

/** Writers that know no dates store them as text. Where no text looks like a date, none needs a second look. */
async function findDates(
  columns: readonly ParquetColumn[],
  relation: string,
  database: IntakeDatabase,
): Promise<RawColumn[]> {
  const texts = columns.flatMap((column, index) => (column.datesOnly === true ? [index] : []));
  if (texts.length === 0) return [...columns];
  const list = texts.map((index) => `c${index}`).join(', ');
  const rows = await database.rows(`SELECT ${list} FROM ${relation} LIMIT ${sampleRows}`);
  return columns.map((column, index) => {
    const order = texts.indexOf(index);
    if (order < 0) return column;
    const sample = rows.map((row) => row[order] as string | null);
    const proposals = proposeReadings(sample, { name: column.name, dayFirst: false, decimalComma: false });
    const dated = proposals.some(({ kind }) => kind === 'date' || kind === 'timestamp');
    return dated ? { name: column.name, datesOnly: true } : { name: column.name, known: 'as-is' };
  });
}
