import { plainText } from '../../src/results/plain-text.ts';
import { countOf } from '../words/amounts.ts';
import type { FoundSource } from '../words/find-source.ts';
import { useAnswer } from './use-spot.ts';

/** Where a number was computed: what it is called, exactly how much, and from which tables. */
export function SourceCard({ found }: { readonly found: FoundSource }) {
  const { analysis } = useAnswer();
  const { what, where, value, unit } = describe(found);
  const read = [...new Set(analysis.lineage.flatMap(({ tables }) => tables))];
  return (
    <>
      <span class="what" dir="auto">
        {what}
      </span>
      <span class="exact" dir="auto">
        {plainText(writeExact(value))}
        {unit !== undefined && ` ${unit}`}
      </span>
      <span class="from">
        {where}.{read.length > 0 && ` ${countOf(analysis.lineage.length, 'query', 'queries')} read ${read.join(', ')}.`}
      </span>
      <span class="from">Press to see it where it stands.</span>
    </>
  );
}

/** All the digits that mean something: beyond the fifteenth, a double shows how it is stored. */
function writeExact(value: unknown): string {
  return String(typeof value === 'number' ? Number(value.toPrecision(15)) : value);
}

type Described = {
  readonly what: string;
  readonly where: string;
  readonly value: unknown;
  readonly unit?: string | undefined;
};

function describe(found: FoundSource): Described {
  if (found.kind === 'metric') {
    const { name, label, value, unit } = found.metric;
    return { what: label ?? name, where: `Figure ${name}, computed by the script`, value, unit };
  }
  const { table, column, key, row, value } = found;
  const { name, label, unit } = table.columns[column] ?? { name: '' };
  return {
    what: `${label ?? name} of ${key}`,
    where: `Table ${table.title ?? table.name}, row ${row + 1}, computed by the script`,
    value,
    unit,
  };
}
