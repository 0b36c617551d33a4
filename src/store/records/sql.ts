/** What a statement can be given. Both databases have these, and little else in common. */
export type Parameter = string | number | Uint8Array | null;

/** Words of SQL with values between them: there is one word more than there are values, and no value is ever among the words. */
export type Statement = { readonly words: readonly string[]; readonly parameters: readonly Parameter[] };

/** Writes a statement. A value in it becomes a parameter; another statement in it becomes a part of this one. */
export function sql(words: readonly string[], ...values: readonly (Parameter | undefined | Statement)[]): Statement {
  const written: string[] = [words[0] ?? ''];
  const parameters: Parameter[] = [];
  values.forEach((value, index) => {
    const rest = words[index + 1] ?? '';
    const part = toPart(value);
    written.push(`${written.pop() ?? ''}${part.words[0] ?? ''}`, ...part.words.slice(1));
    written.push(`${written.pop() ?? ''}${rest}`);
    parameters.push(...part.parameters);
  });
  return { words: written, parameters };
}

/** A part of a statement that a program has written: never anything from outside. */
export function trusted(text: string): Statement {
  return { words: [text], parameters: [] };
}

/** The text of a statement, with a mark where each value belongs. Values count from 1. */
export function writeStatement({ words }: Statement, mark: (index: number) => string): string {
  return words.reduce((text, word, index) => `${text}${mark(index)}${word}`);
}

function toPart(value: Parameter | undefined | Statement): Statement {
  if (typeof value === 'object' && value !== null && 'words' in value) return value;
  return { words: ['', ''], parameters: [typeof value === 'string' ? cleanText(value) : (value ?? null)] };
}

/**
 * Postgres holds no NUL in a text, and neither database half of a character. Both get the mark for what cannot be read instead, in
 * what is written as in what is looked for, so that they behave the same. JSON is not touched by it: it escapes both.
 */
function cleanText(text: string): string {
  return text.replace(/[\0\ud800-\udfff]/gu, '\ufffd');
}
