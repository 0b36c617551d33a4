import { GloveboxError } from '../errors.ts';
import type { ColumnDeclaration, DatasetSchema } from './dataset-schema.ts';
import { findNearestName } from '../nearest-name.ts';

export type Declared = ReadonlyMap<string, ColumnDeclaration>;

/** What a schema says, by table and by column in lower case. A table that is not there is a mistake of the schema. */
export function findDeclared(schema: DatasetSchema | undefined, tables: readonly string[]): Map<string, Declared> {
  const declared = new Map<string, Declared>();
  for (const [written, { columns }] of Object.entries(schema?.tables ?? {})) {
    const table = tables.find((name) => name.toLowerCase() === written.toLowerCase());
    if (table === undefined) throw unknownName(`no table ${written}`, `tables.${written}`, written, tables);
    declared.set(table, new Map(Object.entries(columns).map(([column, type]) => [column.toLowerCase(), type])));
  }
  return declared;
}

/** Refuses a declaration of a column that the table does not have. */
export function checkDeclaredNames(table: string, declared: Declared, names: readonly string[]): void {
  const known = new Set(names.map((name) => name.toLowerCase()));
  for (const column of declared.keys()) {
    if (!known.has(column))
      throw unknownName(`no column ${column} in ${table}`, `tables.${table}.columns.${column}`, column, names);
  }
}

function unknownName(what: string, place: string, written: string, names: readonly string[]): GloveboxError {
  const nearest = findNearestName(written, names);
  return new GloveboxError('SCHEMA_INVALID', `There is ${what}.`, {
    place: `schema, ${place}`,
    next: nearest === undefined ? `There are: ${names.slice(0, 20).join(', ')}.` : `Did you mean ${nearest}?`,
  });
}
