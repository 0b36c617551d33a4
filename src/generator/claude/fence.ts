/** The longest piece of data in a prompt. */
const mostCharacters = 24_000;

/**
 * What comes out of data, marked as such. Nothing inside can end the fence: what opens a tag is spelt out. Characters that cannot be
 * seen are spelt out too.
 */
export function fence(value: unknown, most = mostCharacters): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const cut = text.length > most ? `${text.slice(0, most)} … (cut)` : text;
  return `<data>\n${cut.replaceAll('<', '\\u003c').replace(hidden, spell)}\n</data>`;
}

const hidden =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;

function spell(character: string): string {
  return `\\u{${(character.codePointAt(0) as number).toString(16)}}`;
}
