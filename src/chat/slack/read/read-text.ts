/**
 * What somebody wrote, in plain words: Slack puts people, channels and links between `<` and `>`, and writes these three characters
 * as entities. Where we are mentioned we are left out: that says to whom, and not what.
 */
export function readText(text: string, self: string): string {
  return text
    .replaceAll(/<([@#!][^<>]*|[a-z][\w+.-]*:[^<>]*)>/gi, (_, inside: string) => readMarked(inside, self))
    .replaceAll(/&(amp|lt|gt);/g, (_, name: string) => characters[name] ?? '')
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ *\n */g, '\n')
    .trim();
}

const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };

function readMarked(inside: string, self: string): string {
  const [what = '', label] = inside.split('|', 2);
  if (what === `@${self}`) return ' ';
  if (what.startsWith('@')) return `@${label?.replace(/^@/, '') ?? what.slice(1)}`;
  if (what.startsWith('#')) return `#${label ?? what.slice(1)}`;
  if (what.startsWith('!')) return label ?? `@${what.slice(1).split('^')[0]}`;
  return label ?? what.replace(/^mailto:/, '');
}

/** Whether a text mentions this bot. */
export function mentions(text: string, self: string): boolean {
  return text.includes(`<@${self}>`) || text.includes(`<@${self}|`);
}

/** Whether it calls anybody: a person, a group, or all. */
export function callsSomebody(text: string): boolean {
  return /<(?:@[UW]|!(?:subteam\^|here|channel|everyone))/.test(text);
}
