import { quoteIdentifier, quoteLiteral } from '../../../engine/identifiers.ts';

/** A piece of source that stands as it is where a literal is written. */
export class Code {
  readonly code: string;

  constructor(code: string) {
    this.code = code;
  }
}
export type Literal =
  | string
  | number
  | boolean
  | null
  | Code
  | readonly Literal[]
  | { readonly [key: string]: Literal | undefined };

const width = 118;
/** What could end a line, hide text or turn its direction is never written as it is. Joiners are parts of words and emoji. */
const unprintable =
  /(?![\u200C\u200D]|\p{Variation_Selector})[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2028\u2029]/gu;
const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/;

export function code(text: string): Code {
  return new Code(text);
}

function escapeCharacter(character: string): string {
  if (character === '\n') return '\\n';
  if (character === '\t') return '\\t';
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
}

/** A string literal. */
export function quoteText(text: string): string {
  const escaped = text.replace(/[\\']/g, '\\$&').replace(unprintable, escapeCharacter);
  return `'${escaped}'`;
}

/** Text as it stands within a template literal: it can neither end it nor open a substitution. */
export function escapeTemplate(text: string): string {
  return text
    .replace(/[\\`]|\$(?=\{)/g, '\\$&')
    .replace(/\$$/, '\\$')
    .replace(unprintable, escapeCharacter);
}

/** A column or table by its name, for SQL within a template literal. */
export function quoteName(name: string): string {
  return escapeTemplate(quoteIdentifier(name));
}

/** Text as an SQL literal within a template literal: for names as data. Values of a question are parameters. */
export function quoteSqlText(text: string): string {
  return escapeTemplate(quoteLiteral(text));
}

/** Text on one line, with nothing in it that could hide or end the line. */
export function flatten(text: string): string {
  return text.replace(unprintable, ' ').replace(/\s+/g, ' ').trim();
}

/** The first characters, none of them cut in half. */
export function cutText(text: string, length: number): string {
  return Array.from(text).slice(0, length).join('');
}

/** Text as line comments, wrapped at words. A question of many pages is cut. */
export function writeComment(text: string, longest = 600): string {
  const flat = flatten(text);
  const cut = flat.length > longest ? `${cutText(flat, longest)} ...` : flat;
  const lines = [''];
  for (const word of cut.split(' ').flatMap((part) => part.match(/.{1,100}/gu) ?? [])) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + word.length >= width - 4) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.map((line) => `// ${line}`.trimEnd()).join('\n');
}

function isCode(value: Literal): value is Code {
  // A column may be called "code": its name alone makes nothing a piece of source.
  return value instanceof Code;
}

function writeKey(key: string): string {
  // As a plain key it would set the prototype.
  if (key === '__proto__') return "['__proto__']";
  return identifier.test(key) ? key : quoteText(key);
}

function writeProperty(key: string, value: Literal, column: number): string {
  if (isCode(value) && value.code === key && identifier.test(key)) return key;
  const start = `${writeKey(key)}: `;
  return start + writeLiteral(value, column, start.length);
}

function writeInline(value: Literal): string {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return quoteText(value);
  if (isCode(value)) return value.code;
  if (Array.isArray(value)) return `[${value.map(writeInline).join(', ')}]`;
  const entries = Object.entries(value).flatMap(([key, part]) =>
    part === undefined ? [] : [writeProperty(key, part, 0)],
  );
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** A value as source: on one line where it fits, else a line an entry. `used` columns of the first line are taken. */
export function writeLiteral(value: Literal, column = 0, used = 0): string {
  const inline = writeInline(value);
  const isPlain = value === null || typeof value !== 'object' || isCode(value);
  if (isPlain || (column + used + inline.length <= width && !inline.includes('\n'))) return inline;
  const inner = ' '.repeat(column + 2);
  const parts = Array.isArray(value)
    ? value.map((part: Literal) => writeLiteral(part, column + 2))
    : Object.entries(value).flatMap(([key, part]) =>
        part === undefined ? [] : [writeProperty(key, part, column + 2)],
      );
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${open}\n${parts.map((part) => `${inner}${part},`).join('\n')}\n${' '.repeat(column)}${close}`;
}

/** Moves every line in by `spaces`. Source written here has no line within a literal where that would change a value. */
export function indent(source: string, spaces = 2): string {
  return source.replace(/^(?=.)/gm, ' '.repeat(spaces));
}
