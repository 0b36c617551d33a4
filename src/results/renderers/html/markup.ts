/** Text that is HTML already. Only `markup` makes it, so whatever else is put into a page is escaped. */
export type Html = { readonly html: string };

type Part = Html | string | number | undefined | false | readonly Html[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// No browser obeys an escape sequence, but a terminal on which the file is printed does, and direction marks reorder a line.
const unsafe = /[^\P{Cc}\n\t]|\p{Bidi_Control}|[\u2028\u2029]/gu;

export function escapeHtml(text: string): string {
  return text.replaceAll(unsafe, '').replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** A template whose values are escaped, unless they are HTML made by this same function. */
export function markup(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let html = texts[0] ?? '';
  for (const [index, part] of parts.entries()) html += write(part) + (texts[index + 1] ?? '');
  return { html };
}

function write(part: Part): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  if (isList(part)) return part.map(({ html }) => html).join('');
  return part.html;
}

function isList(part: Html | readonly Html[]): part is readonly Html[] {
  return Array.isArray(part);
}
