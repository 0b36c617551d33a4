import { plainLines, plainText } from '../plain-text.ts';

/** Text that Markdown shows as it stands: no markup, no link, no HTML comes out of it. */
export function escapeMarkdown(text: string): string {
  return (
    plainText(text)
      .replaceAll(/[\\`*_{}[\]<>#|~!$^=]/g, (mark) => `\\${mark}`)
      .replaceAll('&', '&amp;')
      // What begins a list, a quote or a heading at the start of a line.
      .replace(
        /^(\s*)([-+]|\d+[.)])(?=\s|$)/,
        (_, space: string, mark: string) => `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}`,
      )
      // Bare addresses become links in many renderers, names after an @ become mentions.
      .replaceAll('://', '\\://')
      .replaceAll(/\bwww\./gi, (found) => `${found.slice(0, 3)}\\.`)
      .replaceAll('@', '\\@')
  );
}

/** A fence longer than every run of backticks inside. */
export function fenceCode(code: string, language: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${plainLines(code).trimEnd()}\n${fence}`;
}

/** A path as the target of a link or an image. */
export function linkTarget(path: string): string {
  return path
    .split('/')
    .map((part) => encodeURIComponent(part).replaceAll(/[()]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`))
    .join('/');
}
