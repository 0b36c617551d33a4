import { cutTokens, isName, isRead, isText, splice } from './tokens.ts';

export type Change = {
  readonly at: number;
  readonly other: number;
  readonly odd: string;
  readonly name: string;
  readonly donor: string;
};

/** Changes the tokens of a script at a place. */
type Mutation = (tokens: readonly string[], change: Change) => readonly string[];

type Fits = (text: string, index: number, tokens: readonly string[]) => boolean;

const replaceAt = (tokens: readonly string[], at: number, text: string) => tokens.with(at, text);

/** Most of what these make is no script any more. */
export const rough: Readonly<Record<string, Mutation>> = {
  remove: (tokens, { at }) => tokens.toSpliced(at, 1),
  double: (tokens, { at }) => tokens.toSpliced(at, 0, tokens[at] ?? ''),
  exchange: (tokens, { at, other }) => tokens.with(at, tokens[other] ?? '').with(other, tokens[at] ?? ''),
  move: (tokens, { at, other }) => tokens.toSpliced(at, 1).toSpliced(other, 0, tokens[at] ?? ''),
  insert: (tokens, { at, odd: text }) => tokens.toSpliced(at, 0, text),
  cut: (tokens, { at, other }) => tokens.toSpliced(at, Math.abs(at - other) % 12),
  takeOver: (tokens, { at, other, donor }) => {
    const theirs = cutTokens(donor);
    return replaceAt(tokens, at, theirs[other % theirs.length] ?? '');
  },
};

/** Most of what these make still parses. */
export const gentle: Readonly<Record<string, Mutation>> = {
  rename: (tokens, { at, name }) => {
    const from = nearest(tokens, at, isName);
    return from === undefined ? tokens : tokens.map((text) => (text === tokens[from] ? name : text));
  },
  renameOne: (tokens, { at, name }) => change(tokens, at, isName, () => name),
  cast: (tokens, { at }) => change(tokens, at, isRead, (text) => `(${text} as any)`),
  comma: (tokens, { at }) => change(tokens, at, isRead, (text) => `(0, ${text})`),
  angle: (tokens, { at }) => change(tokens, at, isRead, (text) => `(<any>${text})`),
  assure: (tokens, { at }) => change(tokens, at, isRead, (text) => `${text}!`),
  escape: (tokens, { at }) =>
    change(tokens, at, isRead, (text) => `\\u{${text.codePointAt(0)?.toString(16)}}${text.slice(1)}`),
  optional: (tokens, { at }) =>
    change(
      tokens,
      at,
      (text, index) => text === '.' || (text === '(' && isName(tokens[index - 1])),
      (text) => (text === '.' ? '?.' : '?.('),
    ),
  index: (tokens, { at, other }) => {
    const dot = nearest(tokens, at, (text, index) => text === '.' && isName(tokens[index + 1]));
    if (dot === undefined) return tokens;
    return tokens.toSpliced(dot, 2, `[${assemble(tokens[dot + 1] ?? '', other)}]`);
  },
  assemble: (tokens, { at, other }) => change(tokens, at, isText, (text) => assemble(text.slice(1, -1), other)),
  quote: (tokens, { at, other }) =>
    change(tokens, at, isText, (text) => requote(text.slice(1, -1), ["'", '"', '`'][other % 3] ?? '`')),
  lineOut: (tokens, { at }) => overLines(tokens, (lines) => lines.toSpliced(at % lines.length, 1)),
  lineTwice: (tokens, { at }) =>
    overLines(tokens, (lines) => lines.toSpliced(at % lines.length, 0, lines[at % lines.length] ?? '')),
  lineAway: (tokens, { at, other }) =>
    overLines(tokens, (lines) =>
      lines.toSpliced(at % lines.length, 1).toSpliced(other % lines.length, 0, lines[at % lines.length] ?? ''),
    ),
  graft: (tokens, { at, donor }) => cutTokens(splice(tokens.join(''), donor, at)),
};

/** The text as an expression that makes it while the script runs, or before. */
function assemble(text: string, way: number): string {
  const cut = 1 + (way % Math.max(1, text.length - 1));
  const [start, end] = [JSON.stringify(text.slice(0, cut)), JSON.stringify(text.slice(cut))];
  const ways = [
    `[${start}, ${end}].join('')`,
    `((end: string) => ${start} + end)(${end})`,
    `${start} + ${end}`,
    `${start}.concat(${end})`,
  ];
  return ways[way % ways.length] ?? '';
}

function requote(text: string, quote: string): string {
  return quote + text.replaceAll(quote, `\\${quote}`) + quote;
}

/** The place of the first token at or after `at`, going round, that is as it should be. */
function nearest(tokens: readonly string[], at: number, fits: Fits): number | undefined {
  for (let step = 0; step < tokens.length; step += 1) {
    const index = (at + step) % tokens.length;
    if (fits(tokens[index] ?? '', index, tokens)) return index;
  }
  return undefined;
}

function change(tokens: readonly string[], at: number, fits: Fits, make: (text: string) => string) {
  const place = nearest(tokens, at, fits);
  return place === undefined ? tokens : replaceAt(tokens, place, make(tokens[place] ?? ''));
}

function overLines(
  tokens: readonly string[],
  work: (lines: readonly string[]) => readonly string[],
): readonly string[] {
  return cutTokens(work(tokens.join('').split('\n')).join('\n'));
}
