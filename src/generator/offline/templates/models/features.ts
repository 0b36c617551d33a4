import type { Scope } from '../query-source.ts';
import { flatten, writeLiteral, type Literal } from '../source.ts';
import type { Field, Subject } from '../subject.ts';
import { formatField } from '../value-format.ts';
import { asWritten, createNamesApart } from '../words.ts';

/** Of a category with more values than this, the rare ones count as one. */
const mostValues = 20;

/** A value that fewer rows have says nothing that could be relied on. */
export const fewestRows = 5;

/** A column that a model sees, under the name that answers show. */
export type Feature = {
  readonly field: Field;
  /** Its name as the table spells it, on one line: the key of the script's `features`. */
  readonly name: string;
  readonly sql: string;
  /** What the script has to say of how it is taken. */
  readonly note: string | undefined;
  /** Some of its values could be those of a few rows only. */
  readonly mayHaveRare: boolean;
};

/** The columns of a model, and those that tell every row from every other, and so nothing of others. */
export function describeFeatures(
  fields: readonly Field[],
  subject: Subject,
  scope: Scope,
): { readonly features: readonly Feature[]; readonly useless: readonly Field[] } {
  const useless = fields.filter((field) => isUseless(field, subject));
  const take = createNamesApart(['target', 'row_name']);
  const features = fields
    .filter((field) => !useless.includes(field))
    .map((field) => ({
      field,
      name: take(asWritten(field.name) || 'unnamed'),
      ...describeValues(field, subject, scope),
    }));
  return { features, useless };
}

function isUseless({ isNumeric, isTime, profile }: Field, { rows }: Subject): boolean {
  return !isNumeric && !isTime && (profile?.distinct ?? 0) > Math.max(mostValues, rows / 2);
}

/** Times count in days; rare values of a category with many count as one. */
function describeValues(
  field: Field,
  { table }: Subject,
  { conditions }: Scope,
): Pick<Feature, 'sql' | 'note' | 'mayHaveRare'> {
  const { sql, kind, isNumeric, isTime, profile } = field;
  const shown = flatten(field.name).slice(0, 100);
  if (isTime) return { sql: `epoch(${sql}) / 86400`, note: `${shown} counts in days.`, mayHaveRare: false };
  if (isNumeric) return { sql, note: undefined, mayHaveRare: false };
  const text = kind === 'text' || kind === 'boolean' ? sql : `${sql}::VARCHAR`;
  if (kind === 'boolean' || (profile?.distinct ?? Infinity) <= mostValues)
    return { sql: text, note: undefined, mayHaveRare: conditions.length > 0 || !isOften(field) };
  const where = [...conditions, `${sql} IS NOT NULL`].join(' AND ');
  const commonest = `SELECT ${text} FROM ${table} WHERE ${where} GROUP BY ${text} HAVING count(*) >= ${fewestRows} ORDER BY count(*) DESC, ${text} LIMIT ${mostValues - 1}`;
  return {
    sql: `CASE WHEN ${text} IN (${commonest}) THEN ${text} ELSE 'other' END`,
    note: `Of ${shown}, the ${mostValues - 1} commonest values are told apart; others count as one, "other".`,
    mayHaveRare: false,
  };
}

/** Whether each value of a category has so many rows that enough are left where some of them lack something else. */
function isOften({ profile }: Field): boolean {
  const { frequent, distinct } = profile ?? {};
  if (frequent === undefined || distinct === undefined || frequent.length < distinct) return false;
  return frequent.every(({ count }) => count >= 10 * fewestRows);
}

/** How the values of features are written, by their names; nothing where all are written as any number. */
export function writeFormats(features: readonly Feature[]): readonly string[] {
  const special = features.flatMap(({ name, field }): Literal[] => {
    const format = formatField(field);
    return Object.keys(format).length === 0 ? [] : [[name, { ...format }]];
  });
  if (special.length === 0) return [];
  return [
    `const formats = new Map<string, { format?: 'plain' | 'percent' | 'currency'; unit?: string }>(${writeLiteral(special)});`,
  ];
}
