import { quoteLiteral } from '../engine/identifiers.ts';
import { engineTypes, formatOf } from './column-plan.ts';
import type { ColumnDeclaration } from './dataset-schema.ts';
import type { Reading } from './readings/reading.ts';

/** Reads a column as the user's schema says, with the help of the forms that its values were found to have. */
export function readAsDeclared(declaration: ColumnDeclaration, proposals: readonly Reading[]): Reading | undefined {
  const { type, format } = typeof declaration === 'string' ? { type: declaration, format: undefined } : declaration;
  if (type === 'text') return undefined;
  const engineType = engineTypes[type];
  if (format !== undefined) {
    const sql = (text: string): string => `CAST(try_strptime(trim(${text}), ${quoteLiteral(format)}) AS ${engineType})`;
    return { id: 'declared', kind: type, engineType, sql };
  }
  const numeric = type === 'integer' || type === 'number';
  const likely = proposals.filter(
    ({ kind }) => kind === type || (numeric && (kind === 'integer' || kind === 'number')),
  );
  // Of two ways to read 1.234, whoever asks for whole numbers means the one that gives them.
  const whole = type === 'integer' ? likely.filter(({ kind }) => kind === 'integer') : [];
  const found = [...whole, ...likely.filter((reading) => !whole.includes(reading))];
  // A date may be cut from a timestamp, and an integer from a number that has no fraction.
  const readers = [...found.map(({ sql }) => sql), (text: string) => `trim(${text})`];
  const values = readers.map(
    (read) =>
      (text: string): string =>
        `try_cast(${read(text)} AS ${engineType})`,
  );
  const sql = (text: string): string => {
    const value = `coalesce(${values.map((read) => read(text)).join(', ')})`;
    return type === 'number' ? `CASE WHEN isfinite(${value}) THEN ${value} END` : value;
  };
  return { id: 'declared', kind: type, engineType, sql, ...(numeric && formatOf(found[0] ?? {})) };
}
