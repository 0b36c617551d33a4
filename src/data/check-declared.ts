import type { IntakeDatabase } from '../engine/intake-database.ts';
import { GloveboxError } from '../errors.ts';
import type { Notes } from './notes.ts';
import { quoteValue } from './notes.ts';
import type { Reading } from './readings/reading.ts';
import { quoteFailures, verifyReadings } from './verify-readings.ts';

/** Says which values do not fit what the schema declares. A declaration that fits none is a mistake of the schema. */
export async function checkDeclared(
  label: string,
  index: number,
  reading: Reading,
  relation: string,
  { database, notes }: { readonly database: IntakeDatabase; readonly notes: Notes },
): Promise<void> {
  const [count] = await verifyReadings(database, relation, [{ index, proposals: [reading] }]);
  const failures = count?.readings[0]?.failures ?? 0;
  if (count === undefined || failures === 0) return;
  const examples = (await quoteFailures(database, relation, index, reading, 3)).map(quoteValue).join(', ');
  if (failures === count.values) {
    throw new GloveboxError(
      'SCHEMA_INVALID',
      `No value of ${label} is a ${reading.kind} as the schema says: ${examples}.`,
      {
        place: label,
        next: 'Correct the type or the format in the schema file.',
      },
    );
  }
  notes.warnings.push(
    `${label}: ${failures} of ${count.values} values are no ${reading.kind} as the schema says, and are left empty: ${examples}.`,
  );
}
