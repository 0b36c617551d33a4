/** The longest piece of data in a prompt. */
const mostCharacters = 24_000;

/**
 * What comes out of data, marked as such. Nothing inside can end the fence: what opens a tag is spelt out, and so is what looks like it
 * before the fence's own name. Characters that cannot be seen are spelt out too: a model reads them, and who looks over what was sent
 * does not.
 */
export function fence(value: unknown, most = mostCharacters): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const cut = text.length > most ? `${text.slice(0, most)} … (cut)` : text;
  return `<data>\n${cut.replaceAll('<', '\\u003c').replace(unseen, spell).replace(lookalike, spell)}\n</data>`;
}

const unseen = /[^\P{Cc}\n\t]|[\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu;
const lookalike = /[＜﹤‹〈〈⟨❮❰《˂ᐸ«](?=\s*[/／∕⁄]?\s*data)/giu;

function spell(character: string): string {
  return `\\u{${(character.codePointAt(0) as number).toString(16)}}`;
}
