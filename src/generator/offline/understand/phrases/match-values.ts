import { foldCase, foldWord, isCode } from '../words/fold-word.ts';
import { valueAliases } from '../lexicon/value-aliases.ts';
import type { ColumnFacts, TableFacts } from '../table/table-facts.ts';
import { type Token, splitName } from '../words/tokenise.ts';

export type ValueMatch = {
  readonly column: ColumnFacts;
  readonly value: string;
  /** The word is one slip of the finger away from the value. */
  readonly isSlip?: true;
};

export type ValueSpan = { readonly to: number; readonly matches: readonly ValueMatch[]; readonly alias: boolean };

type Known = ValueMatch & { readonly stems: readonly string[]; readonly alias: boolean };

export type ValueIndex = { readonly byFirst: ReadonlyMap<string, readonly Known[]>; readonly all: readonly Known[] };

/** A letter that looks like an apostrophe. */
const apostrophe = '\u02bc';

const aliasesOf = new Map<string, readonly string[]>();
for (const group of valueAliases) for (const alias of group) aliasesOf.set(stemsOf(alias).join(' '), group);

function stemsOf(text: string): string[] {
  // A code stays in one piece, as it does in a question.
  if (/^[\p{L}\p{N}]+$/u.test(text) && isCode(text)) return [foldCase(text)];
  // An apostrophe parts no word: O'Neil is one, and Levi's is Levi.
  const joined = text.replace(/['’]s\b/gu, '').replace(/(?<=\p{L})['’](?=\p{L})/gu, apostrophe);
  return splitName(joined).map((word) => foldWord(foldCase(word).replaceAll(apostrophe, "'")));
}

/** The frequent values of a table's categories, by their first word. */
export function indexValues(table: TableFacts): ValueIndex {
  const byFirst = new Map<string, Known[]>();
  const all: Known[] = [];
  const add = (known: Known) => {
    const [first] = known.stems;
    if (first === undefined) return;
    const others = byFirst.get(first);
    if (others === undefined) byFirst.set(first, [known]);
    else others.push(known);
  };
  for (const column of table.columns) {
    if (column.numeric || column.temporal || column.profile.kind === 'boolean') continue;
    for (const { value } of column.profile.frequent ?? []) {
      if (value.length >= 80) continue;
      const stems = stemsOf(value);
      const known: Known = { column, value, stems, alias: false };
      all.push(known);
      add(known);
      for (const alias of aliasesOf.get(stems.join(' ')) ?? []) {
        const other = stemsOf(alias);
        if (other.join(' ') !== stems.join(' ') && (alias.length > 2 || alias === 'us'))
          add({ ...known, stems: other, alias: true });
      }
    }
  }
  return { byFirst, all };
}

/** The values that the words from `start` on spell out in full; the longest wins. */
export function matchValues(index: ValueIndex, tokens: readonly Token[], start: number): ValueSpan | undefined {
  const token = tokens[start];
  if (token === undefined || token.kind === 'mark') return undefined;
  if (token.kind === 'quoted') return matchQuoted(index, token, start);
  let best: { to: number; matches: ValueMatch[]; alias: boolean } | undefined;
  const bare = token.folded.endsWith('s') && !isCode(token.folded) ? token.folded.slice(0, -1) : token.folded;
  for (const known of [
    ...(index.byFirst.get(token.stem) ?? []),
    ...(bare === token.stem ? [] : (index.byFirst.get(bare) ?? [])),
    ...(token.root !== token.stem
      ? (index.byFirst.get(token.root) ?? []).filter((other) => other.stems.length === 1)
      : []),
  ]) {
    const to = followValue(known.stems, tokens, start);
    if (to === undefined) continue;
    if (isAmbiguousShort(known, token)) continue;
    if (best === undefined || to > best.to || (to === best.to && best.alias && !known.alias))
      best = { to, matches: [known], alias: known.alias };
    else if (
      to === best.to &&
      best.alias === known.alias &&
      !best.matches.some((match) => match.column === known.column && match.value === known.value)
    )
      best.matches.push(known);
  }
  return best;
}

/** One or two letters are a value only as they stand in the cell: "in" is no India, "F" is female. */
function isAmbiguousShort(known: Known, token: Token): boolean {
  if (known.stems.length > 1 || token.folded.length > 2) return false;
  return token.text !== known.value && !(token.text === token.text.toUpperCase() && token.folded.length === 2);
}

function followValue(stems: readonly string[], tokens: readonly Token[], start: number): number | undefined {
  let place = start;
  for (const [step, stem] of stems.entries()) {
    while (step > 0 && tokens[place]?.kind === 'mark' && tokens[place]?.text !== '?') place += 1;
    const token = tokens[place];
    if (
      token === undefined ||
      (token.stem !== stem &&
        token.folded !== stem &&
        (isCode(stem) || token.folded !== `${stem}s`) &&
        !(stems.length === 1 && token.root === stem))
    )
      return undefined;
    place += 1;
  }
  return place;
}

function matchQuoted(index: ValueIndex, token: Token, start: number): ValueSpan | undefined {
  const stems = stemsOf(token.text).join(' ');
  const matches = index.all.filter(
    (known) => foldCase(known.value) === token.folded || known.stems.join(' ') === stems,
  );
  return matches.length === 0 ? undefined : { to: start + 1, matches, alias: false };
}

/** Columns of which some value has the word in it, the one with most such values first. */
export function findColumnsHolding(index: ValueIndex, stem: string): { column: ColumnFacts; values: string[] }[] {
  const found = new Map<ColumnFacts, string[]>();
  for (const known of index.all) {
    if (known.stems.length < 2 || !known.stems.includes(stem)) continue;
    found.set(known.column, [...(found.get(known.column) ?? []), known.value]);
  }
  return [...found]
    .map(([column, values]) => ({ column, values }))
    .toSorted((left, right) => right.values.length - left.values.length);
}
