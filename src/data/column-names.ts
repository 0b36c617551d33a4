import { quoteValue } from './notes.ts';

const longest = 200;

/** Names for the columns of a table: as written, unique even where case is not told apart, none empty. */
export function nameColumns(written: readonly string[], table: string, warnings: string[]): string[] {
  const cleaned = written.map(cleanName);
  const taken = new Set(cleaned.filter((name) => name !== '').map((name) => name.toLowerCase()));
  const seen = new Set<string>();
  return cleaned.map((name, index) => {
    if (name === '') {
      const given = makeUnique(`column_${index + 1}`, taken);
      taken.add(given.toLowerCase());
      seen.add(given.toLowerCase());
      warnings.push(`${table}: column ${index + 1} has no name and is called ${given}.`);
      return given;
    }
    if (!seen.has(name.toLowerCase())) {
      seen.add(name.toLowerCase());
      return name;
    }
    const given = makeUnique(name, taken);
    taken.add(given.toLowerCase());
    seen.add(given.toLowerCase());
    warnings.push(
      `${table}: the name ${quoteValue(name)} comes twice; column ${index + 1} is called ${quoteValue(given)}.`,
    );
    return given;
  });
}

/** One line, trimmed, without control characters and marks that cannot be seen. */
function cleanName(name: string): string {
  return name
    .replaceAll(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, longest)
    .trim();
}

function makeUnique(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name.toLowerCase())) return name;
  for (let number = 2; ; number += 1) {
    const candidate = `${name}_${number}`;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}
