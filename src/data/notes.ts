/** What intake took for granted and what it had to change, in the order in which it came up. */
export type Notes = {
  readonly assumptions: string[];
  readonly warnings: string[];
};

export function createNotes(): Notes {
  return { assumptions: [], warnings: [] };
}

/** The most notes of one kind: beyond it one line says how many more there are. */
const mostNotes = 100;

export function limitNotes(notes: readonly string[]): string[] {
  if (notes.length <= mostNotes) return [...notes];
  return [...notes.slice(0, mostNotes), `… and ${notes.length - mostNotes} more of this kind.`];
}

/** A value as a message quotes it: one line, cut to 60 characters. */
export function quoteValue(value: string): string {
  const line = value.replaceAll(/\s+/g, ' ');
  return `"${line.length > 60 ? `${line.slice(0, 59)}…` : line}"`;
}
