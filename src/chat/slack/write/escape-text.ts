/** The three characters that Slack takes for the beginning or end of something: as entities, nobody is mentioned and nothing is linked. */
export function escapeText(text: string): string {
  return text.replaceAll(/[&<>]/g, (character) => entities[character] ?? character);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Cut so that it has at most so many characters when it is escaped, with a sign that there was more. */
export function cutText(text: string, most: number): string {
  if (escapeText(text).length <= most) return escapeText(text);
  return `${escapeText(text.slice(0, fit(text, most - 1)))}…`;
}

/** Parts that each have at most so many characters when they are escaped, cut where a reader would: between lines, else between words. */
export function splitText(text: string, most: number): readonly string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (escapeText(rest).length > most) {
    const end = fit(rest, most);
    const cut = findBreak(rest, end);
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  if (rest !== '') parts.push(rest);
  return parts;
}

function findBreak(text: string, end: number): number {
  const line = text.lastIndexOf('\n', end);
  if (line > end / 2) return line;
  const word = text.lastIndexOf(' ', end);
  return word > end / 2 ? word : end;
}

/** How many characters of a text fit, and never half of one. */
function fit(text: string, most: number): number {
  let length = 0;
  let end = 0;
  for (const character of text) {
    length += escapeText(character).length;
    if (length > most) break;
    end += character.length;
  }
  return end;
}
