import type { Column, Dataset } from '../../../contract/dataset.ts';
import type { ColumnProfile, Profile } from '../../../contract/profile.ts';
import { GloveboxError } from '../../../errors.ts';
import { quoteName } from './source.ts';
import { createNames, toIdentifier, toWords } from './words.ts';

/** A column as templates need it: how it is written in SQL, in code and in a sentence, and what is known of it. */
export type Field = {
  readonly name: string;
  readonly kind: Column['kind'];
  /** For SQL within a template literal. */
  readonly sql: string;
  /** For results and code. */
  readonly id: string;
  readonly words: string;
  readonly isTime: boolean;
  readonly isNumeric: boolean;
  /** Numbers that name a year are written without thousands separators. */
  readonly isYear: boolean;
  /** How its numbers were written: `percent` holds shares. */
  readonly format: Column['format'];
  /** The currency of its amounts. */
  readonly unit: string | undefined;
  readonly profile: ColumnProfile | undefined;
};

/** The table that a question is about. */
export type Subject = {
  readonly question: string;
  readonly table: string;
  readonly rows: number;
  readonly fields: readonly Field[];
  field(name: string): Field;
  /** A name for a column of a query that no column of the table has: SQL would take the table's. */
  nameApart(wanted: string): string;
};

export function createSubject(question: string, tableName: string, dataset: Dataset, profile: Profile): Subject {
  const table = dataset.tables.find(({ name }) => name === tableName);
  if (table === undefined)
    throw new GloveboxError('INTERNAL', `The plan names a table that is not there: ${tableName}`);
  const profiles = profile.tables.find(({ name }) => name === tableName)?.columns ?? [];
  const byName = new Map(profiles.map((column) => [column.name, column]));
  const fields = table.columns.map((column) => describeField(column, byName.get(column.name)));
  const found = new Map(fields.map((field) => [field.name, field]));
  return {
    question,
    table: quoteName(tableName),
    rows: table.rows,
    fields,
    field: (name) => {
      const field = found.get(name);
      if (field === undefined)
        throw new GloveboxError('INTERNAL', `The plan names a column that is not there: ${name}`);
      return field;
    },
    nameApart: createNames(table.columns.map(({ name }) => name.toLowerCase())),
  };
}

function describeField(column: Column, profile: ColumnProfile | undefined): Field {
  const { name, kind, format, unit } = column;
  return {
    name,
    kind,
    sql: quoteName(name),
    id: toIdentifier(name),
    words: toWords(name),
    isTime: kind === 'date' || kind === 'timestamp',
    isNumeric: kind === 'integer' || kind === 'number',
    isYear: kind === 'integer' && /(?:^|[^\p{L}])(?:year|yr|jahr|année|anno|año|season)(?:[^\p{L}]|$)/iu.test(name),
    format,
    unit,
    profile,
  };
}

/** The type that `sql` gives a column's values. */
export function typeOf(field: Field): 'number' | 'boolean' | 'string' {
  if (field.isNumeric) return 'number';
  return field.kind === 'boolean' ? 'boolean' : 'string';
}
