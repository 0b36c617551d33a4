import { named } from './query-source.ts';
import { typeOf, type Field, type Subject } from './subject.ts';
import { formatField, listFormats } from './value-format.ts';
import { createNames } from './words.ts';

/** A column shown as it is. */
export type Shown = {
  readonly field: Field;
  readonly id: string;
  /** `"name" AS id`, for SELECT. */
  readonly sql: string;
  readonly type: string;
};

/** The columns of rows that are listed, each under a name of its own; lists and the like as text. */
export function showColumns(
  names: readonly string[],
  subject: Subject,
  taken: readonly string[] = [],
): readonly Shown[] {
  const take = createNames(taken);
  return [...new Set(names)].map((name) => {
    const field = subject.field(name);
    const id = take(field.id);
    const expression = field.kind === 'other' ? `${field.sql}::VARCHAR` : field.sql;
    return { field, id, sql: named(expression, id), type: `${typeOf(field)} | null` };
  });
}

/** Years and codes among the columns are written without thousands separators, the others as they were in the data. */
export function formatColumns(shown: readonly Shown[]): ReturnType<typeof listFormats> {
  return listFormats(
    shown.map(({ id, field }) => {
      const isCode = field.kind === 'integer' && field.profile?.role === 'identifier';
      return [id, isCode ? { format: 'plain' } : formatField(field)];
    }),
  );
}
