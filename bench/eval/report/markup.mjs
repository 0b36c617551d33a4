const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

// No browser obeys an escape sequence, but a terminal on which the file is printed does, and direction marks reorder a line.
const unsafe = /[^\P{Cc}\n\t]|\p{Bidi_Control}|[\u2028\u2029]/gu;

/** What `markup` has made; whatever else is put into a page is escaped. */
class Html {
  constructor(html) {
    this.html = html;
  }
}

/** A template whose values are escaped, unless this same function has made them. Nothing is written for false and undefined. */
export function markup(texts, ...parts) {
  return new Html(texts.reduce((html, text, index) => html + write(parts[index - 1]) + text));
}

function write(part) {
  if (part === undefined || part === false) return '';
  if (Array.isArray(part)) return part.map(write).join('');
  if (part instanceof Html) return part.html;
  return String(part)
    .replaceAll(unsafe, '\uFFFD')
    .replaceAll(/[&<>"']/g, (character) => entities[character]);
}
